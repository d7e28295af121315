import { isObject, type JsonObject } from "../../../presenting/json-value.js";
import { printableLine } from "./printable.js";

/**
 * A JSON value in one line, as a person reads it: a reference by its name, a list by its elements.
 *
 * @param ids whether references show their ids too: `Help Desk (3)`
 */
export function cellText(value: unknown, ids: boolean): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return printableLine(value);
  if (Array.isArray(value)) return value.map((element) => cellText(element, ids)).join("; ");
  if (isObject(value)) return objectText(value, ids);
  return String(value);
}

/** Whether an object only points to a record: `{ id, name }`. */
export function isReferenceLike(value: unknown): value is JsonObject {
  return isObject(value) && "id" in value && labelOf(value) !== undefined && Object.keys(value).length === 2;
}

function objectText(value: JsonObject, ids: boolean): string {
  if (isReferenceLike(value)) return `${cellText(labelOf(value), ids)}${ids ? ` (${cellText(value.id, ids)})` : ""}`;
  return Object.entries(value)
    .filter(([, inner]) => inner !== null && inner !== undefined)
    .map(([name, inner]) => `${printableLine(name)}: ${cellText(inner, ids)}`)
    .join(", ");
}

function labelOf(value: JsonObject): unknown {
  return value.name ?? value.identifier ?? value.summary;
}
