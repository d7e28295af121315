import { ConnectWiseError } from "./connectwise-error.js";

/** Which limit was met, or what kept a call from being sent. */
export type TimeoutScope = "attempt" | "body" | "total" | "overall" | "pause" | "queue";

/** What is known of a call that took too long. */
export interface TimeoutErrorDetails {
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** The limit that was met, in milliseconds. */
  readonly limitMs: number;
  /**
   * Which limit: one attempt's or that of waiting for more of a streamed body (both `timeoutMs`), all attempts' (`totalMs`) or
   * the whole call's (`overallMs`). Or why it was never sent: a pause that the server asked for outlasts the limit, or it was
   * still in the queue behind other calls (`overallMs`).
   */
  readonly scope: TimeoutScope;
  /** Milliseconds until the pause ends that kept the call back. */
  readonly retryAfterMs?: number | undefined;
  /** Slow filters of the call, as `summary contains`, without their values. */
  readonly slowFilters?: readonly string[];
}

/**
 * No complete answer within the limits of the call.
 *
 * Names the filters that make the API search in texts, which is what nearly all recorded timeouts had in common.
 *
 * @example
 * ```ts
 * import { TimeoutError } from "cwm-api-gateway";
 *
 * function slowPartsOf(error: unknown): readonly string[] {
 *   return error instanceof TimeoutError ? error.slowFilters : [];
 * }
 * ```
 */
export class TimeoutError extends ConnectWiseError {
  readonly method: string;
  readonly path: string;
  readonly limitMs: number;
  readonly scope: TimeoutScope;
  readonly slowFilters: readonly string[];
  /** Milliseconds until the pause ends that kept the call back; only for the scope `pause`. */
  readonly retryAfterMs: number | undefined;

  constructor(details: TimeoutErrorDetails, options?: { cause?: unknown }) {
    const slowFilters = details.slowFilters ?? [];
    super(`${details.method} ${details.path}: ${describe(details)}. ${adviceFor(details, slowFilters)}`, options);
    this.method = details.method;
    this.path = details.path;
    this.limitMs = details.limitMs;
    this.scope = details.scope;
    this.slowFilters = slowFilters;
    this.retryAfterMs = details.retryAfterMs;
  }
}

function describe({ scope, limitMs }: TimeoutErrorDetails): string {
  const limit = limitMs >= 1000 ? `${Math.round(limitMs / 100) / 10} s` : `${limitMs} ms`;
  if (scope === "attempt") return `no complete answer within ${limit} (timeoutMs)`;
  if (scope === "body") return `the rest of the answer did not come, and nothing of it within ${limit} (timeoutMs)`;
  if (scope === "total") return `no complete answer within ${limit} over all attempts (totalMs)`;
  if (scope === "overall") return `no complete answer within ${limit} from the call on (overallMs)`;
  if (scope === "queue") return `not sent, for its turn did not come within ${limit}`;
  return `not sent, for the server asked to pause for longer than the ${limit} this call may take (totalMs)`;
}

function adviceFor({ scope, method, path }: TimeoutErrorDetails, slowFilters: readonly string[]): string {
  if (scope === "queue") return "Call again when fewer calls are under way.";
  if (scope === "pause") return "Call again later, or raise totalMs.";
  if (scope === "body") return "Ask again, or raise timeoutMs.";
  if (method !== "GET" && !/\/search\/?$/i.test(path))
    return "Look whether it was carried out before it is sent again.";
  if (slowFilters.length === 0) return "Ask for fewer records or fields, or raise the limit.";
  return (
    `Slow here: ${slowFilters.join(", ")}, which searches every record's text. ` +
    "Add a narrow condition on an id, a board, a company or a recent date, and compare with = where the whole value is known."
  );
}
