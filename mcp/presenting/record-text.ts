import { isObject, isScalar, type JsonObject } from "./json-value.js";

/** Records as a table: names once, one line per record. Far shorter than JSON, and as exact. */
export function recordsText(records: readonly unknown[]): string {
  if (!records.every(isObject)) return records.map((record) => JSON.stringify(record)).join("\n");
  const rows = records.map(withFlatInfo);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [names.join(" | "), ...rows.map((row) => names.map((name) => cellText(row[name])).join(" | "))].join("\n");
}

/** The members of `_info` as columns of their own, named as conditions name them. */
function withFlatInfo(record: JsonObject): JsonObject {
  const { _info, ...rest } = record;
  if (!isObject(_info)) return record;
  return { ...rest, ...Object.fromEntries(Object.entries(_info).map(([name, value]) => [`_info/${name}`, value])) };
}

/** One record as lines. */
export function recordText(record: unknown): string {
  if (!isObject(record)) return typeof record === "string" ? record : (JSON.stringify(record) ?? "");
  return Object.entries(record)
    .map(([name, value]) => `${name}: ${cellText(value)}`)
    .join("\n");
}

/** A value without needless punctuation; what could be misread keeps its quotes. */
function cellText(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "string")
    return /[\n\r|]|^\s|\s$|^$|^(?:true|false|null|-?\d+(?:\.\d+)?)$/.test(value) ? JSON.stringify(value) : value;
  if (isScalar(value)) return String(value);
  const size = isObject(value) ? Object.keys(value).length : 0;
  if (isObject(value) && size === 2 && isId(value.id) && typeof value.name === "string") {
    return `${cellText(value.name)} #${value.id}`;
  }
  // What `fields: status/name` leaves of a reference.
  if (isObject(value) && size === 1 && typeof value.name === "string") return cellText(value.name);
  return JSON.stringify(value);
}

function isId(value: unknown): value is string | number {
  return typeof value === "number" || typeof value === "string";
}
