/** What ends a body that is handed on as it arrives. */
export interface BodyWatch {
  /** Milliseconds without a byte that end it. */
  readonly stallMs: number;
  /** Milliseconds that all of it may take. */
  readonly leftMs: number;
  readonly signal: AbortSignal | undefined;
  readonly stalled: () => Error;
  readonly late: () => Error;
  /** What to tell of a stream that breaks off. */
  readonly broken: (failure: unknown) => unknown;
}

/**
 * Makes the body of an answer end when it stalls, when its time is over and when the caller's signal fires, for it outlives
 * the attempt that brought it.
 *
 * Time that the reader takes counts for `leftMs` alone: a server is not slow because nobody asks it for more.
 *
 * @param response the answer; its body and its reading methods are replaced
 */
export function watchBody(response: Response, watch: BodyWatch): void {
  if (!response.body) return;
  const body = watched(response.body, watch);
  const whole = () => new Response(body, { headers: response.headers });
  Object.defineProperty(response, "body", { value: body });
  Object.assign(response, {
    arrayBuffer: () => whole().arrayBuffer(),
    blob: () => whole().blob(),
    json: () => whole().json(),
    text: () => whole().text(),
  });
}

function watched(stream: ReadableStream<Uint8Array>, watch: BodyWatch): ReadableStream<Uint8Array> {
  const { signal, stallMs, leftMs } = watch;
  const reader = stream.getReader();
  let isOver = false;
  let unwatch = () => {};
  const end = () => {
    isOver = true;
    unwatch();
  };
  const fail = (controller: ReadableStreamDefaultController<Uint8Array>, reason: unknown) => {
    if (isOver) return;
    end();
    controller.error(reason);
    // Closes the connection; whatever comes of that has been told.
    reader.cancel(reason).catch(() => undefined);
  };
  return new ReadableStream({
    start: (controller) => {
      const onAbort = () => fail(controller, signal?.reason);
      const timer = Number.isFinite(leftMs) ? setTimeout(() => fail(controller, watch.late()), leftMs) : undefined;
      unwatch = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      if (signal?.aborted) onAbort();
    },
    pull: async (controller) => {
      const stall = setTimeout(() => fail(controller, watch.stalled()), stallMs);
      try {
        const { done, value } = await reader.read();
        if (isOver) return;
        if (!done) return controller.enqueue(value);
        end();
        controller.close();
      } catch (failure) {
        fail(controller, watch.broken(failure));
      } finally {
        clearTimeout(stall);
      }
    },
    cancel: (reason) => {
      end();
      return reader.cancel(reason);
    },
  });
}
