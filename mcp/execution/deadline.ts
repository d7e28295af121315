import { ToolError } from "../tools/tool-error.js";

/** The time of a call ran out before there was anything to answer. */
export class CallTimeError extends ToolError {
  override readonly name = "CallTimeError";
}

/** How long a call may still take. */
export interface Deadline {
  /** Aborted when the time is over or the client cancels. */
  readonly signal: AbortSignal;
  remainingMs(): number;
  /** Whether it was the time, and not the client, that ended the call. */
  isOver(): boolean;
}

/**
 * Starts the clock of a call, when all is decided and the first request is about to go out.
 *
 * @param milliseconds from now
 * @param cancelled the client's own signal
 */
export function startDeadline(milliseconds: number, cancelled: AbortSignal): Deadline {
  const end = performance.now() + milliseconds;
  const time = AbortSignal.timeout(Math.ceil(milliseconds));
  return {
    signal: AbortSignal.any([cancelled, time]),
    remainingMs: () => Math.max(1, Math.floor(end - performance.now())),
    isOver: () => time.aborted && !cancelled.aborted,
  };
}
