import { pointerTo, writable } from "./patch-from.js";
import type { PatchOperation } from "./patch-operation.js";
import { meansSame } from "./references.js";

/**
 * Makes JSON Patch operations from a record as it was and as it should be.
 *
 * Only fields that differ are written, each as a whole. Fields that `after` does not hold, or holds as `undefined`, are
 * left alone. `id` and `_info` are never written.
 *
 * @param before the record as read
 * @param after a changed copy, or a part of one
 * @returns operations for the body of a PATCH; empty when nothing differs
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
    .filter(([name, value]) => name !== "id" && name !== "_info" && value !== undefined)
    .filter(([name, value]) => !meansSame(writable(value), held.get(name)))
    .map(([name, value]) => ({ op: "replace", path: pointerTo(name), value: writable(value) }));
}
