import { jsonLength } from "./json-length.js";
import { isObject } from "./json-value.js";
import { shorten } from "./shorten.js";

/** A record without the fields that made it too large. */
export interface ShrunkRecord {
  readonly record: unknown;
  /** What was taken out, largest first. */
  readonly removed: readonly { readonly name: string; readonly chars: number }[];
}

/**
 * Takes the largest fields out of a record until the rest fits: whole fields, since half a text reads like a whole one.
 * The id goes last.
 *
 * @param budget characters of JSON
 */
export function shrinkRecord(record: unknown, budget: number): ShrunkRecord {
  if (!isObject(record)) return { record: null, removed: [{ name: "(all)", chars: jsonLength(record) }] };
  const bySize = Object.entries(record)
    .map(([name, value]) => ({ name, chars: jsonLength(value), cost: jsonLength(name) + jsonLength(value) + 2 }))
    .sort((a, b) => Number(a.name === "id") - Number(b.name === "id") || b.cost - a.cost);
  let size = bySize.reduce((sum, { cost }) => sum + cost, 1);
  const removed = bySize.filter(({ cost }) => {
    if (size <= budget) return false;
    size -= cost;
    return true;
  });
  const names = new Set(removed.map(({ name }) => name));
  return { record: Object.fromEntries(Object.entries(record).filter(([name]) => !names.has(name))), removed };
}

/** Names what made a record too large. */
export function tooLarge(removed: ShrunkRecord["removed"]): string {
  const names = removed.slice(0, 5).map(({ name, chars }) => `${shorten(name, 40)} (${chars} characters)`);
  const more = removed.length > names.length ? ` and ${removed.length - names.length} more` : "";
  return `Too large for this answer: ${names.join(", ")}${more}.`;
}
