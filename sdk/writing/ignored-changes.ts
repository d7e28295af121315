import { writable } from "./patch-from.js";
import { isPlainObject, meansSame } from "./references.js";

/**
 * A change that was asked for and that the record does not show.
 *
 * @example
 * ```ts
 * import type { IgnoredChange } from "cwm-api-gateway";
 *
 * function describe({ path, asked, returned }: IgnoredChange): string {
 *   return `${path} should be ${asked} and is ${returned}`;
 * }
 * ```
 */
export interface IgnoredChange {
  /** Field path without a leading slash. */
  readonly path: string;
  /** The value that was asked for; `undefined` for a removal. */
  readonly asked: unknown;
  /** The value that the record has. */
  readonly returned: unknown;
}

/**
 * Tells which of the asked changes a returned record does not show. A 200 is no proof: tenants ignore changes of parts of
 * references, of computed fields such as a time entry's `actualHours`, and of what the role may not write.
 *
 * References are compared by what points (id, identifier or name), times by the second, texts without regard to line
 * ends, an emptied field with an absent one. Custom fields are compared by id or caption.
 *
 * @param asked JSON Patch operations, or the body of a POST, PUT or plain change
 * @param returned the record that came back
 * @returns the changes that cannot be seen; empty when all can
 *
 * @example
 * ```ts
 * import { type Client, ignoredChanges, type Model, patchFrom, unwrap } from "cwm-api-gateway";
 *
 * async function setHours(client: Client, id: number, actualHours: number) {
 *   const body = patchFrom<Model<"TimeEntry">>({ actualHours });
 *   const entry = await unwrap(client["/time/entries/{id}"].PATCH({ params: { path: { id } }, body }));
 *   for (const { path, returned } of ignoredChanges(body, entry)) console.warn(`${path} stayed ${returned}`);
 * }
 * ```
 */
export function ignoredChanges(asked: unknown, returned: unknown): IgnoredChange[] {
  const ignored: IgnoredChange[] = [];
  for (const { path, value, isListItem } of askedValues(asked)) {
    // Where an item of a list ends up depends on the other operations.
    if (isListItem) continue;
    const held = valueAt(returned, path);
    const isShown = path.at(-1) === "customFields" ? showsCustomFields(value, held) : meansSame(value, held);
    if (!isShown) ignored.push({ path: path.join("/"), asked: value, returned: held });
  }
  return ignored;
}

interface AskedValue {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly isListItem: boolean;
}

function askedValues(asked: unknown): AskedValue[] {
  if (Array.isArray(asked)) return lastOfEach(asked.filter(isOperation).map(askedByOperation));
  if (!isPlainObject(asked)) return [];
  return Object.entries(asked)
    .filter(([name, value]) => name !== "id" && name !== "_info" && value !== undefined)
    .map(([name, value]) => ({ path: [name], value: writable(value), isListItem: false }));
}

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

function isOperation(value: unknown): value is Operation {
  return isPlainObject(value) && typeof value.op === "string" && typeof value.path === "string";
}

function askedByOperation({ op, path, value }: Operation): AskedValue {
  const segments = path.replace(/^\//, "").split("/").map(unescapePointer);
  return {
    path: segments,
    value: op === "remove" ? undefined : value,
    isListItem: segments.some((segment) => /^(?:\d+|-)$/.test(segment)),
  };
}

/** A later operation on the same field undoes an earlier one. */
function lastOfEach(values: readonly AskedValue[]): AskedValue[] {
  return [...new Map(values.map((value) => [value.path.join("/"), value])).values()];
}

function unescapePointer(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}

function valueAt(record: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isPlainObject(value) ? value[name] : undefined), record);
}

function showsCustomFields(asked: unknown, held: unknown): boolean {
  if (!Array.isArray(asked) || !Array.isArray(held)) return meansSame(asked, held);
  return asked.filter(isPlainObject).every((field) => {
    const match = held.filter(isPlainObject).find((other) => isSameField(field, other));
    return match !== undefined && meansSame(field.value, match.value);
  });
}

function isSameField(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  return one.id !== undefined && one.id !== null ? one.id === other.id : one.caption === other.caption;
}
