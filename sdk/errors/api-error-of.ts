import type { ApiErrorBody } from "../client/operation-types.js";
import { DEFAULT_PAUSE_MS, parseRetryAfter } from "../http/retry-after.js";
import { contextOf } from "./answer-context.js";
import {
  ApiError,
  type ApiErrorDetails,
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from "./api-error.js";
import { diagnose } from "./diagnose.js";
import { errorBodyOf } from "./error-body.js";

/**
 * A failed answer, as every call of a client gives it.
 *
 * @example
 * ```ts
 * import { apiErrorOf, type FailedResult } from "cwm-api-gateway";
 *
 * function hintsFor(result: FailedResult): readonly string[] {
 *   return apiErrorOf(result).hints;
 * }
 * ```
 */
export interface FailedResult {
  readonly error?: unknown;
  readonly response: Response;
  /** Only for answers that no client of this SDK got; the client ties both to its answers. */
  readonly method?: string | undefined;
  readonly path?: string | undefined;
}

/**
 * Makes the typed error of a failed answer: class by status, message with method, path template, status, code, fields at
 * fault and request id, and hints on the likely cause.
 *
 * @param result what a call gave, with its `error`
 * @returns the error, not thrown
 *
 * @example
 * ```ts
 * import { apiErrorOf, type Client, NotFoundError } from "cwm-api-gateway";
 *
 * async function ticketOrNothing(client: Client, id: number) {
 *   const result = await client["/service/tickets/{id}"].GET({ params: { path: { id } } });
 *   if (!result.error) return result.data;
 *   const error = apiErrorOf(result);
 *   if (error instanceof NotFoundError) return undefined;
 *   throw error;
 * }
 * ```
 */
export function apiErrorOf(result: FailedResult): ApiError {
  const { response } = result;
  const context = contextOf(response);
  const method = context?.method ?? result.method ?? "Request";
  const body: ApiErrorBody = errorBodyOf(result.error, response);
  const answer = {
    status: response.status,
    method,
    error: body,
    urlLength: context?.urlLength() ?? 0,
    contentType: response.headers.get("content-type") ?? "",
    isUnreadable: context?.isUnreadable ?? false,
  };
  return errorOfStatus(response, {
    status: response.status,
    method,
    path: context?.path ?? result.path ?? "(unknown path)",
    code: body.code,
    reason: body.message ?? "",
    errors: body.errors,
    requestId: response.headers.get("x-cw-request-id") ?? undefined,
    hints: [...diagnose(answer, context?.setup), ...(context?.cutOff ? [context.cutOff] : [])],
  });
}

/** Status decides before code does: the codes for the same fault differ by tenant and gateway. */
function errorOfStatus(response: Response, details: ApiErrorDetails): ApiError {
  const { status } = details;
  if (status === 400 || status === 422) return new ValidationError(details);
  if (status === 401) return new AuthenticationError(details);
  if (status === 403) return new PermissionError(details);
  if (status === 404) return new NotFoundError(details);
  if (status === 409 || status === 412) return new ConflictError(details);
  if (status === 429) {
    const asked = parseRetryAfter(response.headers.get("retry-after"), Date.now());
    return new RateLimitError({ ...details, retryAfterMs: asked ?? DEFAULT_PAUSE_MS });
  }
  return status >= 500 ? new ServerError(details) : new ApiError(details);
}
