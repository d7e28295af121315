/** How much of a list fits into an answer. */
export interface FittedRecords {
  /** Whole records from the beginning. */
  readonly records: readonly unknown[];
  /** Position of a record that is larger than the whole budget and therefore ends the list; absent when there is none. */
  readonly oversized?: number;
}

/**
 * Takes whole records until the budget is full; never a part of one, since half a record reads like a whole one.
 *
 * @param budget characters of JSON that the records may take together, with commas and brackets
 */
export function fitRecords(records: readonly unknown[], budget: number): FittedRecords {
  let used = 2;
  for (const [at, record] of records.entries()) {
    const length = (JSON.stringify(record) ?? "null").length;
    if (used + length + 1 > budget) {
      return { records: records.slice(0, at), ...(length + 3 > budget ? { oversized: at } : {}) };
    }
    used += length + 1;
  }
  return { records };
}
