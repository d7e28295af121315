import { type AskedField, isPosition } from "./asked-fields.js";
import { isSameField } from "./merge-custom-fields.js";
import { isPlainObject } from "./references.js";

/** What points to another record: it comes back in that record's own letter case. */
const REFERENCE_KEYS: ReadonlySet<string> = new Set(["identifier", "name"]);

/** Amounts and hours come back with two decimals; what makes up the last of them and more is no rounding. */
const ROUNDED_BY = 0.005_000_1;

/** Whether a record shows a field as it was asked for. */
export function showsField(record: unknown, { path, value, anyOf }: AskedField): boolean {
  const name = path.length > 1 ? path.at(-1) : undefined;
  if (path.at(-1)?.toLowerCase() === "customfields") return showsCustomFields(value, valueAt(record, path));
  if (anyOf === undefined) return isAsAsked(value, valueAt(record, path), name);
  const list = valueAt(record, path.slice(0, anyOf));
  const below = path.slice(anyOf + 1);
  return Array.isArray(list) && list.some((item) => isAsAsked(value, valueAt(item, below), name));
}

/** The value at a path; letter case of names does not matter to the API. */
export function valueAt(record: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return isPosition(name) ? (value as unknown[])[Number(name)] : undefined;
    return isPlainObject(value) ? member(value, name) : undefined;
  }, record);
}

function member(record: Readonly<Record<string, unknown>>, name: string): unknown {
  const key = Object.keys(record).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : record[key];
}

/** Whether a value is what was asked for; a reference may come back with more members than it was given by. */
function isAsAsked(asked: unknown, held: unknown, name?: string): boolean {
  if (isNothing(asked)) return isNothing(held);
  // The server may order a list in its own way.
  if (Array.isArray(asked)) return Array.isArray(held) && asked.length === held.length && holdsAll(held, asked);
  if (isPlainObject(asked)) return isPlainObject(held) && holdsMembers(held, asked);
  if (typeof asked === "string" && typeof held === "string")
    return sameText(asked, held, REFERENCE_KEYS.has(name?.toLowerCase() ?? ""));
  if (typeof asked === "number" && typeof held === "number") return Math.abs(asked - held) <= ROUNDED_BY;
  return String(asked) === String(held) || (typeof asked === "number" && Number(held) === asked);
}

function holdsMembers(held: Readonly<Record<string, unknown>>, asked: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(asked).every(([name, value]) => name === "_info" || isAsAsked(value, member(held, name), name));
}

function holdsAll(held: readonly unknown[], asked: readonly unknown[]): boolean {
  return asked.every((item) => held.some((other) => isAsAsked(item, other)));
}

/** Every field that a tenant has comes back; those that were given are known by id or caption. */
function showsCustomFields(asked: unknown, held: unknown): boolean {
  if (!Array.isArray(asked) || !Array.isArray(held)) return isAsAsked(asked, held);
  return asked.filter(isPlainObject).every((field) => {
    const match = held.filter(isPlainObject).find((other) => isSameField(field, other));
    return match !== undefined && isAsAsked(field.value, match.value);
  });
}

/** The API leaves out what is null and some empty lists, and shows an emptied text as empty. */
function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Texts come back trimmed, with other line ends and with blanks in lists of names, times to the second. */
function sameText(asked: string, held: string, anyCase: boolean): boolean {
  const plain = (text: string) => {
    const trimmed = text.trim().replace(/\s+/g, " ").replace(/ ?, ?/g, ",");
    return anyCase ? trimmed.toLowerCase() : trimmed;
  };
  if (plain(asked) === plain(held)) return true;
  const areTimes = /^\d{4}-\d{2}-\d{2}/.test(asked) && /^\d{4}-\d{2}-\d{2}/.test(held);
  return areTimes && Math.abs(Date.parse(asked) - Date.parse(held)) < 1_000;
}
