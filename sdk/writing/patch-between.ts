import { changedValue } from "./changed-value.js";
import { withFieldsOf } from "./merge-custom-fields.js";
import { replacing, saysSomething } from "./patch-from.js";
import type { PatchOperation } from "./patch-operation.js";
import { isSameValue } from "./same-value.js";
import { withTimestamps } from "./writable.js";

/**
 * Makes JSON Patch operations from a record as it was and as it should be.
 *
 * Only fields that differ are written, each as a whole. Fields that `after` does not hold, or holds as `undefined`, are
 * left alone. `id` and `_info` are never written. Of a reference, however deep inside, goes what was changed in it:
 * `{ ...status, name }` by its name, whatever else was copied. An item of a list that holds more than `id`, `identifier` and
 * `name` is a record of its own and is written whole, found again by its id. Custom fields that `after` does not list are written as they were, for tenants differ on
 * whether they empty what a PATCH leaves out.
 *
 * @param before the record as read
 * @param after a changed copy, or a part of one
 * @returns operations for the body of a PATCH; empty when nothing differs
 * @throws InvalidRequestError for a number or a date that is none, or a custom field named by a caption that several have
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
      return isSameValue(wanted, held.get(name)) ? [] : [replacing(name, wanted)];
    });
}

function wantedValue(name: string, value: unknown, held: unknown): unknown {
  const isFields = name === "customFields" && Array.isArray(value) && Array.isArray(held);
  return withTimestamps(isFields ? withFieldsOf(held, value) : changedValue(value, held));
}
