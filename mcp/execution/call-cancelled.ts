import type { CallContext } from "../server/call-context.js";
import { ToolError } from "../tools/tool-error.js";

/** The client cancelled a call, or went away. Nobody may read this any more; the log keeps its name. */
export class CallCancelledError extends ToolError {
  override readonly name = "CallCancelledError";
}

/** Gives a call that ended with its client's signal an error of its own: a client may abort with any value, or with none. */
export function asCancellation(error: unknown, { signal, trace }: Pick<CallContext, "signal" | "trace">): unknown {
  if (!signal.aborted || error !== signal.reason) return error;
  const isOwnWord = error instanceof Error && error.name !== "AbortError";
  if (isOwnWord) return new CallCancelledError(error.message);
  const sent = trace.status !== undefined || (trace.write !== undefined && trace.write.outcome !== "not sent");
  return new CallCancelledError(sent ? "The call was cancelled." : "The call was cancelled; nothing was sent.");
}
