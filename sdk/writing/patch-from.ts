import { formatTimestamp } from "../conditions/condition-date.js";
import type { Changes, PatchOperation } from "./patch-operation.js";
import { isPlainObject, referenceOf } from "./references.js";

/**
 * Makes JSON Patch operations from a plain object of changes.
 *
 * Every field becomes one `replace` of the whole field, also of a reference: tenants answer 200 to a change of a part of a
 * reference (`company/identifier`) and change nothing. `undefined` is left out and never becomes a removal; `null` becomes
 * a `replace` with null. Dates are written in UTC with whole seconds.
 *
 * @param changes fields and their new values
 * @returns operations for the body of a PATCH; only replacing, so that the client may repeat the call
 *
 * @example
 * ```ts
 * import { type Client, type Model, patchFrom, unwrap } from "cwm-api-gateway";
 *
 * function assign(client: Client, id: number, identifier: string) {
 *   const body = patchFrom<Model<"Ticket">>({ owner: { identifier }, customerUpdatedFlag: false });
 *   return unwrap(client["/service/tickets/{id}"].PATCH({ params: { path: { id } }, body }));
 * }
 * ```
 */
export function patchFrom<Record extends object>(changes: Changes<Record>): PatchOperation[] {
  return Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ op: "replace", path: pointerTo(name), value: writable(value) }));
}

/** A JSON pointer to a field of the record. */
export function pointerTo(name: string): string {
  return `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** A value as a body needs it: references by what points, times in whole seconds, however deep inside. */
export function writable(value: unknown): unknown {
  return referenceOf(value) ?? withTimestamps(value);
}

function withTimestamps(value: unknown): unknown {
  if (value instanceof Date) return formatTimestamp(value);
  if (Array.isArray(value)) return value.map(withTimestamps);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTimestamps(inner)]));
}
