import { formatTimestamp } from "../conditions/condition-date.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";

/** A value of a query parameter. A list is joined with commas, a date written in UTC; `undefined` and `null` are left out. */
export type QueryValue = string | number | boolean | Date | readonly (string | number)[] | null | undefined;

/**
 * Writes query parameters, each encoded exactly once.
 *
 * Quotes, asterisks and parentheses are encoded too: the vendor's guide asks for it, and `encodeURIComponent` leaves them.
 * Blanks become `%20`; a plus in a value becomes `%2B`, without which the server would read a blank.
 *
 * @param query values by name
 * @returns the query without a leading `?`; empty when there is nothing to send
 * @throws InvalidRequestError for a value that a query cannot hold
 */
export function queryString(query: Readonly<Record<string, unknown>>): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    pairs.push(`${encode(name)}=${encode(textOf(name, value))}`);
  }
  return pairs.join("&");
}

function textOf(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) return String(value);
  if (value instanceof Date && !Number.isNaN(value.getTime())) return formatTimestamp(value);
  if (Array.isArray(value)) return value.map((item) => textOf(name, item)).join(",");
  throw new InvalidRequestError(
    `The query parameter ${name} is neither text, number, boolean, date nor a list of such.`,
  );
}

function encode(text: string): string {
  try {
    return encodeURIComponent(text).replace(/['()*!]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    // Only a lone half of a surrogate pair brings encodeURIComponent here.
    throw new InvalidRequestError("A query parameter is no valid Unicode text.");
  }
}
