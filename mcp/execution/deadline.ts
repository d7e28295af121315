import { setTimeout as sleep } from "node:timers/promises";
import type { Timing } from "../server/services.js";

/** How long a call may still take. */
export interface Deadline {
  /** Aborted when the client cancels the call or goes away. */
  readonly cancelled: AbortSignal;
  /** Milliseconds that must be left for a write to be sent: one that is cut off leaves its outcome unknown. */
  readonly writeReserveMs: number;
  remainingMs(): number;
}

/** What a call has behind it when all is decided. */
export interface DecidedCall {
  /** Milliseconds since the call arrived; a person's thinking is part of it. */
  readonly elapsedMs: number;
  /** Milliseconds that the call may take in all. */
  readonly limitMs: number;
  readonly isWrite: boolean;
  readonly timing: Timing;
  readonly cancelled: AbortSignal;
}

/**
 * Starts the clock of a call, when all is decided and the first request is about to go out.
 *
 * A person's thinking counts, for the client's own clock may run meanwhile. Where a consent comes so late that too little
 * time is left for a write, nobody knows whether the client is about to give up. So the write is held back until a
 * client of common patience has given up: if it has, its cancellation ends the call here and nothing was sent; if it has
 * not, it waits as long as people do, and the call's time begins anew.
 *
 * @throws the reason of `cancelled` when the client gives up while the write is held back
 */
export async function startDeadline(call: DecidedCall): Promise<Deadline> {
  const { elapsedMs, limitMs, isWrite, timing, cancelled } = call;
  const isLate = isWrite && limitMs - elapsedMs < timing.writeReserveMs;
  if (isLate) await sleep(timing.clientPatienceMs - elapsedMs, undefined, { signal: cancelled }).catch(() => undefined);
  cancelled.throwIfAborted();
  const end = performance.now() + (isLate ? limitMs : limitMs - elapsedMs);
  return {
    cancelled,
    writeReserveMs: timing.writeReserveMs,
    remainingMs: () => Math.max(1, Math.floor(end - performance.now())),
  };
}
