import type { BenchRow } from "./bench-row.js";
import { benchCallCost } from "./sdk/call-cost.js";
import { benchMemory } from "./sdk/memory.js";
import { benchReading } from "./sdk/reading.js";

/** How much is measured; the defaults are the figures that are quoted. */
export interface SdkBenchOptions {
  /** Rounds of single calls. Default 15. */
  readonly callRounds?: number;
  /** Calls of each kind in a round. Default 200. */
  readonly calls?: number;
  /** Tickets of the list that is read whole. Default 20,000. */
  readonly tickets?: number;
  /** Milliseconds before each answer while reading it. Default 50. */
  readonly latencyMs?: number;
  /** Times it is read by each reader. Default 3. */
  readonly readingRounds?: number;
  /** Records iterated for the memory figure. Default 100,000. */
  readonly records?: number;
}

/**
 * The SDK beside the bare fetch and connectwise-rest 1.3.0, against a sandbox tenant in a process of its own: what a call
 * costs, how fast a long list is read, how much memory that takes.
 */
export async function benchSdk(options: SdkBenchOptions = {}): Promise<BenchRow[]> {
  const {
    callRounds = 15,
    calls = 200,
    tickets = 20_000,
    latencyMs = 50,
    readingRounds = 3,
    records = 100_000,
  } = options;
  return [
    ...(await benchCallCost({ rounds: callRounds, calls })),
    ...(await benchReading({ tickets, latencyMs, rounds: readingRounds })),
    ...(await benchMemory(records)),
  ];
}
