/** One step of a JSON Patch, as the API takes it. */
export interface PatchOperation {
  op: "add" | "replace" | "remove";
  /** `/summary`, `/communicationItems/0/value`. Letter case matters. */
  path: string;
  /** Any JSON value; absent for `remove`. */
  value?: unknown;
}

/** The fields of a record that a plain object may change: `null` empties, `undefined` leaves alone. */
export type Changes<Record> = {
  [Name in Exclude<keyof Record, "id" | "_info">]?:
    | Record[Name]
    | Partial<NonNullable<Record[Name]>>
    | null
    | undefined;
};
