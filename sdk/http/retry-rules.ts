import type { RetrySettings } from "./retry-settings.js";

/** What decides whether a request may be sent again. */
export interface Repeatability {
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** The body before it was serialised. */
  readonly body: unknown;
}

/** How an attempt went wrong. */
export type Setback =
  | { readonly kind: "answer"; readonly status: number; readonly text: string }
  | { readonly kind: "connection"; readonly sent: boolean; readonly permanent: boolean };

/** POSTs that only read: their filter travels in the body. */
const SEARCHES: ReadonlySet<string> = new Set(["/service/tickets/search", "/project/tickets/search"]);
const PASSING: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);
// An index in a path means another element once the first attempt has gone through.
const INDEXED = /(?:^|\/)(?:\d+|-)(?:\/|$)/;

/**
 * Whether to send a request again after a setback. Read it as a checklist.
 *
 * @param request what was sent
 * @param setback what became of it
 */
export function mayRepeat(request: Repeatability, setback: Setback): boolean {
  // A stream has been read, at least in part, and cannot be read again.
  if (request.body instanceof ReadableStream) return false;
  if (setback.kind === "connection") {
    if (setback.permanent) return false;
    // What never reached the server changed nothing, whatever the method.
    return !setback.sent || isSafe(request);
  }
  // Refused before it was processed.
  if (setback.status === 429) return true;
  if (!isSafe(request)) return false;
  if (setback.status === 500) return isPassingFault(setback.text);
  return PASSING.has(setback.status);
}

/** Whether doing it twice comes to the same as doing it once. */
function isSafe({ method, path, body }: Repeatability): boolean {
  if (method === "PATCH") return Array.isArray(body) && body.every(isPlainReplace);
  if (method === "POST") return SEARCHES.has(path);
  return method === "GET" || method === "HEAD" || method === "PUT" || method === "DELETE";
}

function isPlainReplace(operation: unknown): boolean {
  if (typeof operation !== "object" || operation === null || !("op" in operation) || !("path" in operation))
    return false;
  return operation.op === "replace" && typeof operation.path === "string" && !INDEXED.test(operation.path);
}

/** Live tenants answer 500 both for a database that is busy, in words with "timeout", and for a body they cannot read. */
function isPassingFault(text: string): boolean {
  // The latter quotes the value, which may hold any word.
  return /time-?out/i.test(text) && !/converting value|could not convert/i.test(text);
}

/** Whether a request may have been carried out all the same. */
export function mayBeDone(setback: Setback): boolean {
  return setback.kind === "connection" ? setback.sent : setback.status !== 429;
}

/**
 * Whether a DELETE that may have been carried out before found the record gone, which is what it was for; the answer was lost. That an
 * endpoint or a page is not found says nothing of the record.
 */
export function isDoneDelete(method: string, setback: Setback | undefined): boolean {
  if (method !== "DELETE" || setback?.kind !== "answer" || setback.status !== 404) return false;
  return /^\s*\{[\s\S]*"code"\s*:\s*"NotFound"/.test(setback.text);
}

/**
 * The waiting before a repetition: exponential, capped, scattered so that many clients do not come back at once.
 *
 * @param settings how patiently
 * @param attempt the number of the attempt that failed, from 1
 * @param random 0 up to 1
 * @returns milliseconds
 */
export function backoffMs(settings: RetrySettings, attempt: number, random: number): number {
  const full = Math.min(settings.maxDelayMs, settings.minDelayMs * 2 ** (attempt - 1));
  return full * (1 - random / 2);
}
