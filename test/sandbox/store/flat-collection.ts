import { isRecord } from "../query/resolve-path.js";
import type { ChangeListener, Collection } from "./collection.js";
import type { Row } from "./row.js";

/** What a flat collection lies over. */
export interface FlatPlan {
  readonly key: string;
  /** The records below their parents. */
  readonly child: Collection;
  /** The property that names a record's parent. */
  readonly parent: string;
  /** All parents. */
  scopes(): Iterable<string>;
}

/** Builds the list of all parents' records: the same records, written here or there. */
export function createFlatCollection({ key, child, parent, scopes }: FlatPlan): Collection {
  const scopeOf = (id: number): string | undefined => {
    for (const scope of scopes()) if (child.has(id, scope)) return scope;
    return undefined;
  };
  const parentOf = (row: Readonly<Record<string, unknown>>): string => {
    const value = row[parent];
    return isRecord(value) ? String(value.id) : "";
  };
  const all = (): Row[] => {
    const rows: Row[] = [];
    for (const scope of scopes()) rows.push(...child.rows(scope));
    return rows.sort((a, b) => a.id - b.id);
  };
  return {
    key,
    defaults: child.defaults,
    has: (id) => scopeOf(id) !== undefined,
    get: (id) => {
      const scope = scopeOf(id);
      return scope === undefined ? undefined : child.get(id, scope);
    },
    label: (id) => {
      const scope = scopeOf(id);
      return scope === undefined ? undefined : child.label(id, scope);
    },
    rows: all,
    rowsAfter: (id) => all().filter((row) => row.id > id),
    count: () => {
      let count = 0;
      for (const scope of scopes()) count += child.count(scope);
      return count;
    },
    idAt: (place) => all()[place]?.id,
    insert: (row) => child.insert(row, parentOf(row)),
    put: (row) => child.put(row, parentOf(row)),
    update: (row) => {
      const before = scopeOf(row.id);
      const after = parentOf(row);
      if (before === undefined || before === after) {
        child.update(row, after);
        return;
      }
      child.remove(row.id, before);
      child.put(row, after);
    },
    remove: (id) => {
      const scope = scopeOf(id);
      return scope !== undefined && child.remove(id, scope);
    },
    onChange: (listener: ChangeListener) => child.onChange((action, row) => listener(action, row, "")),
  };
}
