import type { Insertable, Kysely } from "kysely";
import type { CatalogTables } from "../store/tables.js";

/** SQLite binds at most 32,766 values per statement; this stays far below and keeps statements reusable. */
const VALUES_PER_STATEMENT = 4000;

/** Inserts many rows with few statements. */
export async function writeRows<T extends keyof CatalogTables>(
  db: Kysely<CatalogTables>,
  table: T,
  rows: readonly Insertable<CatalogTables[T]>[],
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const step = Math.max(1, Math.floor(VALUES_PER_STATEMENT / Object.keys(first).length));
  for (let start = 0; start < rows.length; start += step) {
    await db
      .insertInto(table)
      .values(rows.slice(start, start + step))
      .execute();
  }
}
