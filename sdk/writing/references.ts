/** What points to another record, the surest first. */
const KEYS = ["id", "identifier", "name"] as const;

/** Whether a value is an object that is neither a list nor a date. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Under which names an object points to another record, the surest first. */
export function pointersOf(value: Readonly<Record<string, unknown>>): (typeof KEYS)[number][] {
  return KEYS.filter((name) => value[name] !== undefined && value[name] !== null);
}

/**
 * Whether an object stands for another record. Outside of lists, whatever names a record does; the API has no records
 * within records there. An item of a list with more to it than what points is a record of its own, whose id must stay.
 */
export function isReference(value: Readonly<Record<string, unknown>>, isItem: boolean): boolean {
  return pointersOf(value).length > 0 && !(isItem && Object.keys(othersOf(value)).length > 0);
}

/** What an object holds beside that which points. */
export function othersOf(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => name !== "_info" && !KEYS.some((key) => key === name)),
  );
}

/**
 * The smallest form of a reference that was read from the API: `{ id }`, or `{ identifier }`, or `{ name }`.
 *
 * @returns `undefined` when the value is no reference as the API writes them, which always hold `_info`
 */
export function referenceOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!isPlainObject(value) || !("_info" in value)) return undefined;
  const [key] = pointersOf(value);
  return key === undefined ? undefined : { [key]: value[key] };
}
