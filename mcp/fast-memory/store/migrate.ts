import { sql } from "kysely";
import { FastMemoryNewerError, NotFastMemoryError } from "../errors.js";
import { MIGRATIONS } from "./migrations/index.js";
import type { MemoryDatabase } from "./tables.js";
import { inTransaction } from "./transaction.js";

/** Columns that the oldest files have. */
const FIRST_COLUMNS = ["id", "description", "path", "method", "params", "data", "timestamp", "usage_count"];

/**
 * Refuses what is no fast memory or was written by a newer release; only reads.
 *
 * @throws FastMemoryNewerError
 * @throws NotFastMemoryError
 */
export async function checkTables(db: MemoryDatabase, file: string): Promise<void> {
  const version = await schemaVersion(db);
  const tables = await sql<{ name: string }>`
    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`.execute(db);
  const names = tables.rows.map((row) => row.name);
  if (names.length === 0 && version === 0) return;
  if (!names.includes("saved_queries")) throw new NotFastMemoryError(file, "it has no table saved_queries");
  const columns = await sql<{ name: string }>`SELECT name FROM pragma_table_xinfo('saved_queries')`.execute(db);
  const missing = FIRST_COLUMNS.filter((column) => !columns.rows.some((row) => row.name === column));
  if (missing.length > 0) {
    throw new NotFastMemoryError(file, `its table saved_queries lacks ${missing.join(", ")}`);
  }
  refuseNewer(file, version);
}

/** @throws FastMemoryNewerError when a newer release wrote tables of this version */
export function refuseNewer(file: string, version: number): void {
  if (version > MIGRATIONS.length) throw new FastMemoryNewerError(file, version, MIGRATIONS.length);
}

/**
 * Brings the tables to the current version, in one transaction.
 *
 * @param keep keeps a copy of a file that holds tables already; called under the write lock, before the first change
 */
export async function migrate(db: MemoryDatabase, keep: (version: number) => Promise<unknown>): Promise<void> {
  if ((await schemaVersion(db)) === MIGRATIONS.length) return;
  await inTransaction(db, "immediate", async () => {
    // Another process may have been quicker between the look above and the lock.
    const version = await schemaVersion(db);
    if (version >= MIGRATIONS.length) return;
    const { rows } = await sql`SELECT 1 FROM sqlite_schema LIMIT 1`.execute(db);
    if (rows.length > 0) await keep(version);
    for (const step of MIGRATIONS.slice(version)) await step(db);
    await sql.raw(`PRAGMA user_version = ${MIGRATIONS.length}`).execute(db);
  });
}

/**
 * Makes sure, inside a transaction, that the tables are those of this release: a newer one may have changed them since
 * the file was opened.
 *
 * @throws FastMemoryNewerError
 */
export async function requireCurrentTables(db: MemoryDatabase, file: string): Promise<void> {
  const version = await schemaVersion(db);
  if (version !== MIGRATIONS.length) throw new FastMemoryNewerError(file, version, MIGRATIONS.length);
}

export async function schemaVersion(db: MemoryDatabase): Promise<number> {
  const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(db);
  return rows[0]?.user_version ?? 0;
}
