import type { Row } from "../store/row.js";
import type { RecordList } from "./record-list.js";

/** Narrows a list to some of its records. */
export function filterList(list: RecordList, test: (row: Row) => boolean): RecordList {
  const kept = () => [...list.all()].filter(test);
  return {
    ...list,
    count: () => kept().length,
    all: kept,
    after: (id) => kept().filter((row) => row.id > id),
    at: (place) => kept()[place],
    find: (id) => {
      const row = list.find(id);
      return row && test(row) ? row : undefined;
    },
  };
}

/** Makes a list of records that are at hand, in the order of their ids. */
export function listOf(rows: readonly Row[], like: Pick<RecordList, "model" | "present">): RecordList {
  return {
    ...like,
    defaults: {},
    count: () => rows.length,
    all: () => rows,
    after: (id) => rows.filter((row) => row.id > id),
    at: (place) => rows[place],
    find: (id) => rows.find((row) => String(row.id) === id),
  };
}
