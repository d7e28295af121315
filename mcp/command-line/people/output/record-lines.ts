import { isObject } from "../../../presenting/json-value.js";
import { cellText, isReferenceLike } from "./cell-text.js";
import { printableBlock, printableLine } from "./printable.js";
import { padded, widthOf, wrapped } from "./text-width.js";

const MOST_NAME_COLUMNS = 32;

/**
 * One record, a line per field; parts of nested objects are named as conditions name them (`_info/lastUpdated`).
 *
 * @param width columns of the terminal
 */
export function recordLines(record: Readonly<Record<string, unknown>>, width: number): string[] {
  const entries = fieldEntries(record, "");
  const nameWidth = Math.min(MOST_NAME_COLUMNS, Math.max(0, ...entries.map(([name]) => widthOf(name))));
  const room = Math.max(20, width - nameWidth - 2);
  return entries.flatMap(([name, text]) => {
    const lines = wrapped(text, room);
    const isLong = widthOf(name) > nameWidth;
    const first = isLong ? [name] : [];
    return [
      ...first,
      ...lines.map((line, at) => `${padded(at === 0 && !isLong ? name : "", nameWidth)}  ${line}`.trimEnd()),
    ];
  });
}

function fieldEntries(record: Readonly<Record<string, unknown>>, prefix: string): [string, string][] {
  return Object.entries(record).flatMap(([key, value]): [string, string][] => {
    const name = `${prefix}${printableLine(key)}`;
    if (value === null || value === undefined) return [];
    if (typeof value === "string") return [[name, printableBlock(value)]];
    if (Array.isArray(value)) return listEntries(name, value);
    if (isObject(value) && !isReferenceLike(value)) return fieldEntries(value, `${name}/`);
    return [[name, cellText(value, true)]];
  });
}

function listEntries(name: string, list: readonly unknown[]): [string, string][] {
  if (list.length === 0) return [[name, "(none)"]];
  if (!list.some(isObject)) return [[name, cellText(list, true)]];
  return list.map((element, at) => [at === 0 ? name : "", `• ${cellText(element, true)}`]);
}
