/** The parts of a call that may hold placeholders. */
export interface TemplateParts {
  readonly path: string;
  readonly params: unknown;
  readonly data: unknown;
}

/** One `{name}` in a saved call. */
export interface Placeholder {
  readonly name: string;
  readonly in: "path" | "params" | "data";
  /** Where in params or data: `conditions`, `company.id`, `notes[0].text`. Empty for the path. */
  readonly at: string;
  /** The placeholder is the whole value, so that any JSON value can take its place; else it is a part of a text. */
  readonly whole: boolean;
}

// People name values in their own language and with blanks between words. Braces of other meaning (JSON, `{ x }` or `{4}`
// inside a text) stay what they are.
const NAME = String.raw`[\p{L}_](?:[\p{L}\p{M}\p{N}_. -]*[\p{L}\p{M}\p{N}_.-])?`;
const PLACEHOLDER = new RegExp(`\\{(${NAME})\\}`, "gu");
const ONLY_PLACEHOLDER = new RegExp(`^\\{(${NAME})\\}$`, "u");

/**
 * Lists the placeholders of a call in the order path, params, data.
 *
 * @example
 * placeholdersOf({ path: "/service/tickets/{id}", params: { conditions: "status/name={status}" }, data: null });
 * // [{ name: "id", in: "path", … }, { name: "status", in: "params", at: "conditions", whole: false }]
 */
export function placeholdersOf(call: TemplateParts): Placeholder[] {
  const found: Placeholder[] = namesIn(call.path).map((name) => ({ name, in: "path", at: "", whole: false }));
  for (const part of ["params", "data"] as const) {
    mapTexts(call[part], (text, at) => {
      const whole = wholePlaceholder(text) !== undefined;
      for (const name of namesIn(text)) found.push({ name, in: part, at, whole });
      return text;
    });
  }
  return found;
}

/** The names between braces in a text, as often as they occur. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap((match) => match[1] ?? []);
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

/** Replaces each `{name}` by what `replacement` says; `undefined` leaves it as it is. */
export function replacePlaceholders(
  text: string,
  replacement: (name: string, offset: number) => string | undefined,
): string {
  return text.replace(PLACEHOLDER, (braces, name: string, offset: number) => replacement(name, offset) ?? braces);
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
