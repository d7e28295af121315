import { type RawBuilder, sql } from "kysely";
import { failureKind } from "../store/sqlite-failure.js";
import type { MemoryDatabase } from "../store/tables.js";

/** A row of `saved_queries` of any version, as it lies there. */
export type MemoryRow = Readonly<Record<string, unknown>>;

/** What could be read of a table. */
export interface ReadableRows {
  readonly rows: readonly MemoryRow[];
  /** Ids between readable ones whose rows are damaged. */
  readonly damaged: readonly number[];
}

/**
 * Reads all rows of `saved_queries` that can be read: upwards to the first damage, downwards to the last, and each id in
 * between by itself.
 */
export async function readRows(db: MemoryDatabase): Promise<ReadableRows> {
  const up = await readUpwards(db);
  if (up.complete) return { rows: up.rows, damaged: [] };
  const end = idOf(up.rows.at(-1)) ?? 0;
  const down = await readDownwards(db, end);
  const start = idOf(down.at(-1)) ?? end;
  const between: MemoryRow[] = [];
  const damaged: number[] = [];
  for (let id = end + 1; id < start; id++) {
    const rows = await unlessDamaged(select(db, sql`WHERE id = ${id}`));
    if (rows === undefined) damaged.push(id);
    else between.push(...rows);
  }
  return { rows: [...up.rows, ...between, ...down.reverse()], damaged };
}

async function readUpwards(db: MemoryDatabase): Promise<{ complete: boolean; rows: MemoryRow[] }> {
  const rows: MemoryRow[] = [];
  // One damaged row fails the whole step, so near the damage the steps are single rows.
  for (let step = 256; ; ) {
    const last = idOf(rows.at(-1)) ?? Number.MIN_SAFE_INTEGER;
    const found = await unlessDamaged(select(db, sql`WHERE id > ${last} ORDER BY id LIMIT ${step}`));
    if (found === undefined && step === 1) return { complete: false, rows };
    if (found === undefined) step = 1;
    else if (found.length === 0) return { complete: true, rows };
    else rows.push(...found);
  }
}

async function readDownwards(db: MemoryDatabase, above: number): Promise<MemoryRow[]> {
  const rows: MemoryRow[] = [];
  for (;;) {
    const last = idOf(rows.at(-1)) ?? Number.MAX_SAFE_INTEGER;
    const range = sql`WHERE id > ${above} AND id < ${last} ORDER BY id DESC LIMIT 1`;
    const found = await unlessDamaged(select(db, range));
    if (found === undefined || found.length === 0) return rows;
    rows.push(...found);
  }
}

async function select(db: MemoryDatabase, rest: RawBuilder<unknown>): Promise<MemoryRow[]> {
  return (await sql<MemoryRow>`SELECT * FROM saved_queries ${rest}`.execute(db)).rows;
}

async function unlessDamaged<Result>(reading: Promise<Result>): Promise<Result | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (failureKind(error) === "damaged") return undefined;
    throw error;
  }
}

function idOf(row: MemoryRow | undefined): number | undefined {
  return row === undefined ? undefined : Number(row.id);
}
