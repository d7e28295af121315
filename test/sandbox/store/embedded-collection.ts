import { isRecord } from "../query/resolve-path.js";
import type { ChangeListener, Collection, NextId } from "./collection.js";
import type { Row } from "./row.js";

/** What an embedded collection lies in. */
export interface EmbeddedPlan {
  readonly key: string;
  /** The records that hold the array. */
  readonly holders: Collection;
  /** The property that is the array. */
  readonly array: string;
  /** The property in which an element, when it is served by itself, names its holder. */
  readonly holderId: string;
  readonly nextId: NextId;
}

/** Serves the elements of an array in other records as records: what is written here is in the array, and the reverse. */
export function createEmbeddedCollection({ key, holders, array, holderId, nextId }: EmbeddedPlan): Collection {
  const listeners: ChangeListener[] = [];
  /** What an element shows when served by itself and the array has no place for, by id. */
  const apart = new Map<number, Record<string, unknown>>();
  const holderOf = (scope: string) => holders.get(Number(scope), "");
  const elements = (scope: string): Row[] => {
    const value = holderOf(scope)?.[array];
    const items = Array.isArray(value) ? value.filter(isRecord) : [];
    return items
      .map((item) => ({ ...item, ...apart.get(Number(item.id)), id: Number(item.id), [holderId]: Number(scope) }))
      .sort((a, b) => a.id - b.id);
  };
  const replace = (scope: string, rows: readonly Row[], action: "added" | "updated" | "deleted", row: Row) => {
    const holder = holderOf(scope);
    if (!holder) return;
    apart.set(row.id, { _info: row._info, mobileGuid: row.mobileGuid });
    const items = rows.map(({ [holderId]: _holder, _info, mobileGuid, ...item }) => item);
    holders.update({ ...holder, [array]: items }, "");
    for (const listener of listeners) listener(action, row, scope);
  };
  const get = (id: number, scope: string) => elements(scope).find((row) => row.id === id);
  const put = (row: Row, scope: string) => replace(scope, [...elements(scope), row], "added", row);

  return {
    key,
    defaults: {},
    has: (id, scope) => get(id, scope) !== undefined,
    get,
    label: get,
    rows: elements,
    rowsAfter: (id, scope) => elements(scope).filter((row) => row.id > id),
    count: (scope) => elements(scope).length,
    idAt: (place, scope) => elements(scope)[place]?.id,
    insert: (fields, scope) => {
      const row: Row = { ...fields, id: nextId() };
      put(row, scope);
      return row;
    },
    put,
    update: (row, scope) => {
      const rows = elements(scope).map((one) => (one.id === row.id ? row : one));
      replace(scope, rows, "updated", row);
    },
    remove: (id, scope) => {
      const row = get(id, scope);
      if (!row) return false;
      const rows = elements(scope).filter((one) => one.id !== id);
      replace(scope, rows, "deleted", row);
      return true;
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}
