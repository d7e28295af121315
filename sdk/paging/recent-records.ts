import { idOf } from "./record-id.js";
import { textPrint } from "./text-print.js";

/** Records to remember: those that are inserted meanwhile move others on by so many at most. */
const REMEMBERED = 50_000;

/** What a page brought. */
export interface Arrived {
  /** Its records without those that an earlier page had. */
  readonly fresh: readonly unknown[];
  /** Whether it brought nothing that the pages before it had not. */
  readonly isRepeat: boolean;
}

/**
 * Tells what came on an earlier page already: records that others, inserted meanwhile, pushed over a page's border.
 *
 * A record counts as a double only when id and content are the same, for ids need not be a list's own. Where a page shows
 * that its records cannot be told apart, by having no ids or twice the same, none is taken for a double: one shown twice is
 * a lesser evil than one lost.
 */
export function recentRecords(): (records: readonly unknown[]) => Arrived {
  const seen = new Set<number>();
  let areTellable = true;
  let previous: number | undefined;
  return (records) => {
    const prints = records.flatMap((record) => fingerprintOf(record) ?? []);
    areTellable &&= prints.length === records.length && new Set(prints).size === prints.length;
    if (!areTellable) {
      const print = textPrint(JSON.stringify(records));
      const isRepeat = records.length > 0 && print === previous;
      previous = print;
      return { fresh: records, isRepeat };
    }
    const fresh = records.filter((_, index) => !seen.has(prints[index] ?? Number.NaN));
    for (const print of prints) seen.add(print);
    // A set keeps its order: the first are the oldest.
    for (const print of seen) {
      if (seen.size <= REMEMBERED) break;
      seen.delete(print);
    }
    return { fresh, isRepeat: records.length > 0 && fresh.length === 0 };
  };
}

/** Id and content in short; what is inside lists and references would cost more than it tells. */
function fingerprintOf(record: unknown): number | undefined {
  if (idOf(record) === undefined) return undefined;
  let text = "";
  for (const [name, value] of Object.entries(record as object)) {
    const told = typeof value === "object" && value !== null ? (value as { readonly id?: unknown }).id : value;
    text += `${name}\n${told}\n`;
  }
  return textPrint(text);
}
