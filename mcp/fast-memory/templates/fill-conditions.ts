import { PlaceholderValueError } from "../errors.js";
import { type ConditionSlot, slotAt } from "./condition-slots.js";
import { replacePlaceholders } from "./placeholders.js";
import { type ConditionsPiece, splitLiterals } from "./split-literals.js";

type Scalar = string | number | boolean;
type LookUp = (name: string) => Scalar | readonly Scalar[] | undefined;

/** The type of a field, where it is known. */
export type FieldType = (field: string) => string | undefined;

/**
 * Puts values into the text of conditions. Inside quotes (`name like "%{text}%"`) a value becomes part of the literal;
 * outside (`status/name={status}`) it is written as its field needs it, or where that is not known, a text that is no
 * number, date or keyword is quoted; a list (`id in ({ids})`) is written with commas. The language has no agreed escape
 * for a quote inside a literal, so a literal whose value holds its quote is written with the other kind.
 *
 * @throws PlaceholderValueError when a literal would hold both kinds of quotes, or a list stands inside quotes
 */
export function fillConditions(text: string, lookUp: LookUp, typeOf: FieldType = () => undefined): string {
  return splitLiterals(text)
    .map((piece) => (piece.quote === "" ? fillOutside(text, piece, lookUp, typeOf) : fillLiteral(piece, lookUp)))
    .join("");
}

function fillLiteral({ text, quote }: ConditionsPiece, lookUp: LookUp): string {
  let last = "";
  const filled = replacePlaceholders(text, (name) => {
    const value = lookUp(name);
    if (typeof value === "object") throw new PlaceholderValueError(name, "is a list, which cannot stand inside quotes");
    if (value !== undefined) last = name;
    return value?.toString();
  });
  return last === "" ? `${quote}${filled}${quote}` : quoted(last, filled, quote);
}

function fillOutside(whole: string, piece: ConditionsPiece, lookUp: LookUp, typeOf: FieldType): string {
  return replacePlaceholders(piece.text, (name, start, end) => {
    const value = lookUp(name);
    if (value === undefined) return undefined;
    const slot = slotAt(whole, piece.start + start, piece.start + end);
    if (slot.form === "bracketed") {
      if (typeof value === "string" && isDate(value)) return value;
      throw new PlaceholderValueError(name, "stands in brackets; it must be a date such as 2025-01-31T00:00:00Z");
    }
    const type = typeIn(slot, typeOf);
    return (typeof value === "object" ? value : [value]).map((item) => bare(name, item, type)).join(",");
  });
}

function typeIn({ form, field }: ConditionSlot, typeOf: FieldType): string | undefined {
  if (form === "text") return "string";
  return field === undefined ? undefined : typeOf(field);
}

function bare(name: string, value: Scalar, type: string | undefined): string {
  if (type === "string") return value === "null" ? value : quoted(name, String(value), '"');
  if (typeof value !== "string" || isBare(value)) return String(value);
  return type === "date-time" && isDate(value) ? `[${value}]` : quoted(name, value, '"');
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
