import type { Selectable } from "kysely";
import type { SavedCall } from "../fast-memory.js";
import type { SavedQueriesTable } from "../store/tables.js";
import { queryToParams } from "./query-to-params.js";
import { readStoredJson, readStoredParams } from "./stored-json.js";

/** The columns of which a saved call is made. */
export const CALL_COLUMNS = [
  "id",
  "description",
  "method",
  "path",
  "params",
  "data",
  "template",
  "uses",
  "last_used",
] as const;

export type SavedCallRow = Pick<Selectable<SavedQueriesTable>, (typeof CALL_COLUMNS)[number]>;

/** Reads a row. Columns that older programs left empty or wrote in other types are taken for what they mean. */
export function toSavedCall(row: SavedCallRow): SavedCall {
  const { path, params } = queryToParams({ path: textOf(row.path), params: readStoredParams(row.params) });
  const data = readStoredJson(row.data);
  const unreadable = [
    ...("text" in params ? (["params"] as const) : []),
    ...("text" in data ? (["data"] as const) : []),
  ];
  return {
    id: row.id,
    description: textOf(row.description),
    method: textOf(row.method).toUpperCase(),
    path,
    params: "text" in params ? params.text : params.value,
    data: "text" in data ? data.text : data.value,
    usage_count: countOf(row.uses),
    timestamp: countOf(row.last_used),
    ...(row.template === null ? {} : { template: row.template }),
    ...(unreadable.length === 0 ? {} : { unreadable }),
  };
}

/** Other programs may have stored anything; a count beyond what numbers can tell apart is no count. */
function countOf(column: number): number {
  return Math.min(Math.max(column, 0), Number.MAX_SAFE_INTEGER);
}

/** Older files have no NOT NULL on their columns and keep whatever type was written. */
export function textOf(column: unknown): string {
  return column === null || column === undefined ? "" : String(column);
}
