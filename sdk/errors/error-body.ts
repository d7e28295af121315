import type { ApiErrorBody, ApiFieldError } from "../client/operation-types.js";

const MAX_EXCERPT = 200;

/**
 * Brings whatever a failed answer held into the shape of the API's own errors.
 *
 * Gateways answer in plain text, login pages in HTML, 429 in a shape of its own (`error` instead of `code`), proxies not
 * at all. A JSON object is passed on as it is, with what is missing filled in and with `errors` as the API writes them.
 *
 * @param body parsed JSON, or text
 * @param response the answer it came with
 */
export function errorBodyOf(body: unknown, response: Pick<Response, "status" | "statusText">): ApiErrorBody {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return fromObject(body, response);
  const text = typeof body === "string" ? excerptOf(body) : excerptOf(JSON.stringify(body) ?? "");
  return { message: text || emptyMessage(response) };
}

/**
 * A short, readable piece of a text that may be a page of HTML.
 *
 * @returns at most 200 characters on one line, tags and scripts left out
 */
export function excerptOf(text: string): string {
  // A whole page is not worth cleaning to quote one line of it.
  const start = text.slice(0, 20_000);
  const plain = isHtml(start)
    ? `HTML page: ${start.replace(/<(script|style)\b[\s\S]*?(?:<\/\1>|$)/gi, " ").replace(/<[^>]*(?:>|$)/g, " ")}`
    : start;
  const line = plain.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length > MAX_EXCERPT ? `${line.slice(0, MAX_EXCERPT - 1)}…` : line;
}

/** Whether a text begins like a page. */
export function isHtml(text: string): boolean {
  return /^[\s\uFEFF]*<(?:!doctype|html|head|body|!--|\?xml|title)/i.test(text);
}

function fromObject(body: object, response: Pick<Response, "status" | "statusText">): ApiErrorBody {
  const { code: ownCode, message, errors, ...rest } = body as Readonly<Record<string, unknown>>;
  const code = textOf(ownCode) ?? textOf(rest.error);
  const faults = fieldErrorsOf(errors);
  return {
    ...rest,
    ...(code === undefined ? {} : { code }),
    message: textOf(message) ?? (code === undefined ? excerptOf(JSON.stringify(body)) : emptyMessage(response)),
    ...(Array.isArray(errors) || faults.length > 0 ? { errors: faults } : {}),
  };
}

/** Besides the API's own list there is the form of ASP.NET, field names with texts: `{"summary": ["required"]}`. */
function fieldErrorsOf(errors: unknown): ApiFieldError[] {
  if (Array.isArray(errors)) return errors.filter(isObject).map(fieldErrorOf);
  if (isObject(errors)) {
    return Object.entries(errors).flatMap(([field, told]) =>
      (Array.isArray(told) ? told : [told]).map((one) =>
        fieldErrorOf({ field, ...(isObject(one) ? one : { message: one }) }),
      ),
    );
  }
  const message = textOf(errors);
  return message === undefined ? [] : [{ message }];
}

/** What should be text and is none would fail those who read it as text. */
function fieldErrorOf({ code, message, resource, field, ...rest }: Readonly<Record<string, unknown>>): ApiFieldError {
  const members = Object.entries({ code, message, resource, field }).filter(([, value]) => (value ?? null) !== null);
  return { ...rest, ...Object.fromEntries(members.map(([name, value]) => [name, wordsOf(value)])) };
}

function wordsOf(value: unknown): string {
  return typeof value === "string" ? value : excerptOf(JSON.stringify(value) ?? "");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function emptyMessage({ status, statusText }: Pick<Response, "status" | "statusText">): string {
  return statusText ? `${statusText} (no further explanation)` : `status ${status} without an explanation`;
}
