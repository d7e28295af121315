import { createHash } from "node:crypto";

/** The id of a record, where it has a numeric one. */
export function idOf(record: unknown): number | undefined {
  if (typeof record !== "object" || record === null || !("id" in record)) return undefined;
  return typeof record.id === "number" ? record.id : undefined;
}

/** Tells which records have been seen lately. */
export interface RecentRecords {
  /** The records of a page that none of the last pages had. Those without ids are told apart by the page. */
  fresh(records: readonly unknown[]): readonly unknown[];
}

/**
 * Records that are inserted or removed meanwhile shift the others across page borders, by some pages at most. Remembering
 * the last pages finds those doubles; remembering all would grow with the list.
 *
 * @param pages how many pages that brought something new to remember
 */
export function rememberRecent(pages: number): RecentRecords {
  const seen = new Set<number | string>();
  const recent: (number | string)[][] = [];
  return {
    fresh: (records) => {
      const added: (number | string)[] = [];
      const isNew = (key: number | string) => {
        if (seen.has(key)) return false;
        seen.add(key);
        added.push(key);
        return true;
      };
      const hasIds = records.some((record) => idOf(record) !== undefined);
      const isNewPage = hasIds || records.length === 0 || isNew(digestOf(records));
      const kept = records.filter((record) => {
        const id = idOf(record);
        return isNewPage && (id === undefined || isNew(id));
      });
      if (added.length > 0) recent.push(added);
      if (recent.length > pages) for (const key of recent.shift() ?? []) seen.delete(key);
      return kept;
    },
  };
}

function digestOf(records: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(records)).digest("base64");
}
