import { ConnectWiseError } from "./connectwise-error.js";

/** What is known of a call that took too long. */
export interface TimeoutErrorDetails {
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** The limit that was met, in milliseconds. */
  readonly limitMs: number;
  /** Which limit: one attempt's (`timeoutMs`), all attempts' (`totalMs`), or a pause the server asked for that outlasts it. */
  readonly scope: "attempt" | "total" | "pause";
  /** Slow filters of the call, as `summary contains`, without their values. */
  readonly slowFilters?: readonly string[];
}

/**
 * No complete answer within the limits of the call.
 *
 * Names the filters that make the API search in texts, which is what nearly all recorded timeouts had in common.
 */
export class TimeoutError extends ConnectWiseError {
  readonly method: string;
  readonly path: string;
  readonly limitMs: number;
  readonly scope: "attempt" | "total" | "pause";
  readonly slowFilters: readonly string[];

  constructor(details: TimeoutErrorDetails, options?: { cause?: unknown }) {
    const slowFilters = details.slowFilters ?? [];
    super(`${details.method} ${details.path}: ${describe(details)}. ${adviceFor(details.scope, slowFilters)}`, options);
    this.method = details.method;
    this.path = details.path;
    this.limitMs = details.limitMs;
    this.scope = details.scope;
    this.slowFilters = slowFilters;
  }
}

function describe({ scope, limitMs }: TimeoutErrorDetails): string {
  const limit = limitMs >= 1000 ? `${Math.round(limitMs / 100) / 10} s` : `${limitMs} ms`;
  if (scope === "attempt") return `no complete answer within ${limit} (timeoutMs)`;
  if (scope === "total") return `no answer within ${limit} over all attempts (totalMs)`;
  return `not sent, for the server asked to pause for longer than the ${limit} this call may take (totalMs)`;
}

function adviceFor(scope: TimeoutErrorDetails["scope"], slowFilters: readonly string[]): string {
  if (scope === "pause") return "Call again later, or raise totalMs.";
  if (slowFilters.length === 0) return "Ask for fewer records or fields, or raise the limit.";
  return (
    `Slow here: ${slowFilters.join(", ")}, which searches every record's text. ` +
    "Add a narrow condition on an id, a board, a company or a recent date, and compare with = where the whole value is known."
  );
}
