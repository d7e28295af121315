import { InvalidRequestError } from "../errors/invalid-request-error.js";
import type { Changes, PatchOperation } from "./patch-operation.js";
import { isPlainObject, isReference, pointersOf } from "./references.js";
import { isWritable, writable } from "./writable.js";

/**
 * Makes JSON Patch operations from a plain object of changes.
 *
 * Every field becomes one `replace` of the whole field, also of a reference: tenants answer 200 to a change of a part of a
 * reference (`company/identifier`) and change nothing. `undefined` is left out and never becomes a removal; `null` becomes
 * a `replace` with null. A `Date` is written in UTC with whole seconds.
 *
 * @param changes fields and their new values; a reference as `{ id }`, `{ identifier }` or `{ name }`
 * @returns operations for the body of a PATCH; only replacing, so that the client may repeat the call
 * @throws InvalidRequestError for a reference, however deep inside, that names its record in several ways, of which only
 *   one would count (`patchBetween` takes those), and for a number or a date that is none
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
    .filter(([, value]) => saysSomething(value))
    .map(([name, value]) => {
      assertOneMeaning(name, value);
      return replacing(name, writable(value));
    });
}

/**
 * The operation that puts a value into a field of the record.
 *
 * @throws InvalidRequestError for a value that JSON cannot say
 */
export function replacing(name: string, value: unknown): PatchOperation {
  if (!isWritable(value)) {
    throw new InvalidRequestError(`${name} holds a number or a date that is none. To empty a field, set it to null.`);
  }
  return { op: "replace", path: `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, value };
}

/** An object of which nothing is defined would be written as `{}`, which empties. */
export function saysSomething(value: unknown): boolean {
  if (value === undefined) return false;
  const members = isPlainObject(value) ? Object.values(value) : [];
  return members.length === 0 || members.some((member) => member !== undefined);
}

/** `{ ...ticket.status, name: "New" }` still holds the old id: which of the two is meant cannot be told. */
function assertOneMeaning(path: string, value: unknown, isItem = false): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) assertOneMeaning(`${path}/${index}`, item, true);
  }
  if (!isPlainObject(value)) return;
  for (const [name, inner] of Object.entries(value)) if (name !== "_info") assertOneMeaning(`${path}/${name}`, inner);
  const pointers = pointersOf(value);
  if (pointers.length < 2 || !isReference(value, isItem)) return;
  const forms = pointers.map((pointer) => `{ ${pointer} }`).join(" or ");
  throw new InvalidRequestError(
    `${path} names its record by ${pointers.join(" and ")}, of which only one would count. Write ${forms}, or use patchBetween.`,
  );
}
