import { slowFilters } from "../conditions/slow-filters.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import type { Buffering } from "../http/buffered-body.js";
import { limitProblems } from "../http/limit-problems.js";
import { requestPath } from "../http/request-path.js";
import { retrySettings } from "../http/retry-settings.js";
import type { SendPlan } from "../http/send.js";
import type { OperationCall } from "./client-core.js";
import type { ClientSettings } from "./client-settings.js";

/** A call that has been checked and is ready for openapi-fetch. */
export interface PlannedCall {
  /** The concrete path. */
  readonly path: string;
  readonly plan: SendPlan;
  /** Whether `data` is to be read as its content type says. */
  readonly isAuto: boolean;
  readonly init: {
    readonly params: { readonly query: Readonly<Record<string, unknown>> };
    readonly body: unknown;
    readonly parseAs: string;
  };
  readonly headers: Readonly<Record<string, string>>;
}

const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);
const OWN_HEADERS: ReadonlySet<string> = new Set(["authorization", "clientid", "cookie", "host"]);
const BUFFERING: Readonly<Record<string, Buffering>> = { json: "text", text: "text", stream: "none" };

/**
 * Checks a call and settles its limits.
 *
 * @throws InvalidRequestError when it must not be sent as it is
 */
export function planCall(call: OperationCall, settings: ClientSettings): PlannedCall {
  const method = call.method.toUpperCase();
  if (!METHODS.has(method)) throw new InvalidRequestError("The method is none of GET, HEAD, POST, PUT, PATCH, DELETE.");
  for (const { name, problem } of limitProblems(call)) throw new InvalidRequestError(`${name} ${problem}.`);
  const query = call.query ?? {};
  const parseAs = call.parseAs ?? "json";
  const slow = slowFilters(query, call.body);
  return {
    path: requestPath(call.path, call.pathParams),
    isAuto: parseAs === "auto",
    headers: headersOf(call, settings, parseAs === "json" || parseAs === "auto"),
    init: {
      params: { query },
      body: call.body,
      parseAs: parseAs === "auto" ? "arrayBuffer" : parseAs,
    },
    plan: {
      method,
      path: call.path,
      body: call.body,
      query: namesOf(query),
      buffering: BUFFERING[parseAs] ?? "bytes",
      timeoutMs: call.timeoutMs ?? (slow.length > 0 ? settings.textFilterTimeoutMs : settings.timeoutMs),
      totalMs: call.totalMs ?? settings.totalMs,
      overallMs: call.overallMs ?? settings.overallMs,
      reserveMs: call.reserveMs ?? settings.reserveMs,
      retry: retrySettings(call.retry, settings.retry),
      slowFilters: slow,
      signal: call.signal,
      onRequest: call.onRequest,
      onRetry: call.onRetry,
    },
  };
}

/** The names of what is sent; what holds nothing is left out of the URL. */
function namesOf(query: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(query).filter((name) => query[name] !== undefined && query[name] !== null);
}

/** Whether a body goes out as it is; everything else is written as JSON. */
export function isPassedOn(body: unknown): body is BodyInit {
  return (
    body instanceof FormData || body instanceof Blob || body instanceof ReadableStream || body instanceof Uint8Array
  );
}

/** A form names its own boundary, so fetch must set its type. */
function contentTypeOf(body: unknown): string | undefined {
  if (body === undefined || body instanceof FormData) return undefined;
  return isPassedOn(body) ? "application/octet-stream" : "application/json";
}

function headersOf(call: OperationCall, settings: ClientSettings, isJson: boolean): Record<string, string> {
  const { authorization, clientId, accept } = settings.headers;
  const headers: Record<string, string> = { accept: isJson ? accept : "*/*" };
  const type = contentTypeOf(call.body);
  if (type !== undefined) headers["content-type"] = type;
  for (const [name, value] of Object.entries(call.headers ?? {})) {
    if (OWN_HEADERS.has(name.toLowerCase())) {
      throw new InvalidRequestError(`The header ${name} is set by the client and by nobody else.`);
    }
    // Checked here because the error of fetch would quote the value.
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new InvalidRequestError(`A header is malformed: ${/^[\w-]+$/.test(name) ? name : "its name"}.`);
    }
    headers[name.toLowerCase()] = value;
  }
  headers.authorization = authorization;
  headers.clientid = clientId;
  return headers;
}
