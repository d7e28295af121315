import { ToolError } from "../tools/tool-error.js";

/** A server that is about to end has ended a call. */
export class ServerEndingError extends ToolError {
  override readonly name = "ServerEndingError";

  constructor() {
    super("The server is shutting down and has ended this call. Try again when it runs.");
  }
}

/** The signal of one call. */
export interface CallSignal {
  readonly signal: AbortSignal;
  /** To be called at the end of the call: the server's own signal outlives it. */
  release(): void;
}

/**
 * Joins what may end a call: its client, whom nobody answers then, and the end of the server, of which the client is told.
 * `AbortSignal.any` would do the same, but on Node 20 a signal that lives long holds on to all that were made of it.
 */
export function callSignal(cancelled: AbortSignal, shutdown: AbortSignal | undefined): CallSignal {
  if (shutdown === undefined) return { signal: cancelled, release: () => undefined };
  const controller = new AbortController();
  const onCancelled = () => controller.abort(cancelled.reason);
  const onShutdown = () => controller.abort(new ServerEndingError());
  if (cancelled.aborted) onCancelled();
  if (shutdown.aborted) onShutdown();
  cancelled.addEventListener("abort", onCancelled, { once: true });
  shutdown.addEventListener("abort", onShutdown, { once: true });
  return { signal: controller.signal, release: () => shutdown.removeEventListener("abort", onShutdown) };
}
