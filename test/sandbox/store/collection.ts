import type { Row } from "./row.js";

/** The seeded rows under one parent: consecutive ids, so that even a hundred thousand cost nothing until they are read. */
export interface IdRange {
  readonly first: number;
  readonly count: number;
}

/** What a reference shows of a row besides its id: name, identifier, and so on. */
export type Label = Readonly<Record<string, unknown>>;

/** Where the seeded rows of a collection come from. */
export interface Source {
  /** @returns the ids of the seeded rows under a parent; the scope is `""` for collections without a parent */
  range(scope: string): IdRange;
  /** Makes one seeded row; must give the same row each time. */
  make(id: number, scope: string): Row;
  /** What references to a seeded row show, without making it: rows refer to each other in circles. */
  label(id: number, scope: string): Label;
  /** The highest id of any seeded row, so that new rows get higher ones. */
  readonly lastId: number;
  /** What a row holds where it says nothing: most flags and amounts of a ticket, for example. */
  readonly defaults?: Readonly<Record<string, unknown>>;
}

/** Gives the ids of new rows; kinds of records that share one sequence of ids share one of these. */
export type NextId = () => number;

/** @returns a sequence that starts above the given id */
export function createSequence(lastId: number): NextId {
  let id = lastId;
  return () => ++id;
}

/** Rows of one kind, each under a scope: the id of the parent record in the path, or `""`. */
export interface Collection {
  readonly key: string;
  readonly defaults: Readonly<Record<string, unknown>>;
  has(id: number, scope: string): boolean;
  get(id: number, scope: string): Row | undefined;
  /** What references to a row show; undefined when there is no such row. */
  label(id: number, scope: string): Label | undefined;
  /** Rows of a scope, by ascending id. */
  rows(scope: string): Iterable<Row>;
  /** Rows of a scope with an id above the given one, by ascending id. */
  rowsAfter(id: number, scope: string): Iterable<Row>;
  count(scope: string): number;
  /** The id at a place of the ascending order, without making the rows before it. */
  idAt(place: number, scope: string): number | undefined;
  /** Stores a new row under the next free id, and sets that id in it. */
  insert(row: Readonly<Record<string, unknown>>, scope: string): Row;
  /** Stores a new row under the id that it has. */
  put(row: Row, scope: string): void;
  /** Puts a row in the place of the one that has its id. */
  update(row: Row, scope: string): void;
  /** @returns whether there was such a row */
  remove(id: number, scope: string): boolean;
  /** Called after every insert, update and remove. */
  onChange(listener: ChangeListener): void;
}

/** What happened to a row. */
export type ChangeListener = (action: "added" | "updated" | "deleted", row: Row, scope: string) => void;

interface Bucket {
  readonly range: IdRange;
  readonly made: (Row | undefined)[];
  /** Seeded rows that were written since. */
  readonly changed: Set<number>;
  readonly removed: Set<number>;
  readonly added: Map<number, Row>;
}

/**
 * Builds a collection over seeded rows that are made when first read.
 *
 * @param key the resource that the rows are of
 * @param source the seeded rows
 * @param nextId ids of new rows; default: counting on from the last seeded one
 */
export function createCollection(
  key: string,
  source: Source,
  nextId: NextId = createSequence(source.lastId),
): Collection {
  const buckets = new Map<string, Bucket>();
  const listeners: ChangeListener[] = [];

  const bucketOf = (scope: string): Bucket => {
    let bucket = buckets.get(scope);
    if (!bucket) {
      bucket = { range: source.range(scope), made: [], changed: new Set(), removed: new Set(), added: new Map() };
      buckets.set(scope, bucket);
    }
    return bucket;
  };
  const seeded = (bucket: Bucket, index: number, scope: string): Row => {
    let row = bucket.made[index];
    if (!row) {
      row = source.make(bucket.range.first + index, scope);
      bucket.made[index] = row;
    }
    return row;
  };
  const isSeeded = ({ range }: Bucket, id: number) => id >= range.first && id < range.first + range.count;
  const tell: ChangeListener = (action, row, scope) => {
    for (const listener of listeners) listener(action, row, scope);
  };
  const has = (id: number, scope: string): boolean => {
    const bucket = bucketOf(scope);
    return isSeeded(bucket, id) ? !bucket.removed.has(id) : bucket.added.has(id);
  };
  const get = (id: number, scope: string): Row | undefined => {
    const bucket = bucketOf(scope);
    if (!isSeeded(bucket, id)) return bucket.added.get(id);
    return bucket.removed.has(id) ? undefined : seeded(bucket, id - bucket.range.first, scope);
  };
  function* rowsAfter(id: number, scope: string): Generator<Row> {
    const bucket = bucketOf(scope);
    const { first, count } = bucket.range;
    for (let index = Math.max(0, id + 1 - first); index < count; index++) {
      if (!bucket.removed.has(first + index)) yield seeded(bucket, index, scope);
    }
    for (const row of bucket.added.values()) if (row.id > id) yield row;
  }

  return {
    key,
    defaults: source.defaults ?? {},
    has,
    get,
    label: (id, scope) => {
      const bucket = bucketOf(scope);
      if (!has(id, scope)) return undefined;
      if (!isSeeded(bucket, id)) return bucket.added.get(id);
      return bucket.changed.has(id) ? get(id, scope) : source.label(id, scope);
    },
    rows: (scope) => rowsAfter(-1, scope),
    rowsAfter,
    count: (scope) => {
      const bucket = bucketOf(scope);
      return bucket.range.count - bucket.removed.size + bucket.added.size;
    },
    idAt: (place, scope) => {
      const { range, removed, added } = bucketOf(scope);
      if (removed.size === 0 && place < range.count) return range.first + place;
      let left = place;
      for (let id = range.first; id < range.first + range.count; id++) {
        if (!removed.has(id) && left-- === 0) return id;
      }
      for (const id of added.keys()) if (left-- === 0) return id;
      return undefined;
    },
    insert: (fields, scope) => {
      const row: Row = { ...fields, id: nextId() };
      bucketOf(scope).added.set(row.id, row);
      tell("added", row, scope);
      return row;
    },
    put: (row, scope) => {
      bucketOf(scope).added.set(row.id, row);
      tell("added", row, scope);
    },
    update: (row, scope) => {
      const bucket = bucketOf(scope);
      if (isSeeded(bucket, row.id)) {
        bucket.made[row.id - bucket.range.first] = row;
        bucket.changed.add(row.id);
      } else bucket.added.set(row.id, row);
      tell("updated", row, scope);
    },
    remove: (id, scope) => {
      const row = get(id, scope);
      if (!row) return false;
      const bucket = bucketOf(scope);
      if (isSeeded(bucket, id)) bucket.removed.add(id);
      else bucket.added.delete(id);
      tell("deleted", row, scope);
      return true;
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}
