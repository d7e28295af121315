import { compareText } from "../../catalog/description/index.js";

/** The names in either of two objects, sorted, each once. */
export function keysOf(left: object | undefined, right: object | undefined): string[] {
  return [...new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})])].sort(compareText);
}
