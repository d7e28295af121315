import { compareText } from "./compare-text.js";

/**
 * A copy of a JSON value in which the members of every object are in one order. Documents that say the same thing become
 * the same, so that what is generated from them does too. Lists keep their order, which has a meaning.
 */
export function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => compareText(left, right));
  return Object.fromEntries(entries.map(([key, member]) => [key, withSortedKeys(member)]));
}
