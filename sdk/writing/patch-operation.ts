/**
 * One step of a JSON Patch, as the API takes it.
 *
 * @example
 * ```ts
 * import type { PatchOperation } from "cwm-api-gateway";
 *
 * const close: PatchOperation[] = [{ op: "replace", path: "/status", value: { name: ">Closed" } }];
 * console.log(close.length);
 * ```
 */
export interface PatchOperation {
  op: "add" | "replace" | "remove";
  /** `/summary`, `/communicationItems/0/value`. Letter case matters. */
  path: string;
  /** Any JSON value; absent for `remove`. */
  value?: unknown;
}

/** Points in time by their names; the description calls most of them plain text. */
type TimeName = `${string}Date${string}` | `date${string}` | `time${string}` | `${string}${"Start" | "End"}`;

/**
 * The fields of a record that a plain object may change: `null` empties, `undefined` leaves alone. Points in time take a
 * `Date` beside text.
 *
 * @example
 * ```ts
 * import { type Changes, type Model, patchFrom } from "cwm-api-gateway";
 *
 * const changes: Changes<Model<"Ticket">> = { summary: "Printer on fire", owner: null };
 * console.log(patchFrom(changes));
 * ```
 */
export type Changes<Record> = {
  [Name in Exclude<keyof Record, "id" | "_info">]?:
    | Record[Name]
    | Partial<NonNullable<Record[Name]>>
    | (Name extends TimeName ? (string extends Record[Name] ? Date : never) : never)
    | null
    | undefined;
};
