import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { isPlainObject } from "./references.js";
import { isWritable, withTimestamps } from "./writable.js";

/**
 * A custom field as records hold it.
 *
 * @example
 * ```ts
 * import type { CustomField } from "cwm-api-gateway";
 *
 * function valueOf(fields: readonly CustomField[], caption: string): unknown {
 *   return fields.find((field) => field.caption === caption)?.value;
 * }
 * ```
 */
export interface CustomField {
  id?: number | null | undefined;
  caption?: string | undefined;
  value?: unknown;
}

/**
 * New values by caption or by id. `undefined` leaves a field alone, `null` empties it.
 *
 * @example
 * ```ts
 * import { type CustomFieldValues, mergeCustomFields } from "cwm-api-gateway";
 *
 * const changes: CustomFieldValues = { Serial: "A-2", "17": null };
 * console.log(mergeCustomFields([{ id: 3, caption: "Serial" }, { id: 17, caption: "Seats", value: 5 }], changes));
 * ```
 */
export type CustomFieldValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

/**
 * Puts new values into the custom fields of a record.
 *
 * The whole list is given back, changed or not: reports conflict on whether a tenant empties the fields that a PATCH
 * leaves out, and records with required custom fields can refuse a list without them.
 *
 * @param current the `customFields` of the record as read
 * @param values new values; a key of digits is an id, anything else a caption, compared without regard to case
 * @returns the list to write; `current` is left as it is
 * @throws InvalidRequestError when a key names no field, a caption names several, or a number or a date is none
 *
 * @example
 * ```ts
 * import { mergeCustomFields, type Model, patchFrom } from "cwm-api-gateway";
 *
 * function withSerial(ticket: Model<"Ticket">, serial: string) {
 *   return patchFrom<Model<"Ticket">>({ customFields: mergeCustomFields(ticket.customFields ?? [], { Serial: serial }) });
 * }
 * ```
 */
export function mergeCustomFields<Field extends CustomField>(
  current: readonly Field[],
  values: CustomFieldValues,
): Field[] {
  const changed = new Map<Field, unknown>();
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (!isWritable(withTimestamps(value))) {
      throw new InvalidRequestError(
        `${key} is given a number or a date that is none. To empty a field, set it to null.`,
      );
    }
    changed.set(fieldOf(current, key), withTimestamps(value));
  }
  return current.map((field) => (changed.has(field) ? { ...field, value: changed.get(field) } : field));
}

/**
 * Puts fields, whole or in part, into the list of all.
 *
 * @param current the `customFields` of the record as read
 * @param changed fields by id, else by caption; what they do not hold stays as it is
 */
export function withFieldsOf(current: readonly unknown[], changed: readonly unknown[]): unknown[] {
  const changes = changed.filter(isPlainObject);
  const fields = current.filter(isPlainObject);
  for (const change of changes) {
    if (fields.filter((field) => isSameField(change, field)).length > 1) throw severalNamed(String(change.caption));
  }
  const merged = fields.map((field) => {
    const change = changes.find((other) => isSameField(other, field));
    const said = Object.entries(change ?? {}).filter(
      ([name, value]) => value !== undefined && name !== "id" && name !== "caption",
    );
    return { ...field, ...Object.fromEntries(said) };
  });
  return [...merged, ...changes.filter((change) => !merged.some((field) => isSameField(change, field)))];
}

/** Whether a field, named by its id or else by its caption, is another one. */
export function isSameField(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  if (one.id !== undefined && one.id !== null) return one.id === other.id;
  return (
    typeof one.caption === "string" && typeof other.caption === "string" && plain(one.caption) === plain(other.caption)
  );
}

function fieldOf<Field extends CustomField>(fields: readonly Field[], key: string): Field {
  const byId = /^\d+$/.test(key) ? fields.find((field) => field.id === Number(key)) : undefined;
  if (byId) return byId;
  const named = fields.filter((field) => captionOf(field) === plain(key));
  const [field] = named;
  if (field && named.length === 1) return field;
  if (field) throw severalNamed(key);
  const known = fields.map(({ id, caption }) => `${caption} (${id})`).join(", ");
  throw new InvalidRequestError(`No custom field is called ${key}. The record has: ${known || "none"}.`);
}

function severalNamed(caption: string): InvalidRequestError {
  return new InvalidRequestError(`Several custom fields have the caption ${caption}; name it by its id.`);
}

function captionOf({ caption }: CustomField): string | undefined {
  return caption === undefined ? undefined : plain(caption);
}

/** Live tenants hold invisible direction marks in captions and values. */
function plain(text: string): string {
  return text
    .replace(/[\u200e\u200f\ufeff]/g, "")
    .trim()
    .toLowerCase();
}
