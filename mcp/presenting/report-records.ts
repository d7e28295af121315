import { isObject } from "./json-value.js";

/**
 * A report as records by column name: it comes as columns and rows apart, which nobody can read side by side, nor go on in
 * from page to page.
 *
 * @returns undefined for everything that is no report
 */
export function reportRecords(data: unknown): Record<string, unknown>[] | undefined {
  if (!isObject(data) || !Array.isArray(data.column_definitions) || !Array.isArray(data.row_values)) return undefined;
  const columns = (data.column_definitions as unknown[]).flatMap((column) =>
    isObject(column) ? Object.keys(column) : [],
  );
  const rows = data.row_values as unknown[];
  // A value whose column is not certain is worse than an answer that is hard to read.
  if (new Set(columns).size < columns.length) return undefined;
  if (!rows.every((row) => Array.isArray(row) && row.length === columns.length)) return undefined;
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, (row as unknown[])[at]])));
}
