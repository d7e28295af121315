import { closeSync, openSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { sql } from "kysely";
import { openSqlite } from "../../../catalog/index.js";
import { errorCode } from "./error-code.js";
import { keepCopy } from "./keep-copy.js";
import { checkTables, migrate, refuseNewer } from "./migrate.js";
import { peekSchemaVersion } from "./peek-schema-version.js";
import type { MemoryDatabase, MemoryTables } from "./tables.js";

/**
 * How long SQLite itself waits for a lock. It waits without letting anything else in this process run, so it is short;
 * the store waits on, in turns, until the whole busy timeout has passed.
 */
const NATIVE_WAIT_MS = 50;

/**
 * Opens the database, creating or migrating it where needed.
 *
 * @param prepare runs last, on current tables
 * @throws FastMemoryNewerError, NotFastMemoryError, or what SQLite and the file system throw; the file is closed then
 */
export async function openConnection(
  file: string,
  now: number,
  prepare: (db: MemoryDatabase) => Promise<void>,
): Promise<MemoryDatabase> {
  await mkdir(dirname(file), { recursive: true });
  createPrivately(file);
  refuseNewer(file, (await peekSchemaVersion(file)) ?? 0);
  const db = await openSqlite<MemoryTables>(file, { timeoutMs: NATIVE_WAIT_MS, synchronous: "full" });
  try {
    await checkTables(db, file);
    await requireSound(db);
    await sql`PRAGMA journal_mode = WAL`.execute(db);
    await migrate(db, (version) => keepCopy(file, `schema-${version}`, now));
    await prepare(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/**
 * Creates a missing file for its owner alone, as saved calls can hold names and texts of customers; SQLite gives the
 * files beside it the same rights.
 *
 * An existing file is not opened: closing it would give up the locks that other connections of this process hold on it.
 * For the same reason nothing may run between opening and closing a new one.
 */
function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  }
}

/** Damage in the middle of a file shows only when its page is read, perhaps after more has been written to the file. */
async function requireSound(db: MemoryDatabase): Promise<void> {
  const { rows } = await sql<{ quick_check: string }>`PRAGMA quick_check(1)`.execute(db);
  const finding = rows[0]?.quick_check ?? "ok";
  if (finding !== "ok") throw Object.assign(new Error(finding), { code: "SQLITE_CORRUPT" });
}
