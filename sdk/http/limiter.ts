/** A call was not let through in the time that it had. */
export class NotAdmittedError extends Error {
  /** Milliseconds until the pause ends that kept it back; undefined when it was the queue. */
  readonly pauseMs: number | undefined;

  constructor(pauseMs: number | undefined) {
    super("The call was not let through in time.");
    this.pauseMs = pauseMs;
  }
}

/** One gate for all calls of a client. */
export interface Limiter {
  /**
   * Waits for a free slot and for the end of a pause.
   *
   * @param options.signal ends the waiting: rejects with its reason
   * @param options.first goes before those that have not been sent yet; for repetitions
   * @param options.patienceMs rejects with NotAdmittedError when a pause would outlast this
   * @param options.latest rejects with NotAdmittedError when it was not let through by then, on the clock of `performance`
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
  readonly latest?: number | undefined;
}

interface Waiting {
  readonly first: boolean;
  readonly patienceEnds: () => number;
  readonly latest: number;
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
      // Its alarm may be late; a call that has no time left must not go out.
      if (next.latest <= now) {
        next.refuse(new NotAdmittedError(undefined));
        continue;
      }
      active++;
      next.enter();
    }
  };

  const sleepUntilPauseEnds = (now: number) => {
    for (const waiting of queue.filter((each) => each.patienceEnds() < pausedUntil)) {
      queue.splice(queue.indexOf(waiting), 1);
      waiting.refuse(new NotAdmittedError(pausedUntil - now));
    }
    clearTimeout(alarm);
    // Timers hold 31 bits; a longer pause wakes, looks and sleeps again. Rounded up, for timers may fire a little early.
    if (queue.length > 0) alarm = setTimeout(admit, Math.min(Math.ceil(pausedUntil - now), 2 ** 31 - 1));
  };

  return {
    acquire: ({ signal, first = false, patienceMs, latest = Number.POSITIVE_INFINITY }) => {
      if (signal?.aborted) return Promise.reject(signal.reason);
      if (latest <= performance.now()) return Promise.reject(new NotAdmittedError(undefined));
      // Nobody waits and nothing pauses, as nearly always.
      if (queue.length === 0 && active < concurrency && performance.now() >= pausedUntil) {
        active++;
        return Promise.resolve(release);
      }
      return new Promise((resolve, reject) => {
        const leave = (reason: unknown) => {
          queue.splice(queue.indexOf(waiting), 1);
          // Nobody is left to be woken, and a timer would keep the process alive until the pause ends.
          if (queue.length === 0) clearTimeout(alarm);
          settle();
          reject(reason);
        };
        const onAbort = () => leave(signal?.reason);
        const arrived = performance.now();
        const lastCall = Number.isFinite(latest)
          ? setTimeout(() => leave(new NotAdmittedError(undefined)), Math.min(latest - arrived, 2 ** 31 - 1))
          : undefined;
        const settle = () => {
          clearTimeout(lastCall);
          signal?.removeEventListener("abort", onAbort);
        };
        const waiting: Waiting = {
          first,
          // Only the pause counts against patience: who waits behind a thousand others has not been refused anything.
          patienceEnds: () => Math.min((first ? arrived : performance.now()) + patienceMs, latest),
          latest,
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
