/** Why a call was not let through. */
export class PauseOutlastsError extends Error {}

/** One gate for all calls of a client. */
export interface Limiter {
  /**
   * Waits for a free slot and for the end of a pause.
   *
   * @param options.signal ends the waiting: rejects with its reason
   * @param options.first goes before those that have not been sent yet; for repetitions
   * @param options.patienceMs rejects with PauseOutlastsError when a pause would outlast this
   * @returns a function that gives the slot back, to be called once
   */
  acquire(options: AcquireOptions): Promise<() => void>;
  /** Lets nobody through for so many milliseconds. Never shortens a pause. */
  pause(milliseconds: number): void;
}

interface AcquireOptions {
  readonly signal?: AbortSignal | undefined;
  readonly first?: boolean | undefined;
  readonly patienceMs: number;
}

interface Waiting {
  readonly first: boolean;
  readonly patienceEnds: () => number;
  readonly enter: () => void;
  readonly refuse: (error: Error) => void;
}

/**
 * @param concurrency how many calls may be under way at once
 *
 * Live tenants stood 4 and answered 12 with 429.
 */
export function createLimiter(concurrency: number): Limiter {
  const queue: Waiting[] = [];
  let active = 0;
  let pausedUntil = 0;
  let alarm: ReturnType<typeof setTimeout> | undefined;

  const release = () => {
    active--;
    admit();
  };

  const admit = () => {
    const now = performance.now();
    if (now < pausedUntil) return sleepUntilPauseEnds(now);
    while (active < concurrency) {
      const next = queue.shift();
      if (!next) return;
      active++;
      next.enter();
    }
  };

  const sleepUntilPauseEnds = (now: number) => {
    for (const waiting of queue.filter((each) => each.patienceEnds() < pausedUntil)) {
      queue.splice(queue.indexOf(waiting), 1);
      waiting.refuse(new PauseOutlastsError());
    }
    clearTimeout(alarm);
    // Timers hold 31 bits; a longer pause wakes, looks and sleeps again. Rounded up, for timers may fire a little early.
    if (queue.length > 0) alarm = setTimeout(admit, Math.min(Math.ceil(pausedUntil - now), 2 ** 31 - 1));
  };

  return {
    acquire: ({ signal, first = false, patienceMs }) => {
      if (signal?.aborted) return Promise.reject(signal.reason);
      // Nobody waits and nothing pauses, as nearly always.
      if (queue.length === 0 && active < concurrency && performance.now() >= pausedUntil) {
        active++;
        return Promise.resolve(release);
      }
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          queue.splice(queue.indexOf(waiting), 1);
          reject(signal?.reason);
        };
        const settle = () => signal?.removeEventListener("abort", onAbort);
        const arrived = performance.now();
        const waiting: Waiting = {
          first,
          // Only the pause counts against patience: who waits behind a thousand others has not been refused anything.
          patienceEnds: () => (first ? arrived : performance.now()) + patienceMs,
          enter: () => {
            settle();
            resolve(release);
          },
          refuse: (error) => {
            settle();
            reject(error);
          },
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        const place = first ? queue.findIndex((each) => !each.first) : -1;
        queue.splice(place < 0 ? queue.length : place, 0, waiting);
        admit();
      });
    },
    pause: (milliseconds) => {
      pausedUntil = Math.max(pausedUntil, performance.now() + milliseconds);
      admit();
    },
  };
}
