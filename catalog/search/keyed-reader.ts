/** Reads rows by key, many at once, and remembers those that exist. */
export type KeyedReader<K, V> = (keys: Iterable<K>) => Promise<ReadonlyMap<K, V>>;

/**
 * @param read reads the rows of keys that were never asked for before; keys without a row are left out. What is remembered
 *   is bounded by the rows that there are
 */
export function createKeyedReader<K, V>(
  read: (keys: readonly K[]) => Promise<readonly (readonly [K, V])[]>,
): KeyedReader<K, V> {
  const known = new Map<K, V>();
  return async (keys) => {
    const wanted = [...new Set(keys)];
    const missing = wanted.filter((key) => !known.has(key));
    if (missing.length > 0) for (const [key, value] of await read(missing)) known.set(key, value);
    const found = new Map<K, V>();
    for (const key of wanted) {
      const value = known.get(key);
      if (value !== undefined) found.set(key, value);
    }
    return found;
  };
}
