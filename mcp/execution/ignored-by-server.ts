import type { ModelField } from "../../catalog/index.js";
import { ignoredChanges } from "../../sdk/index.js";
import { isObject } from "../presenting/json-value.js";
import type { PreparedCall } from "./prepare-call.js";

/**
 * Compares what a PATCH or PUT asked for with the record that came back: the API answers 200 to changes that it ignores.
 *
 * @returns one sentence that names the fields that are not as asked; nothing when all are
 */
export function ignoredByServer(
  prepared: Pick<PreparedCall, "call" | "query" | "body" | "model">,
  answer: unknown,
): string[] {
  const { call, query, body, model } = prepared;
  if (!isObject(answer) || (call.method !== "PATCH" && call.method !== "PUT")) return [];
  const isJudged = selects(query.fields);
  const ignored = ignoredChanges(body, answer).filter(
    ({ path, asked, returned }) =>
      isJudged(path) && !isSameChoice(model?.fields.get(path.toLowerCase()), asked, returned),
  );
  if (ignored.length === 0) return [];
  const fields = ignored.map(({ path, asked, returned }) => `${path} (asked ${short(asked)}, is ${short(returned)})`);
  return [`The server answered success but did not take: ${fields.join("; ")}.`];
}

/** One of listed values comes back in the API's own letter case. */
function isSameChoice(field: ModelField | undefined, asked: unknown, returned: unknown): boolean {
  if (field?.enum === undefined || typeof asked !== "string" || typeof returned !== "string") return false;
  return asked.toLowerCase() === returned.toLowerCase();
}

/** Of a field that `fields` keeps out of the answer, as a whole or in part, its absence tells nothing. */
function selects(fields: unknown): (path: string) => boolean {
  if (typeof fields !== "string" || fields.trim() === "") return () => true;
  const selected = fields.split(",").map((name) => `${name.trim().toLowerCase()}/`);
  return (path) => selected.some((name) => `${path.toLowerCase()}/`.startsWith(name));
}

function short(value: unknown): string {
  const text = value === undefined ? "empty" : (JSON.stringify(value) ?? "empty");
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
