/**
 * Waits for a promise, but not for ever.
 *
 * @param promise what is waited for; it goes on when the waiting ends
 * @param milliseconds how long at most
 * @param signal ends the waiting: rejects with the signal's reason
 * @returns the promise's value; `undefined` when it took longer
 */
export function within<Value>(
  promise: Promise<Value>,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    const onAbort = () => {
      end();
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      end();
      resolve(undefined);
    }, milliseconds);
    signal?.addEventListener("abort", onAbort, { once: true });
    if (signal?.aborted) return onAbort();
    promise.then(resolve, reject).finally(end);
  });
}
