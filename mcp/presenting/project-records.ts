import { isObject, isScalar, type JsonObject } from "./json-value.js";
import { INFO_DATES, PROJECTIONS } from "./projections.js";

/** Records of a list as they are shown, and what was left out of them. */
export interface ProjectedRecords {
  readonly records: readonly unknown[];
  /** Names of fields that at least one record has and none shows; sorted as they occur. */
  readonly omitted: readonly string[];
}

/** Fields that a derived projection holds at most, besides those named by the caller. */
const DERIVED_FIELDS = 14;

/** What the API keeps under `_info` and takes in filters by its bare name. */
const INFO_NAMES: ReadonlySet<string> = new Set(["dateentered", "lastupdated", "enteredby", "updatedby"]);

/** Longer texts are left out of a derived projection: they are what a list is too long for. */
const DERIVED_TEXT = 200;

/**
 * Reduces the records of a list to what a list is read for.
 *
 * @param records compact records
 * @param model schema name of a record; its reviewed projection is taken where there is one, else one is derived
 * @param named paths that the caller named in `fields`, conditions or `orderBy`: they are always shown
 */
export function projectRecords(
  records: readonly unknown[],
  model: string | undefined,
  named: readonly string[],
): ProjectedRecords {
  const objects = records.filter(isObject);
  const reviewed = model === undefined ? undefined : PROJECTIONS[model];
  const wanted = new Set([...(reviewed ?? derivedProjection(objects)), ...topLevelNames(named, objects)]);
  const infoNames = new Set<string>([...INFO_DATES, ...named.map((path) => path.replace(/^_info\//i, ""))]);
  const wholeInfo = named.some((path) => path.toLowerCase() === "_info");
  if (named.some((path) => INFO_NAMES.has(path.toLowerCase()))) wanted.add("_info");
  const omitted = new Set<string>();
  const shown = records.map((record) => {
    if (!isObject(record)) return record;
    for (const name of Object.keys(record)) if (!wanted.has(name)) omitted.add(name);
    const kept: Record<string, unknown> = {};
    // In the projection's order: what names a record comes first, whatever the server's order.
    for (const name of wanted) {
      const value = record[name];
      if (value === undefined) continue;
      if (name !== "_info" || wholeInfo || !isObject(value)) kept[name] = value;
      else Object.assign(kept, infoOf(value, infoNames));
    }
    return kept;
  });
  return { records: shown, omitted: [...omitted] };
}

function infoOf(info: JsonObject, names: ReadonlySet<string>): { _info?: JsonObject } {
  const lower = new Set([...names].map((name) => name.toLowerCase()));
  const kept = Object.entries(info).filter(([name]) => lower.has(name.toLowerCase()));
  return kept.length === 0 ? {} : { _info: Object.fromEntries(kept) };
}

/** First segments of the named paths, in the records' own letter case: names in conditions are case-insensitive. */
function topLevelNames(paths: readonly string[], records: readonly JsonObject[]): string[] {
  if (paths.length === 0) return [];
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  const spelling = new Map([...names].map((name) => [name.toLowerCase(), name]));
  return paths.flatMap((path) => {
    const first = path.split("/")[0]?.trim().toLowerCase() ?? "";
    return spelling.get(first) ?? [];
  });
}

/**
 * A projection for a resource without a reviewed one: small records whole, for a note without its text is none; of larger
 * ones what names them, then references, states, amounts and dates, in the order of the record. Passwords only by name.
 */
function derivedProjection(records: readonly JsonObject[]): readonly string[] {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))].filter((name) => !SECRET.test(name));
  if (names.length <= DERIVED_FIELDS) return names;
  const short = names.filter((name) => records.every((record) => isShort(record[name])));
  const byImportance = short
    .map((name, at) => ({ name, at, rank: importance(name, records) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, DERIVED_FIELDS)
    .map(({ name }) => name);
  return [...byImportance, "_info"];
}

const SECRET = /password|secret|token|privatekey/i;

function isShort(value: unknown): boolean {
  if (typeof value === "string") return value.length <= DERIVED_TEXT;
  return isScalar(value) || JSON.stringify(value).length <= DERIVED_TEXT;
}

function importance(name: string, records: readonly JsonObject[]): number {
  if (/^(?:id|identifier|name|summary|title|caption|number)$/i.test(name)) return 0;
  if (/(?:name|number|description|status|type|stage)$/i.test(name)) return 1;
  if (records.some((record) => isObject(record[name]) && name !== "_info")) return 2;
  if (/date|start|end|hours|amount|total|price|cost|quantity|balance/i.test(name)) return 3;
  if (/(?:inactive|closed|default|cancelled|deleted)/i.test(name)) return 4;
  return 5;
}
