import { formatTimestamp } from "../conditions/condition-date.js";
import { isPlainObject, referenceOf } from "./references.js";

/** A value as a body needs it: a reference by what points, times in whole seconds, however deep inside. */
export function writable(value: unknown): unknown {
  return referenceOf(value) ?? withTimestamps(value);
}

/** A value with its dates as texts; what is no date at all stays, for `isWritable` to find. */
export function withTimestamps(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? value : formatTimestamp(value);
  if (Array.isArray(value)) return value.map(withTimestamps);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTimestamps(inner)]));
}

/** Whether JSON can say a value: of a number or a date that is none it makes null, which empties. */
export function isWritable(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isWritable);
  return isPlainObject(value) ? Object.values(value).every(isWritable) : !(value instanceof Date);
}
