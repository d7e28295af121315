import type { Log } from "../logging/log.js";
import type { CallTrace } from "./call-trace.js";

/**
 * Writes a call into the log.
 *
 * @param log nothing is written without one
 * @param durationMs from the call's arrival to its answer
 * @param failure kind of the failure; undefined for a success
 */
export function recordCall(
  log: Log | undefined,
  tool: string,
  trace: CallTrace,
  durationMs: number,
  failure: string | undefined,
): void {
  log?.call({
    tool,
    method: trace.operation?.method,
    path: trace.operation?.template,
    status: trace.status,
    durationMs: Math.round(durationMs),
    bytes: trace.bytes,
    retries: trace.retries,
    failure,
    // Whoever helps needs the server's own id of the request that went wrong.
    requestId: failure === undefined ? undefined : trace.requestId,
    ids: trace.write?.ids,
    decidedBy: trace.write?.decidedBy,
    outcome: trace.write?.outcome,
  });
}
