import { isObject } from "../presenting/json-value.js";
import type { PreparedCall } from "./prepare-call.js";

/** Fields that every record has and no caller sets. */
const SET_BY_SERVER: ReadonlySet<string> = new Set(["id", "_info"]);

/**
 * Compares what a PATCH or PUT asked for with the record that came back: the API answers 200 to changes that it ignores.
 *
 * @returns one sentence that names the fields that are not as asked; nothing when all are
 */
export function ignoredByServer(prepared: Pick<PreparedCall, "call" | "body">, answer: unknown): string[] {
  if (!isObject(answer)) return [];
  const asked =
    prepared.call.method === "PATCH" ? patchedFields(prepared.body) : putFields(prepared.call.method, prepared.body);
  const ignored = asked.filter(({ path, value }) => !isAsAsked(value, valueAt(answer, path)));
  if (ignored.length === 0) return [];
  const fields = ignored.map(
    ({ path, value }) => `${path.join("/")} (asked ${short(value)}, is ${short(valueAt(answer, path))})`,
  );
  return [`The server answered success but did not take: ${fields.join("; ")}.`];
}

interface AskedField {
  readonly path: readonly string[];
  readonly value: unknown;
}

function patchedFields(body: unknown): AskedField[] {
  if (!Array.isArray(body)) return [];
  return (body as unknown[]).flatMap((operation): AskedField[] => {
    if (!isObject(operation) || typeof operation.path !== "string") return [];
    const path = operation.path.replace(/^\//, "").split("/");
    // Positions in lists shift while operations are applied one after the other.
    if (path.some((segment) => /^(?:\d+|-)$/.test(segment))) return [];
    if (operation.op === "remove") return [{ path, value: null }];
    return operation.op === "add" || operation.op === "replace" ? [{ path, value: operation.value }] : [];
  });
}

function putFields(method: string, body: unknown): AskedField[] {
  if (method !== "PUT" || !isObject(body)) return [];
  return Object.entries(body)
    .filter(([name, value]) => !SET_BY_SERVER.has(name) && value !== undefined)
    .map(([name, value]) => ({ path: [name], value }));
}

function valueAt(record: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? member(value, name) : undefined), record);
}

function member(record: Readonly<Record<string, unknown>>, name: string): unknown {
  const key = Object.keys(record).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : record[key];
}

/** Whether a value is what was asked for; a reference may come back with more members than it was given by. */
function isAsAsked(asked: unknown, actual: unknown): boolean {
  if (asked === null || asked === undefined || asked === "")
    return actual === null || actual === undefined || actual === "";
  if (Array.isArray(asked)) return Array.isArray(actual) && asked.every((element) => holds(actual, element));
  if (isObject(asked)) {
    return (
      isObject(actual) &&
      Object.entries(asked).every(([name, value]) => name === "_info" || isAsAsked(value, member(actual, name)))
    );
  }
  if (typeof asked === "string" && typeof actual === "string") return sameText(asked, actual);
  return String(asked) === String(actual) || (typeof asked === "number" && Number(actual) === asked);
}

function holds(list: readonly unknown[], asked: unknown): boolean {
  return list.some((element) => isAsAsked(asked, element));
}

/** Texts come back trimmed, identifiers in the record's own letter case, times to the second. */
function sameText(asked: string, actual: string): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();
  if (plain(asked) === plain(actual)) return true;
  const isTime = /^\d{4}-\d{2}-\d{2}/.test(asked) && /^\d{4}-\d{2}-\d{2}/.test(actual);
  return isTime && Math.abs(Date.parse(asked) - Date.parse(actual)) < 1_000;
}

function short(value: unknown): string {
  const text = value === undefined ? "empty" : (JSON.stringify(value) ?? "empty");
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
