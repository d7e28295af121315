import { isObject } from "../presenting/json-value.js";
import type { PreparedCall } from "./prepare-call.js";

/** Fields that every record has and no caller sets. */
const SET_BY_SERVER: ReadonlySet<string> = new Set(["id", "_info"]);

/** What points to another record: it comes back in that record's own letter case. */
const REFERENCE_KEYS: ReadonlySet<string> = new Set(["identifier", "name"]);

/**
 * Compares what a PATCH or PUT asked for with the record that came back: the API answers 200 to changes that it ignores.
 *
 * @returns one sentence that names the fields that are not as asked; nothing when all are
 */
export function ignoredByServer(prepared: Pick<PreparedCall, "call" | "query" | "body">, answer: unknown): string[] {
  if (!isObject(answer)) return [];
  const asked =
    prepared.call.method === "PATCH" ? patchedFields(prepared.body) : putFields(prepared.call.method, prepared.body);
  const isJudged = selects(prepared.query.fields);
  const ignored = asked.filter((field) => isJudged(field) && !shows(answer, field));
  if (ignored.length === 0) return [];
  const fields = ignored.map(
    ({ path, value }) => `${path.join("/")} (asked ${short(value)}, is ${short(valueAt(answer, path))})`,
  );
  return [`The server answered success but did not take: ${fields.join("; ")}.`];
}

/** Of a field that `fields` keeps out of the answer, as a whole or in part, its absence tells nothing. */
function selects(fields: unknown): (field: AskedField) => boolean {
  if (typeof fields !== "string" || fields.trim() === "") return () => true;
  const selected = fields.split(",").map((name) => `${keyOf(name.trim().split("/"))}/`);
  return ({ path }) => selected.some((name) => `${keyOf(path)}/`.startsWith(name));
}

interface AskedField {
  readonly path: readonly string[];
  readonly value: unknown;
  /** How many segments of the path lead to a list, any of whose elements may show the value. */
  readonly anyOf?: number;
}

function patchedFields(body: unknown): AskedField[] {
  if (!Array.isArray(body)) return [];
  const operations = (body as unknown[]).flatMap((operation) => {
    if (!isObject(operation) || typeof operation.path !== "string") return [];
    const path = operation.path.replace(/^\//, "").split("/").map(unescaped);
    return [{ op: String(operation.op).toLowerCase(), path, value: operation.value }];
  });
  // Adding and removing elements shifts the others.
  const shifted = new Set(
    operations.flatMap(({ op, path }) =>
      op !== "replace" && isPosition(path.at(-1)) ? [keyOf(path.slice(0, -1))] : [],
    ),
  );
  const fields = operations.map(({ op, path, value }): AskedField | undefined => {
    const position = path.findIndex(isPosition);
    const isElement = position === path.length - 1;
    // Which element it was cannot be seen any more.
    if (op === "remove") return position >= 0 && isElement ? undefined : { path, value: null };
    const moves = position >= 0 && (path[position] === "-" || shifted.has(keyOf(path.slice(0, position))));
    return { path, value, ...(moves ? { anyOf: position } : {}) };
  });
  return lastOfEach(fields.filter((field) => field !== undefined));
}

/** A later operation on the same place undoes an earlier one. */
function lastOfEach(fields: readonly AskedField[]): AskedField[] {
  return fields.filter(
    ({ path, anyOf }, index) =>
      anyOf !== undefined ||
      !fields.slice(index + 1).some((later) => `${keyOf(path)}/`.startsWith(`${keyOf(later.path)}/`)),
  );
}

function putFields(method: string, body: unknown): AskedField[] {
  if (method !== "PUT" || !isObject(body)) return [];
  return Object.entries(body)
    .filter(([name, value]) => !SET_BY_SERVER.has(name) && value !== undefined)
    .map(([name, value]) => ({ path: [name], value }));
}

function shows(record: unknown, { path, value, anyOf }: AskedField): boolean {
  const inReference = path.length > 1 && REFERENCE_KEYS.has(path.at(-1)?.toLowerCase() ?? "");
  if (anyOf === undefined) return isAsAsked(value, valueAt(record, path), inReference);
  const list = valueAt(record, path.slice(0, anyOf));
  const below = path.slice(anyOf + 1);
  return Array.isArray(list) && list.some((element) => isAsAsked(value, valueAt(element, below), inReference));
}

function valueAt(record: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return isPosition(name) ? (value as unknown[])[Number(name)] : undefined;
    return isObject(value) ? member(value, name) : undefined;
  }, record);
}

function member(record: Readonly<Record<string, unknown>>, name: string): unknown {
  const key = Object.keys(record).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : record[key];
}

/** Whether a value is what was asked for; a reference may come back with more members than it was given by. */
function isAsAsked(asked: unknown, actual: unknown, inReference = false): boolean {
  if (asked === null || asked === undefined || asked === "")
    return actual === null || actual === undefined || actual === "";
  if (Array.isArray(asked)) return Array.isArray(actual) && asked.every((element) => holds(actual, element));
  if (isObject(asked)) {
    return (
      isObject(actual) &&
      Object.entries(asked).every(
        ([name, value]) =>
          name === "_info" || isAsAsked(value, member(actual, name), REFERENCE_KEYS.has(name.toLowerCase())),
      )
    );
  }
  if (typeof asked === "string" && typeof actual === "string") return sameText(asked, actual, inReference);
  return String(asked) === String(actual) || (typeof asked === "number" && Number(actual) === asked);
}

function holds(list: readonly unknown[], asked: unknown): boolean {
  return list.some((element) => isAsAsked(asked, element));
}

/** Texts come back trimmed, times to the second. */
function sameText(asked: string, actual: string, anyCase: boolean): boolean {
  const plain = (text: string) => {
    const trimmed = text.trim().replace(/\s+/g, " ");
    return anyCase ? trimmed.toLowerCase() : trimmed;
  };
  if (plain(asked) === plain(actual)) return true;
  const isTime = /^\d{4}-\d{2}-\d{2}/.test(asked) && /^\d{4}-\d{2}-\d{2}/.test(actual);
  return isTime && Math.abs(Date.parse(asked) - Date.parse(actual)) < 1_000;
}

function isPosition(segment: string | undefined): boolean {
  return segment !== undefined && /^(?:\d+|-)$/.test(segment);
}

function unescaped(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}

function keyOf(path: readonly string[]): string {
  return path.join("/").toLowerCase();
}

function short(value: unknown): string {
  const text = value === undefined ? "empty" : (JSON.stringify(value) ?? "empty");
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
