import { checkFieldPath, type ResponseModel } from "../../catalog/index.js";
import {
  ApiError,
  ConnectWiseError,
  NetworkError,
  NotFoundError,
  RateLimitError,
  TimeoutError,
} from "../../sdk/index.js";
import { proxyFaultIn } from "../network/index.js";
import { ToolError } from "../tools/tool-error.js";
import { missingRecord } from "./missing-record.js";
import { rightForm } from "./right-form.js";

/** A call that the API answered with a failure, or did not answer. */
export class CallFailedError extends ToolError {
  /** The SDK's name for the kind of failure: the log keeps it, and never the text. */
  override readonly name: string;

  constructor(message: string, options: { readonly cause: Error }) {
    super(message, options);
    this.name = options.cause.name;
  }
}

/** What is known of the call that failed. */
export interface FailedCall {
  readonly method: string;
  readonly path: string;
  /** Template of the operation; undefined for an undocumented path. */
  readonly template: string | undefined;
  readonly isWrite: boolean;
  /** Model of the record that filters and bodies speak of. */
  readonly model: ResponseModel | undefined;
  readonly member: string | undefined;
  /** Doubts that were found before sending: after a refusal they are the likeliest cause. */
  readonly hints: readonly string[];
  /** Whether the API has an operation. */
  readonly offers: (method: string, template: string) => Promise<boolean>;
}

/** Turns an error of the SDK into one sentence more than it says by itself: what to do next with these tools. */
export async function explainFailure(error: unknown, call: FailedCall): Promise<unknown> {
  if (!(error instanceof ConnectWiseError)) return error;
  const missing =
    error instanceof NotFoundError && !/endpoint does not exist/i.test(error.reason) ? await missingRecord(call) : [];
  const advice = [
    ...adviceOn(error, call),
    ...missing,
    ...(error instanceof ApiError && error.status === 400 ? call.hints : []),
  ];
  return new CallFailedError([saidOf(error, call), ...new Set(advice)].join(" "), { cause: error });
}

/** What the SDK says names options that the caller of a tool cannot raise, and knows of no proxy. */
function saidOf(error: ConnectWiseError, { method, path }: FailedCall): string {
  if (error instanceof TimeoutError && error.scope === "pause")
    return `${method} ${path} was not sent: the tenant limits requests for longer than this call may take.`;
  const proxyFault = error instanceof NetworkError ? proxyFaultIn(error) : undefined;
  return proxyFault === undefined ? error.message : `${method} ${path} was not sent. ${proxyFault}`;
}

function adviceOn(error: ConnectWiseError, call: FailedCall): string[] {
  if (error instanceof RateLimitError) return [stillLimited(error.retryAfterMs)];
  if (error instanceof TimeoutError && error.scope === "queue") return [];
  if (error instanceof TimeoutError && error.scope === "pause") return [stillLimited(error.retryAfterMs ?? 0)];
  if (error instanceof TimeoutError) return [...(call.isWrite ? [unknownOutcome(call)] : timeoutAdvice(error, call))];
  if (error instanceof NetworkError) return call.isWrite && error.sent ? [unknownOutcome(call)] : [];
  if (error instanceof ApiError)
    return [...wrongNames(error, call), ...(error.status >= 500 && call.isWrite ? [unknownOutcome(call)] : [])];
  return [];
}

function stillLimited(milliseconds: number): string {
  return `Still limited: try again in ${Math.max(1, Math.ceil(milliseconds / 1000))} s.`;
}

/** After a write without a clear answer, only reading tells what happened. */
export function unknownOutcome({ method, path }: Pick<FailedCall, "method" | "path">): string {
  const check = method === "POST" ? `GET ${path} (newest first, orderBy="id desc")` : `GET ${path}`;
  return `Whether ${method} ${path} was carried out is unknown: check with ${check} before sending it again.`;
}

function timeoutAdvice({ slowFilters }: TimeoutError, { path, template = path, model }: FailedCall): string[] {
  const isCount = /\/count\/?$/i.test(template);
  const isList = model?.list ?? true;
  const ways = [
    ...(slowFilters.length > 0 ? ["bound it with a date (lastUpdated > [2025-01-31T00:00:00Z]) or a board"] : []),
    ...(isCount ? [] : ["name few fields (params.fields)"]),
    ...(isList && !isCount ? ["lower pageSize"] : []),
    ...(isList && !isCount && !/\/search\/?$/i.test(template) ? ["ask the …/count operation first"] : []),
    ...(/^\/(?:service|project)\/tickets\/?$/i.test(template) ? ["use POST …/search"] : []),
  ];
  const [first = "", ...others] = ways;
  if (ways.length === 0) return [];
  return [`${first[0]?.toUpperCase()}${[first.slice(1), ...others].join(", or ")}.`];
}

// Tried at the beginnings of words only, and bounded: a long run of letters in an answer would be gone through once for
// each of its letters.
const UNRECOGNISED = /(?<![\w/])([\w/]{1,200}) is not a recognized name/g;
const UNKNOWN_MEMBER = /Could not find member '([^']{1,200})'/g;

/** Names that the API did not recognise, each with what it should have been. */
function wrongNames(error: ApiError, { model, member, hints }: FailedCall): string[] {
  if (model === undefined) return [];
  const texts = [error.reason, ...error.errors.map((fault) => fault.message ?? "")];
  const names = texts.flatMap((text) => [
    ...[...text.matchAll(UNRECOGNISED)].flatMap((match) => match[1] ?? []),
    ...[...text.matchAll(UNKNOWN_MEMBER)].flatMap((match) => match[1] ?? []),
  ]);
  return [...new Set(names)].flatMap((name) => {
    // No field of the record, and doubted with its right form already.
    if (hints.some((hint) => hint.startsWith(`customFieldConditions: ${name} `))) return [];
    const form = rightForm(name, model, member);
    if (form !== undefined) return [`For ${name} – ${form}.`];
    const found = checkFieldPath(model, name, "conditions");
    if (found.kind === "known")
      return [`${name} is a field of ${model.name ?? "the record"} that cannot be used here.`];
    if (found.kind === "misplaced") return [`For ${name} – ${found.advice}.`];
    const nearest =
      found.nearest.length === 0 ? "" : ` Nearest names of ${model.name ?? "the record"}: ${found.nearest.join(", ")}.`;
    return [`${found.advice ? `For ${name} – ${found.advice}.` : ""}${nearest}`.trim()].filter((text) => text !== "");
  });
}
