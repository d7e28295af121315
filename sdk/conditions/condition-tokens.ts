import { isConditionDate } from "./condition-date.js";
import { ConditionsSyntaxError } from "./conditions-syntax-error.js";

/** One piece of a filter text. `word` covers field paths and keywords: only their place tells them apart. */
export type ConditionToken =
  | { readonly kind: "word"; readonly text: string; readonly at: number }
  | { readonly kind: "symbol"; readonly text: string; readonly at: number }
  | { readonly kind: "string"; readonly text: string; readonly at: number }
  | { readonly kind: "number"; readonly text: string; readonly at: number }
  | { readonly kind: "date"; readonly text: string; readonly at: number }
  | { readonly kind: "stray"; readonly text: string; readonly at: number }
  | { readonly kind: "end"; readonly text: ""; readonly at: number };

const BLANKS = /\s*/y;
const WORD = /[A-Za-z_]\w*(?:\/[A-Za-z_]\w*)*/y;
const NUMBER = /-?\d+(?:\.\d+)?(?![\w./-])/y;
const SYMBOL = /!=|<=|>=|[=<>(),]/y;
const STRING = /"([^"]*)"|'([^']*)'/y;
const DATE = /\[([^\]]*)\]/y;

/**
 * Reads the token that starts at or after `from`.
 *
 * @param text the whole filter
 * @param from offset to start at
 * @returns the token and the offset behind it
 * @throws ConditionsSyntaxError when a text, date or number begins there and is broken
 */
export function readConditionToken(text: string, from: number): { token: ConditionToken; next: number } {
  const at = from + (matchAt(BLANKS, text, from)?.[0].length ?? 0);
  if (at >= text.length) return { token: { kind: "end", text: "", at: text.length }, next: text.length };

  const word = matchAt(WORD, text, at);
  if (word) return { token: { kind: "word", text: word[0], at }, next: at + word[0].length };

  const number = matchAt(NUMBER, text, at);
  if (number) return { token: { kind: "number", text: number[0], at }, next: at + number[0].length };

  const symbol = matchAt(SYMBOL, text, at);
  if (symbol) return { token: { kind: "symbol", text: symbol[0], at }, next: at + symbol[0].length };

  const quoted = matchAt(STRING, text, at);
  if (quoted) {
    return { token: { kind: "string", text: quoted[1] ?? quoted[2] ?? "", at }, next: at + quoted[0].length };
  }

  const date = matchAt(DATE, text, at);
  if (date) {
    const inner = (date[1] ?? "").trim();
    if (!isConditionDate(inner)) {
      throw new ConditionsSyntaxError(at, "a date as [2025-01-31] or [2025-01-31T08:00:00Z]", excerptAt(text, at));
    }
    return { token: { kind: "date", text: inner, at }, next: at + date[0].length };
  }

  const broken = brokenTokenAt(text, at);
  if (broken) throw new ConditionsSyntaxError(at, broken, excerptAt(text, at));
  return { token: { kind: "stray", text: text.slice(at, at + 1), at }, next: at + 1 };
}

/** A few characters of the filter, for an error message. */
export function excerptAt(text: string, at: number): string {
  if (at >= text.length) return "the end";
  const excerpt = text.slice(at, at + 16);
  return `\`${excerpt}${at + 16 < text.length ? "…" : ""}\``;
}

/** What a token that begins rightly and ends wrongly should have been. */
function brokenTokenAt(text: string, at: number): string | undefined {
  const first = text.charAt(at);
  if (first === '"' || first === "'") return `a closing ${first}`;
  if (first === "[") return "a closing ]";
  return /[-\d]/.test(first) ? "a number made of digits, one point and a minus; dates stand in [ ]" : undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
