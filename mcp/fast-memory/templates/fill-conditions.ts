import { PlaceholderValueError } from "../errors.js";
import { replacePlaceholders } from "./placeholders.js";

type Scalar = string | number | boolean;
type LookUp = (name: string) => Scalar | readonly Scalar[] | undefined;

/**
 * Puts values into the text of conditions. Inside quotes (`name like "%{text}%"`) a value becomes part of the literal;
 * outside (`status/name={status}`) a text that is no number, date or keyword is quoted, and a list (`id in ({ids})`) is
 * written with commas. The language has no agreed escape for a quote inside a literal, so a literal whose value holds
 * its quote is written with the other kind.
 *
 * @throws PlaceholderValueError when a literal would hold both kinds of quotes, or a list stands inside quotes
 */
export function fillConditions(text: string, lookUp: LookUp): string {
  return splitLiterals(text)
    .map((piece) => (piece.quote === "" ? fillOutside(piece.text, lookUp) : fillLiteral(piece, lookUp)))
    .join("");
}

interface Piece {
  readonly text: string;
  /** The quote around a literal; empty for text between literals. */
  readonly quote: string;
}

function splitLiterals(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const match of text.matchAll(/(["'])(.*?)\1/gs)) {
    pieces.push({ text: text.slice(start, match.index), quote: "" }, { text: match[2] ?? "", quote: match[1] ?? "" });
    start = match.index + match[0].length;
  }
  pieces.push({ text: text.slice(start), quote: "" });
  return pieces;
}

function fillLiteral({ text, quote }: Piece, lookUp: LookUp): string {
  let last = "";
  const filled = replacePlaceholders(text, (name) => {
    const value = lookUp(name);
    if (typeof value === "object") throw new PlaceholderValueError(name, "is a list, which cannot stand inside quotes");
    if (value !== undefined) last = name;
    return value?.toString();
  });
  return last === "" ? `${quote}${filled}${quote}` : quoted(last, filled, quote);
}

function fillOutside(text: string, lookUp: LookUp): string {
  return replacePlaceholders(text, (name, offset) => {
    const value = lookUp(name);
    if (value === undefined) return undefined;
    // `[{since}]` is a date literal that brings its own brackets.
    const bracketed = text[offset - 1] === "[" && text[offset + name.length + 2] === "]";
    if (!bracketed) return (typeof value === "object" ? value : [value]).map((item) => bare(name, item)).join(",");
    if (typeof value === "string" && isDate(value)) return value;
    throw new PlaceholderValueError(name, "stands in brackets; it must be a date such as 2025-01-31T00:00:00Z");
  });
}

function bare(name: string, value: Scalar): string {
  return typeof value !== "string" || isBare(value) ? String(value) : quoted(name, value, '"');
}

function quoted(name: string, content: string, preferred: string): string {
  const quote = [preferred, '"', "'"].find((candidate) => !content.includes(candidate));
  if (quote === undefined) {
    throw new PlaceholderValueError(name, "makes a text with both kinds of quotes, which conditions cannot express");
  }
  return `${quote}${content}${quote}`;
}

/** Numbers (and lists of them), keywords and bracketed dates stand in conditions without quotes. */
function isBare(value: string): boolean {
  if (/^-?\d+(\.\d+)?(\s*,\s*-?\d+(\.\d+)?)*$/.test(value) || /^(true|false|null)$/i.test(value)) return true;
  return /^\[.*\]$/s.test(value) && isDate(value.slice(1, -1));
}

function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z?)?$/.test(value);
}
