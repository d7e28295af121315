/** One kind of call, and how often it is made. */
export interface LoadKind {
  readonly name: string;
  readonly perSecond: number;
  /** Makes the call; rejects when it fails. `turn` counts the calls of this kind. */
  call(turn: number): Promise<void>;
}

/** What became of the calls of one kind. */
export interface LoadResult {
  readonly name: string;
  /** Milliseconds from the moment at which each call was due to its answer, sorted. */
  readonly latencies: readonly number[];
  readonly errors: number;
  /** The first error's message, to know what went wrong. */
  readonly firstError: string | undefined;
}

/** How often calls that are due are sent off, in milliseconds. */
const TICK_MS = 10;

/**
 * Makes calls at a fixed rate, whether or not earlier ones have been answered, and counts each from the moment at which it
 * was due: a server that falls behind shows it, instead of being asked less.
 */
export async function driveLoad(kinds: readonly LoadKind[], seconds: number): Promise<LoadResult[]> {
  return Promise.all(kinds.map((kind) => driveKind(kind, seconds)));
}

async function driveKind(kind: LoadKind, seconds: number): Promise<LoadResult> {
  const latencies: number[] = [];
  let errors = 0;
  let firstError: string | undefined;
  const total = Math.round(kind.perSecond * seconds);
  const started = performance.now();
  const running: Promise<void>[] = [];

  async function one(turn: number): Promise<void> {
    const due = started + (turn / kind.perSecond) * 1000;
    try {
      await kind.call(turn);
      latencies.push(performance.now() - due);
    } catch (error) {
      errors += 1;
      firstError ??= error instanceof Error ? error.message : String(error);
    }
  }

  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * kind.perSecond) + 1);
    for (; sent < due; sent += 1) running.push(one(sent));
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(running);
  return { name: kind.name, latencies: latencies.sort((a, b) => a - b), errors, firstError };
}

/** The value that the given share of sorted values does not exceed; 0 when there are none. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
