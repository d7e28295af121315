/**
 * The same bytes with another error where they break off.
 *
 * @param stream read from here on by nobody else
 * @param errorOf what to tell of a failure
 */
export function readableThrough(
  stream: ReadableStream<Uint8Array>,
  errorOf: (failure: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (failure) {
        controller.error(errorOf(failure));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
