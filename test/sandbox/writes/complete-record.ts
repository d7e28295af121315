import type { Model } from "../description/model.js";
import { toStamp } from "../seed-data/seed-context.js";
import type { References } from "../store/references.js";

/** What {@link completeRecord} fills in with. */
export interface Completion {
  readonly references: References;
  readonly now: Date;
  /** A number for texts such as invoice numbers. */
  readonly serial: number;
  readonly isNew: boolean;
  /** What the collection holds where a record says nothing. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

/**
 * Fills in what the server fills in on any record: flags that are not set, and on creation what it will ask for at the first
 * change.
 */
export function completeRecord(record: Record<string, unknown>, model: Model, completion: Completion): void {
  const { references, now, serial, isNew, defaults } = completion;
  for (const field of model.fields) {
    if (record[field.name] !== undefined || defaults[field.name] !== undefined) continue;
    if (field.kind === "boolean") record[field.name] = false;
    else if (isNew && field.requiredOnUpdate && !field.required) {
      if (field.values) record[field.name] = field.values[0];
      else if (field.kind === "date") record[field.name] = toStamp(now.getTime());
      else if (field.kind === "string") record[field.name] = String(10_000 + serial);
      else if (field.kind === "integer" || field.kind === "number") record[field.name] = 0;
      else if (field.kind === "reference") record[field.name] = references.first(field.schema ?? "");
    }
  }
}
