import type { RequestNotice, RetryNotice } from "../http/hooks.js";
import type { RetryOption } from "../http/retry-settings.js";
import type { ParseAs } from "./operation-types.js";

/**
 * Limits of one call. Each falls back to the client's.
 *
 * @example
 * ```ts
 * import type { CallLimits } from "cwm-api-gateway";
 *
 * const interactive: CallLimits = { timeoutMs: 5_000, totalMs: 10_000, retry: { retries: 1 } };
 * console.log(interactive.totalMs);
 * ```
 */
export interface CallLimits {
  /**
   * Milliseconds one attempt may take, body included; of a body that is streamed, each waiting for more of it. An attempt that
   * runs into it is not repeated. Default 30,000, or 60,000 where a filter searches in texts (`contains`, `like`), which takes
   * live tenants up to half a minute.
   */
  timeoutMs?: number | undefined;
  /**
   * Milliseconds all attempts and the waiting between them may take, queueing for a free slot aside. A body that is streamed
   * may flow for longer. Default 180,000.
   */
  totalMs?: number | undefined;
  /** Milliseconds from the call to its end, queueing and a streamed body included. Default: no such limit. */
  overallMs?: number | undefined;
  /**
   * Milliseconds that must be left of `overallMs` for an attempt to be sent. Default 0. Meant for writes: one that is cut
   * off leaves open whether it was carried out, one that was never sent does not.
   */
  reserveMs?: number | undefined;
  /** `false`: one attempt. `true`: the defaults. An object changes single values. */
  retry?: RetryOption | undefined;
}

/**
 * What any call takes beside the parameters and the body of its operation.
 *
 * @example
 * ```ts
 * import { type CallOptions, type Client, unwrap } from "cwm-api-gateway";
 *
 * function ticket(client: Client, id: number, options: CallOptions<"json"> = {}) {
 *   return unwrap(client["/service/tickets/{id}"].GET({ params: { path: { id } }, ...options }));
 * }
 * ```
 */
export interface CallOptions<As extends ParseAs = ParseAs> extends CallLimits {
  /** Ends the call, wherever it is: queued, waiting, sending or reading. The call rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** How to read the body of a successful answer. Default `"json"`. */
  parseAs?: As | undefined;
  /** More headers. `Authorization` and `clientId` are the client's and cannot be set here. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Called when an attempt of this call is about to be sent. */
  onRequest?: ((notice: RequestNotice) => void) | undefined;
  /** Called before each waiting between two attempts of this call. */
  onRetry?: ((notice: RetryNotice) => void) | undefined;
}
