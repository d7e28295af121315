import { isObject } from "./json-value.js";

/** A record without the fields that made it too large. */
export interface ShrunkRecord {
  readonly record: unknown;
  /** What was taken out, largest first. */
  readonly removed: readonly { readonly name: string; readonly chars: number }[];
}

/**
 * Takes the largest fields out of a record until the rest fits: whole fields, since half a text reads like a whole one.
 *
 * @param budget characters of JSON
 */
export function shrinkRecord(record: unknown, budget: number): ShrunkRecord {
  if (!isObject(record)) return { record: null, removed: [{ name: "(all)", chars: lengthOf(record) }] };
  const kept: Record<string, unknown> = { ...record };
  const bySize = Object.entries(record)
    .filter(([name]) => name !== "id")
    .map(([name, value]) => ({ name, chars: lengthOf(value) }))
    .sort((a, b) => b.chars - a.chars);
  const removed: { name: string; chars: number }[] = [];
  for (const field of bySize) {
    if (lengthOf(kept) <= budget) break;
    delete kept[field.name];
    removed.push(field);
  }
  return { record: kept, removed };
}

function lengthOf(value: unknown): number {
  return (JSON.stringify(value) ?? "").length;
}
