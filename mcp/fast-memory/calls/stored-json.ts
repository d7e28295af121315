import { jsonProblem } from "./json-limits.js";

/** What lies in a column of JSON text. */
export type StoredJson = { readonly value: unknown } | { readonly text: string };

/** @returns the value (`null` for an empty column), or the text when it is no JSON, or none that could be given back */
export function readStoredJson(column: unknown): StoredJson {
  if (column === null || column === undefined || column === "") return { value: null };
  const text = String(column);
  try {
    const value: unknown = JSON.parse(text);
    return jsonProblem(value) === undefined ? { value } : { text };
  } catch {
    return { text };
  }
}
