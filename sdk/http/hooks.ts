/**
 * What hooks are told. No header, no body, no query value: the keys and the customers' data stay out of logs by
 * construction, not by filtering.
 */

/**
 * An attempt is about to be sent.
 *
 * @example
 * ```ts
 * import type { RequestNotice } from "cwm-api-gateway";
 *
 * function log({ method, path, attempt }: RequestNotice): void {
 *   console.log(`${method} ${path}, attempt ${attempt}`);
 * }
 * ```
 */
export interface RequestNotice {
  readonly method: string;
  /** The path template, for example `/service/tickets/{id}`. A path given whole to `request` has `{id}` for its numbers. */
  readonly path: string;
  /** Names of the query parameters sent. */
  readonly query: readonly string[];
  /** 1 for the first. */
  readonly attempt: number;
}

/**
 * An attempt was answered.
 *
 * @example
 * ```ts
 * import type { ResponseNotice } from "cwm-api-gateway";
 *
 * function log({ path, status, durationMs, requestId }: ResponseNotice): void {
 *   console.log(path, status, Math.round(durationMs), requestId);
 * }
 * ```
 */
export interface ResponseNotice extends RequestNotice {
  readonly status: number;
  /** Milliseconds from sending to the end of the body, or to the headers where the body is streamed. */
  readonly durationMs: number;
  /** The server's `x-cw-request-id`, where it sent one. */
  readonly requestId: string | undefined;
}

/**
 * An attempt failed and another one follows.
 *
 * @example
 * ```ts
 * import type { RetryNotice } from "cwm-api-gateway";
 *
 * function warn({ path, reason, delayMs }: RetryNotice): void {
 *   console.warn(`${path}: ${reason}, again in ${Math.round(delayMs)} ms`);
 * }
 * ```
 */
export interface RetryNotice extends RequestNotice {
  /** Status of the answer, `undefined` when there was none. */
  readonly status: number | undefined;
  /** Why, in a few words: `status 503`, `ECONNRESET`. */
  readonly reason: string;
  /** Milliseconds until the next attempt, queueing aside. */
  readonly delayMs: number;
}

/**
 * Functions that watch a client. They are called synchronously and not waited for; what they throw or reject with is
 * dropped, for logging must not break calls.
 *
 * @example
 * ```ts
 * import { type ClientOptions, createClient, type Hooks } from "cwm-api-gateway";
 *
 * const hooks: Hooks = {
 *   onResponse: ({ method, path, status, durationMs }) => console.log(method, path, status, durationMs),
 *   onRetry: ({ path, reason }) => console.warn(path, reason),
 * };
 *
 * function createLoggedClient(options: ClientOptions) {
 *   return createClient({ ...options, ...hooks });
 * }
 * ```
 */
export interface Hooks {
  readonly onRequest?: ((notice: RequestNotice) => void) | undefined;
  readonly onResponse?: ((notice: ResponseNotice) => void) | undefined;
  readonly onRetry?: ((notice: RetryNotice) => void) | undefined;
}

/** Calls a hook if there is one, and keeps its failure from the call. */
export function notify<Notice>(hook: ((notice: Notice) => void) | undefined, notice: Notice): void {
  try {
    const outcome: unknown = hook?.(notice);
    if (outcome instanceof Promise) outcome.catch(() => undefined);
  } catch {
    // A broken logger is no reason to lose an answer.
  }
}
