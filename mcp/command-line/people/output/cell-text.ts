import { isObject, type JsonObject } from "../../../presenting/json-value.js";
import { printableLine } from "./printable.js";

/** A JSON value in one line, as a person reads it: a reference as its name and id, a list by its elements. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return printableLine(value);
  if (Array.isArray(value)) return value.map(cellText).join("; ");
  if (isObject(value)) return objectText(value);
  return String(value);
}

/** Whether an object only points to a record: `{ id, name }`. */
export function isReferenceLike(value: unknown): value is JsonObject {
  return isObject(value) && "id" in value && labelOf(value) !== undefined && Object.keys(value).length === 2;
}

function objectText(value: JsonObject): string {
  if (isReferenceLike(value)) return `${cellText(labelOf(value))} (${cellText(value.id)})`;
  return Object.entries(value)
    .filter(([, inner]) => inner !== null && inner !== undefined)
    .map(([name, inner]) => `${printableLine(name)}: ${cellText(inner)}`)
    .join(", ");
}

function labelOf(value: JsonObject): unknown {
  return value.name ?? value.identifier ?? value.summary;
}
