import { ToolError } from "../tools/tool-error.js";
import { findJsonFault } from "./json-text.js";

/** A raw request taken apart: `path` still carries its query. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  /** Absent when the request has no body; `null` is a body. */
  readonly body?: { readonly value: unknown };
}

/** A raw request that does not read as `VERB /path?query [JSON body]`. */
export class RawRequestError extends ToolError {
  override readonly name = "RawRequestError";
  /** Offset in the request text. */
  readonly position: number;

  constructor(text: string, position: number, expected: string) {
    super(
      `The raw request is malformed at character ${position + 1} (${near(text, position)}): expected ${expected}. ` +
        "Form: VERB /path?query [JSON body], for example: GET /service/tickets?conditions=board/id=1 and closedFlag=false",
    );
    this.position = position;
  }
}

const VERBS: ReadonlySet<string> = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"]);

/**
 * Reads `VERB /path?query [JSON body]`. The verb may be in any case, the query may hold blanks, the body may be any JSON
 * on one or several lines, after a blank or on a line of its own.
 *
 * Where a query is present, a bare word or number after a blank belongs to it (`?conditions=id = 5`): a body that is
 * neither object nor array then stands on its own line.
 *
 * @throws RawRequestError naming the place
 *
 * @example
 * parseRawRequest(`patch /service/tickets/7 [{"op":"replace","path":"summary","value":"VPN"}]`);
 */
export function parseRawRequest(text: string): RawRequest {
  const start = text.length - text.trimStart().length;
  const verb = /^\S+/.exec(text.slice(start))?.[0] ?? "";
  const method = verb.toUpperCase();
  if (!VERBS.has(method)) throw new RawRequestError(text, start, `a verb (${[...VERBS].join(", ")})`);
  const afterVerb = start + verb.length;
  const pathStart = afterVerb + (/^\s*/.exec(text.slice(afterVerb))?.[0].length ?? 0);
  if (pathStart >= text.length) throw new RawRequestError(text, text.length, "a path after the verb");
  if (/^[{["]/.test(text.slice(pathStart))) throw new RawRequestError(text, pathStart, "a path before the body");

  const bodyStart = findBody(text, pathStart);
  const path = onOneLine(text.slice(pathStart, bodyStart));
  if (bodyStart === undefined) return { method, path };
  const body = text.slice(bodyStart).trim();
  return { method, path, body: { value: JSON.parse(body) as unknown } };
}

/** The path with its query, without line breaks and without blanks before the question mark. */
function onOneLine(target: string): string {
  const line = target.trim().replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? " " : blanks));
  const query = line.indexOf("?");
  return query < 0 ? line : line.slice(0, query).trimEnd() + line.slice(query);
}

/** What a query that goes on in the next line begins with there. */
const CONTINUATION = /^(?:&|and\b|or\b)/i;
/** What a line ends with whose query goes on in the next one. */
const CONTINUED = /(?:[&=<>,(]|\b(?:and|or|not|in|like|contains))$/i;
const LONGEST_CONTINUED = " contains".length;

/** Where the body begins; undefined when there is none. */
function findBody(text: string, pathStart: number): number | undefined {
  for (const at of gaps(text, pathStart)) {
    const rest = text.slice(at);
    const fault = findJsonFault(rest);
    if (fault === undefined) return at;
    // A date in brackets (`[2025-01-01]`) belongs to the conditions.
    if (!/^\[\d{4}-/.test(rest)) throw new RawRequestError(text, at + fault.position, fault.expected);
  }
  return undefined;
}

/** Places after a blank or line break, outside quotes of the query, where a body may begin. */
function* gaps(text: string, pathStart: number): Generator<number> {
  let quote: string | undefined;
  let inQuery = false;
  let blanksStart: number | undefined;
  for (let at = pathStart; at < text.length; at++) {
    const character = text[at] as string;
    if (quote === undefined && character === "?") inQuery = true;
    if (inQuery && (character === '"' || character === "'")) {
      if (quote === undefined && closes(text, at, character)) quote = character;
      else if (quote === character) quote = undefined;
    }
    if (quote !== undefined || !/\s/.test(character)) {
      blanksStart = undefined;
      continue;
    }
    blanksStart ??= at;
    const next = text[at + 1] ?? " ";
    if (/\s/.test(next) || (!inQuery && next === "?")) continue;
    const isOwnLine = inQuery && /[\r\n]/.test(text.slice(blanksStart, at + 1)) && !goesOn(text, blanksStart, at + 1);
    if (isOwnLine || !inQuery || next === "{" || next === "[") yield at + 1;
  }
}

/** Whether a query that ends its line before the blanks goes on behind them. */
function goesOn(text: string, blanksStart: number, blanksEnd: number): boolean {
  return (
    CONTINUATION.test(text.slice(blanksEnd)) ||
    CONTINUED.test(text.slice(Math.max(0, blanksStart - LONGEST_CONTINUED), blanksStart))
  );
}

/** An apostrophe inside a word opens no quote: without a partner on its line it is a character like any other. */
function closes(text: string, at: number, quote: string): boolean {
  const partner = text.indexOf(quote, at + 1);
  return partner > at && !/[\r\n]/.test(text.slice(at + 1, partner));
}

function near(text: string, position: number): string {
  const piece = text.slice(position, position + 12).replace(/\s+/g, " ");
  return piece === "" ? "the end" : `at ${JSON.stringify(piece)}`;
}
