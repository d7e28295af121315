/** What points to another record, the surest first. */
const KEYS = ["id", "identifier", "name"] as const;

/** Whether a value is an object that is neither a list nor a date. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/**
 * The smallest form of a reference that was read from the API: `{ id }`, or `{ identifier }`, or `{ name }`.
 *
 * @returns `undefined` when the value is no reference as the API writes them, which always hold `_info`
 */
export function referenceOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!isPlainObject(value) || !("_info" in value)) return undefined;
  const key = KEYS.find((name) => value[name] !== undefined && value[name] !== null);
  return key === undefined ? undefined : { [key]: value[key] };
}

/** Whether two values mean the same when written: references by what points, texts by their lines, numbers by value. */
export function meansSame(asked: unknown, held: unknown): boolean {
  if (isNothing(asked) || isNothing(held)) return isNothing(asked) && isNothing(held);
  if (Array.isArray(asked)) return Array.isArray(held) && sameList(asked, held);
  if (isPlainObject(asked)) return isPlainObject(held) && sameObject(asked, held);
  if (typeof asked === "string" && typeof held === "string") return sameText(asked, held);
  return asked === held;
}

/** The API leaves out what is null, and shows an emptied text as empty. */
function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}

/** What was asked for must be there; the API fills in the rest. A reference is compared by the surest key both have. */
function sameObject(asked: Readonly<Record<string, unknown>>, held: Readonly<Record<string, unknown>>): boolean {
  const shared = KEYS.find((name) => asked[name] !== undefined && held[name] !== undefined);
  const isReference = "_info" in asked && shared !== undefined;
  if (isReference) return meansSame(asked[shared], held[shared]);
  return Object.entries(asked).every(
    ([name, value]) => name === "_info" || value === undefined || meansSame(value, held[name]),
  );
}

function sameList(asked: readonly unknown[], held: readonly unknown[]): boolean {
  return asked.length === held.length && asked.every((value, index) => meansSame(value, held[index]));
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;

function sameText(asked: string, held: string): boolean {
  if (TIME.test(asked) && TIME.test(held)) {
    // The API holds whole seconds.
    return Math.trunc(Date.parse(asked) / 1000) === Math.trunc(Date.parse(held) / 1000);
  }
  return lines(asked) === lines(held);
}

function lines(text: string): string {
  return text.replace(/\r\n?/g, "\n").trimEnd();
}
