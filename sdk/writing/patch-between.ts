import { withFieldsOf } from "./merge-custom-fields.js";
import { replacing, saysSomething } from "./patch-from.js";
import type { PatchOperation } from "./patch-operation.js";
import { isPlainObject, pointersOf } from "./references.js";
import { writable } from "./writable.js";

/**
 * Makes JSON Patch operations from a record as it was and as it should be.
 *
 * Only fields that differ are written, each as a whole. Fields that `after` does not hold, or holds as `undefined`, are
 * left alone. `id` and `_info` are never written. Of a reference goes what was changed in it: `{ ...status, name }` by its
 * name, whatever else was copied. Custom fields that `after` does not list are written as they were, for tenants differ on
 * whether they empty what a PATCH leaves out.
 *
 * @param before the record as read
 * @param after a changed copy, or a part of one
 * @returns operations for the body of a PATCH; empty when nothing differs
 * @throws InvalidRequestError for a number or a date that is none
 *
 * @example
 * ```ts
 * import { type Client, patchBetween, unwrap } from "cwm-api-gateway";
 *
 * async function rename(client: Client, id: number, summary: string) {
 *   const params = { path: { id } };
 *   const before = await unwrap(client["/service/tickets/{id}"].GET({ params }));
 *   const body = patchBetween(before, { ...before, summary });
 *   if (body.length > 0) await unwrap(client["/service/tickets/{id}"].PATCH({ params, body }));
 * }
 * ```
 */
export function patchBetween<Record extends object>(before: Record, after: Partial<Record>): PatchOperation[] {
  const held = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(([name, value]) => name !== "id" && name !== "_info" && saysSomething(value))
    .flatMap(([name, value]) => {
      const wanted = wantedValue(name, value, held.get(name));
      return isEqual(wanted, held.get(name)) ? [] : [replacing(name, wanted)];
    });
}

function wantedValue(name: string, value: unknown, held: unknown): unknown {
  if (name === "customFields" && Array.isArray(value) && Array.isArray(held))
    return writable(withFieldsOf(held, value));
  if (!isPlainObject(value) || !isPlainObject(held)) return writable(value);
  if (!("_info" in value)) return writable(filled(value, held));
  // A copy that was changed in one place still points to the old record in the others.
  const pointers = pointersOf(value);
  const [changed] = pointers.filter((pointer) => value[pointer] !== held[pointer]);
  if (changed !== undefined) return { [changed]: value[changed] };
  return pointers.length > 0 ? held : writable(filled(value, held));
}

/** `undefined` leaves alone, inside an object as well. */
function filled(value: unknown, held: unknown): unknown {
  if (!isPlainObject(value) || !isPlainObject(held)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, inner === undefined ? held[name] : filled(inner, held[name])]),
  );
}

/** Whether writing one over the other would change nothing: to the letter, but for times, which the API holds by the second. */
function isEqual(wanted: unknown, held: unknown): boolean {
  if (isEmpty(wanted) || isEmpty(held)) return isEmpty(wanted) && isEmpty(held);
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(held) && wanted.length === held.length && wanted.every((item, index) => isEqual(item, held[index]))
    );
  }
  if (isPlainObject(wanted)) {
    if (!isPlainObject(held)) return false;
    const names = new Set([...Object.keys(wanted), ...Object.keys(held)]);
    names.delete("_info");
    return [...names].every((name) => isEqual(wanted[name], held[name]));
  }
  return wanted === held || isSameTime(wanted, held);
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;

function isSameTime(wanted: unknown, held: unknown): boolean {
  if (typeof wanted !== "string" || typeof held !== "string" || !TIME.test(wanted) || !TIME.test(held)) return false;
  return Math.trunc(Date.parse(wanted) / 1000) === Math.trunc(Date.parse(held) / 1000);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
