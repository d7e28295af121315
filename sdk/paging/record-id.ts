/** The id of a record, where it has a numeric one. */
export function idOf(record: unknown): number | undefined {
  if (typeof record !== "object" || record === null || !("id" in record)) return undefined;
  return typeof record.id === "number" ? record.id : undefined;
}

/** Tells which records have been seen lately. */
export interface RecentRecords {
  /** The records of a page that none of the last pages had. */
  fresh(records: readonly unknown[]): readonly unknown[];
}

/**
 * Records that are inserted or removed meanwhile shift the others across page borders, by a page or two. Remembering the
 * last pages finds those doubles; remembering all would grow with the list.
 *
 * @param pages how many pages to remember
 */
export function rememberRecent(pages: number): RecentRecords {
  const recent: Set<number>[] = [];
  return {
    fresh: (records) => {
      const ids = new Set<number>();
      const kept = records.filter((record) => {
        const id = idOf(record);
        if (id === undefined) return true;
        const isDouble = ids.has(id) || recent.some((page) => page.has(id));
        ids.add(id);
        return !isDouble;
      });
      recent.push(ids);
      if (recent.length > pages) recent.shift();
      return kept;
    },
  };
}
