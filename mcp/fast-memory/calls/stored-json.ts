import { roundsIntegers } from "../../notation/exact-numbers.js";
import { jsonProblem } from "./json-limits.js";

/** What lies in a column of JSON text. */
export type StoredJson = { readonly value: unknown } | { readonly text: string };

/** @returns the value (`null` for an empty column), or the text when it is no JSON, or none that would stay what it is */
export function readStoredJson(column: unknown): StoredJson {
  if (column === null || column === undefined || column === "") return { value: null };
  const text = String(column);
  try {
    const value: unknown = JSON.parse(text);
    return jsonProblem(value) === undefined && !roundsIntegers(text) ? { value } : { text };
  } catch {
    return { text };
  }
}

/** Params are an object or nothing. What else an older program may have stored has no names, and is a mere text too. */
export function readStoredParams(column: unknown): StoredJson {
  const stored = readStoredJson(column);
  const isUsable = "value" in stored && typeof stored.value === "object" && !Array.isArray(stored.value);
  return isUsable || "text" in stored ? stored : { text: String(column) };
}
