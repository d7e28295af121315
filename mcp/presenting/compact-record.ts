import { isObject, isScalar, type JsonObject } from "./json-value.js";

/** Lists inside an answer whose elements are records of their own: the results of a bundle. */
const RECORD_LISTS: ReadonlySet<string> = new Set(["entities"]);

/** A reference carries a few scalars; an object with more is a record that happens to stand inside another. */
const MAX_REFERENCE_KEYS = 12;

/**
 * A record without what only costs: nulls, links, and all of a reference but its id and name. Complete otherwise, so that
 * a decision made from it is a decision made from the record. Links are most of a live record's text.
 */
export function compactRecord(record: unknown): unknown {
  if (Array.isArray(record)) return record.map(compactRecord);
  if (!isObject(record)) return record;
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    if (value === null || value === undefined) continue;
    const compact = name === "_info" ? infoWithoutLinks(value) : compactValue(name, value);
    if (compact !== undefined) kept[name] = compact;
  }
  return kept;
}

function compactValue(name: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((element) => (RECORD_LISTS.has(name) ? compactRecord(element) : compactValue("", element)));
  }
  if (!isObject(value)) return value;
  if (isReference(value)) return asReference(value);
  const kept: Record<string, unknown> = {};
  for (const [member, inner] of Object.entries(value)) {
    if (inner === null || inner === undefined || member === "_info") continue;
    kept[member] = compactValue(member, inner);
  }
  return kept;
}

function isReference(value: JsonObject): boolean {
  const { id, _info, ...rest } = value;
  if (typeof id !== "number" && typeof id !== "string") return false;
  if (labelOf(value) === undefined) return false;
  const others = Object.entries(rest).filter(([, inner]) => inner !== null && inner !== undefined);
  if (others.length > MAX_REFERENCE_KEYS || !others.every(([, inner]) => isScalar(inner))) return false;
  return (
    _info !== undefined || others.every(([name]) => name === "name" || name === "identifier" || name === "summary")
  );
}

function asReference(value: JsonObject): JsonObject {
  const label = labelOf(value);
  return label === undefined ? { id: value.id } : { id: value.id, [label]: value[label] };
}

/** The field that names a referenced record; a few models have no `name`. */
function labelOf(value: JsonObject): string | undefined {
  return ["name", "identifier", "summary"].find((label) => typeof value[label] === "string");
}

function infoWithoutLinks(info: unknown): unknown {
  if (!isObject(info)) return info;
  const kept = Object.entries(info).filter(
    ([name, value]) =>
      value !== null &&
      !/href$/i.test(name) &&
      name !== "mobileGuid" &&
      !(typeof value === "string" && value.includes("://")),
  );
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
