/** Counts that go to disk together, and those who want to know when they are there. */
export interface CountBatch {
  /** Uses by the id of the saved call. */
  readonly uses: Map<number, number>;
  /** Successful calls by verb and template. */
  readonly successes: Map<string, number>;
  readonly waiting: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[];
}

export function emptyBatch(): CountBatch {
  return { uses: new Map(), successes: new Map(), waiting: [] };
}

export function mergeBatches(one: CountBatch, other: CountBatch): CountBatch {
  return {
    uses: added(one.uses, other.uses),
    successes: added(one.successes, other.successes),
    waiting: [...one.waiting, ...other.waiting],
  };
}

function added<Key>(one: ReadonlyMap<Key, number>, other: ReadonlyMap<Key, number>): Map<Key, number> {
  const sums = new Map(one);
  for (const [key, count] of other) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}
