// People name values in their own language and with blanks between words. Braces of other meaning (JSON, `{ x }` or `{4}`
// inside a text) stay what they are.
const NAME = String.raw`[\p{L}_](?:[\p{L}\p{M}\p{N}_. -]*[\p{L}\p{M}\p{N}_.-])?`;
const PLACEHOLDER = new RegExp(`\\{(${NAME})\\}`, "gu");
// Doubled braces are literal ones: a text that holds `{name}` itself could not be saved otherwise.
const PLACEHOLDER_OR_LITERAL = new RegExp(`\\{(\\{${NAME}\\})\\}|\\{(${NAME})\\}`, "gu");
const ONLY_PLACEHOLDER = new RegExp(`^\\{(${NAME})\\}$`, "u");

/** The names between single braces in a text, as often as they occur. */
export function namesIn(text: string): string[] {
  return placesOf(text).map(({ name }) => name);
}

/** Each name between single braces with the offsets of its braces. */
export function placesOf(text: string): { readonly name: string; readonly start: number; readonly end: number }[] {
  return [...text.matchAll(PLACEHOLDER_OR_LITERAL)].flatMap(({ 0: whole, 2: name, index }) =>
    name === undefined ? [] : [{ name, start: index, end: index + whole.length }],
  );
}

/**
 * Writes the texts of a JSON value so that nothing in them is a placeholder: their braces around names are doubled.
 * Filling takes the doubling away again.
 *
 * @example withLiteralBraces({ text: "Dear {name}" }) // { text: "Dear {{name}}" }
 */
export function withLiteralBraces<T>(value: T): T {
  return mapTexts(value, (text) => text.replace(PLACEHOLDER, "{$&}")) as T;
}

/**
 * Takes a text apart at its placeholders: what stands between them at even places, their names at odd ones.
 *
 * @example splitAtPlaceholders("types{id}") // ["types", "id", ""]
 */
export function splitAtPlaceholders(text: string): string[] {
  return text.split(PLACEHOLDER);
}

/** The name, when a text is a placeholder and nothing else. */
export function wholePlaceholder(text: string): string | undefined {
  return ONLY_PLACEHOLDER.exec(text)?.[1];
}

/**
 * Replaces each `{name}` by what `replacement` says, told where it stands; `undefined` leaves it as it is. `{{name}}`
 * becomes `{name}`.
 */
export function replacePlaceholders(
  text: string,
  replacement: (name: string, start: number, end: number) => string | undefined,
): string {
  return text.replace(
    PLACEHOLDER_OR_LITERAL,
    (braces: string, literal: string | undefined, name: string, start: number) =>
      literal ?? replacement(name, start, start + braces.length) ?? braces,
  );
}

/** Copies a JSON value with every text in it passed through `change`; keys are left alone. */
export function mapTexts(value: unknown, change: (text: string, at: string) => unknown, at = ""): unknown {
  if (typeof value === "string") return change(value, at);
  if (Array.isArray(value)) return value.map((item, index) => mapTexts(item, change, `${at}[${index}]`));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [
    key,
    mapTexts(item, change, at === "" ? key : `${at}.${key}`),
  ]);
  return Object.fromEntries(entries);
}
