import type { FieldTree } from "./field-tree.js";
import { isObject, isScalar, type JsonObject } from "./json-value.js";

/** Lists inside an answer whose elements are records of their own: the results of a bundle. */
const RECORD_LISTS: ReadonlySet<string> = new Set(["entities"]);

/** The fields that name a referenced record; a few models have no `name`. */
const LABELS = ["name", "identifier", "summary"] as const;

/**
 * What references carry beside id and label, of all reference models of the description: how the record they lead to is
 * sorted and drawn. An object with anything else is a record that stands inside another, and stays whole.
 */
const DECORATION: ReadonlySet<string> = new Set([
  ...["_info", "sort", "level", "type", "dailyCapacity", "chargeFirmFlag", "billingType", "applyToType", "invoiceDate"],
  ...["isProjectTeamFlag", "lockedFlag", "utilizationFlag", "serializedFlag", "isClosed"],
  ...["showPriceFlag", "showSubItemsFlag", "groupParentChildAdditionsFlag"],
  ...["symbol", "currencyCode", "decimalSeparator", "numberOfDecimals", "thousandsSeparator", "displaySymbolFlag"],
  ...["negativeParenthesesFlag", "currencyIdentifier", "displayIdFlag", "rightAlign"],
]);

const NOTHING_NAMED: FieldTree = new Map();

/**
 * A record without what only costs: nulls, links, and all of a reference but its id and name. Complete otherwise, so that
 * a decision made from it is a decision made from the record. Links are most of a live record's text.
 *
 * @param named fields that stay although they stand below a reference
 */
export function compactRecord(record: unknown, named: FieldTree = NOTHING_NAMED): unknown {
  if (Array.isArray(record)) return record.map((element) => compactRecord(element, named));
  if (!isObject(record)) return record;
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    if (value === null || value === undefined) continue;
    const compact = name === "_info" ? infoWithoutLinks(value) : compactValue(name, value, below(named, name));
    if (compact !== undefined) kept[name] = compact;
  }
  return kept;
}

function compactValue(name: string, value: unknown, named: FieldTree): unknown {
  if (Array.isArray(value)) {
    return value.map((element) =>
      RECORD_LISTS.has(name) ? compactRecord(element, named) : compactValue("", element, named),
    );
  }
  if (!isObject(value)) return value;
  const label = referenceLabel(value);
  const kept: Record<string, unknown> = {};
  for (const [member, inner] of Object.entries(value)) {
    if (inner === null || inner === undefined) continue;
    const isAsked = named.size > 0 && named.has(member.toLowerCase());
    if (label === undefined ? member === "_info" : !isAsked && member !== "id" && member !== label) continue;
    kept[member] = compactValue(member, inner, below(named, member));
  }
  return kept;
}

/** Which field names the record that a reference leads to; undefined when the object is no reference. */
function referenceLabel(value: JsonObject): string | undefined {
  if (typeof value.id !== "number" && typeof value.id !== "string") return undefined;
  const label = LABELS.find((candidate) => typeof value[candidate] === "string");
  const isPlain = Object.entries(value).every(
    ([name, inner]) =>
      name === "id" ||
      name === "_info" ||
      (isScalar(inner) && (inner === null || isLabel(name) || DECORATION.has(name))),
  );
  return isPlain ? label : undefined;
}

function isLabel(name: string): boolean {
  return LABELS.some((label) => label === name);
}

function below(named: FieldTree, name: string): FieldTree {
  return named.size === 0 ? named : (named.get(name.toLowerCase()) ?? NOTHING_NAMED);
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
