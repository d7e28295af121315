import { askedFields } from "./asked-fields.js";
import { showsField, valueAt } from "./shows-field.js";

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
 * References are compared by what points (id, identifier or name, the last two in any letter case), times by the second,
 * texts without regard to line ends and repeated blanks, an emptied field with an absent one. Custom fields are compared by
 * id or caption. An item added to a list, or changed where others were added or removed, may stand anywhere in it; of a
 * removed item nothing is said.
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
  return askedFields(asked)
    .filter((field) => !showsField(returned, field))
    .map(({ path, value }) => ({ path: path.join("/"), asked: value, returned: valueAt(returned, path) }));
}
