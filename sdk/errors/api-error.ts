import type { ApiFieldError } from "../client/operation-types.js";
import { ConnectWiseError } from "./connectwise-error.js";

/**
 * What the server said, and about which call.
 *
 * @example
 * ```ts
 * import { type ApiErrorDetails, ValidationError } from "cwm-api-gateway";
 *
 * const details: ApiErrorDetails = { status: 400, method: "POST", path: "/service/tickets", reason: "made up for a test" };
 * console.log(new ValidationError(details).message);
 * ```
 */
export interface ApiErrorDetails {
  readonly status: number;
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** The `code` of the body, such as `InvalidObject`. */
  readonly code?: string | undefined;
  /** The `message` of the body, or an excerpt of a body that is no API error. */
  readonly reason: string;
  /** The faults of single fields. */
  readonly errors?: readonly ApiFieldError[] | undefined;
  /** The `x-cw-request-id` of the answer. */
  readonly requestId?: string | undefined;
  /** What is probably wrong and what to do, likeliest first. */
  readonly hints?: readonly string[] | undefined;
}

/**
 * The server answered, and not with success. Subclasses tell what a caller can do about it.
 *
 * @example
 * ```ts
 * import { ApiError, type Client, unwrap } from "cwm-api-gateway";
 *
 * async function summaryOf(client: Client, id: number) {
 *   try {
 *     return (await unwrap(client["/service/tickets/{id}"].GET({ params: { path: { id } } }))).summary;
 *   } catch (error) {
 *     if (error instanceof ApiError) console.error(error.status, error.code, error.requestId);
 *     throw error;
 *   }
 * }
 * ```
 */
export class ApiError extends ConnectWiseError {
  readonly status: number;
  readonly method: string;
  readonly path: string;
  readonly code: string | undefined;
  /** The server's own words, or an excerpt of what it sent instead. */
  readonly reason: string;
  readonly errors: readonly ApiFieldError[];
  readonly requestId: string | undefined;
  readonly hints: readonly string[];

  constructor(details: ApiErrorDetails) {
    super(messageOf(details));
    this.status = details.status;
    this.method = details.method;
    this.path = details.path;
    this.code = details.code;
    this.reason = details.reason;
    this.errors = details.errors ?? [];
    this.requestId = details.requestId;
    this.hints = details.hints ?? [];
  }
}

/**
 * 401: the keys, the company or the clientId were not accepted. `hints` says which cause fits the client's settings.
 *
 * @example
 * ```ts
 * import { AuthenticationError, type Client, unwrap } from "cwm-api-gateway";
 *
 * // What to change when the keys do not work; nothing when they do.
 * async function setupAdvice(client: Client): Promise<readonly string[]> {
 *   try {
 *     await unwrap(client["/system/info"].GET());
 *     return [];
 *   } catch (error) {
 *     if (error instanceof AuthenticationError) return error.hints;
 *     throw error;
 *   }
 * }
 * ```
 */
export class AuthenticationError extends ApiError {}

/**
 * 403: the API member's security role lacks a right, or the host wants https.
 *
 * @example
 * ```ts
 * import { PermissionError } from "cwm-api-gateway";
 *
 * function isRightMissing(error: unknown): boolean {
 *   return error instanceof PermissionError;
 * }
 * ```
 */
export class PermissionError extends ApiError {}

/**
 * 404: no such record, or no such endpoint on this tenant's version.
 *
 * @example
 * ```ts
 * import { type Client, NotFoundError, unwrap } from "cwm-api-gateway";
 *
 * async function companyOrNothing(client: Client, id: number) {
 *   try {
 *     return await unwrap(client["/company/companies/{id}"].GET({ params: { path: { id } } }));
 *   } catch (error) {
 *     if (error instanceof NotFoundError) return undefined;
 *     throw error;
 *   }
 * }
 * ```
 */
export class NotFoundError extends ApiError {}

/**
 * 400 or 422: the request was understood and refused; `errors` names fields at fault.
 *
 * @example
 * ```ts
 * import { ValidationError } from "cwm-api-gateway";
 *
 * function fieldsAtFault(error: unknown): string[] {
 *   return error instanceof ValidationError ? error.errors.flatMap(({ field }) => field ?? []) : [];
 * }
 * ```
 */
export class ValidationError extends ApiError {}

/**
 * 409 or 412: the record is in use or was changed meanwhile.
 *
 * @example
 * ```ts
 * import { ConflictError } from "cwm-api-gateway";
 *
 * function wasChangedMeanwhile(error: unknown): boolean {
 *   return error instanceof ConflictError;
 * }
 * ```
 */
export class ConflictError extends ApiError {}

/**
 * 5xx: the server failed. Some of these are faults of the request; `hints` says so where it is known.
 *
 * @example
 * ```ts
 * import { ServerError } from "cwm-api-gateway";
 *
 * function isWorthReporting(error: unknown): boolean {
 *   return error instanceof ServerError && error.hints.length === 0;
 * }
 * ```
 */
export class ServerError extends ApiError {}

/**
 * 429: too many requests. The client has waited and repeated as far as its budget went.
 *
 * @example
 * ```ts
 * import { RateLimitError } from "cwm-api-gateway";
 *
 * // When to try again.
 * function nextTry(error: unknown): Date | undefined {
 *   return error instanceof RateLimitError ? new Date(Date.now() + error.retryAfterMs) : undefined;
 * }
 * ```
 */
export class RateLimitError extends ApiError {
  /** Milliseconds the server asked to wait. */
  readonly retryAfterMs: number;

  constructor(details: ApiErrorDetails & { readonly retryAfterMs: number }) {
    super(details);
    this.retryAfterMs = details.retryAfterMs;
  }
}

function messageOf({ method, path, status, code, reason, errors, requestId, hints }: ApiErrorDetails): string {
  const fields = (errors ?? []).map((fault) =>
    [fault.field, (fault.message ?? fault.code)?.replace(/\.$/, "")].filter(Boolean).join(": "),
  );
  const says = `${method} ${path} answered ${status}${code ? ` ${code}` : ""}: ${reason}`;
  const isSentence = /[.!?…]$/.test(reason);
  return [
    // The words of a page or a gateway run into ours otherwise.
    isSentence || (fields.length === 0 && (hints ?? []).length === 0) ? says : `${says}.`,
    fields.length > 0 ? ` Fields: ${fields.join("; ")}.` : "",
    requestId ? ` (request ${requestId})` : "",
    ...(hints ?? []).map((hint) => ` ${hint}`),
  ].join("");
}
