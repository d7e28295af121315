import type BetterSqlite3 from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { keepStatements } from "./keep-statements.js";

/** How a SQLite file is opened. */
export interface OpenSqliteOptions {
  /** Open without the right to write; the file must exist. Needs no write access to the folder. Default false. */
  readonly readonly?: boolean;
  /** Fail instead of creating a missing file. Default: the value of `readonly`. */
  readonly fileMustExist?: boolean;
  /** How long to wait for another process's lock, in milliseconds. Default 5000. */
  readonly timeoutMs?: number;
  /**
   * Journal to use. `delete` leaves one plain file behind that a read-only folder can serve; `wal` lets readers go on
   * while another process writes, at the price of two files beside it. Default: whatever the file already uses.
   */
  readonly journalMode?: "delete" | "truncate" | "wal";
  /** How hard every commit is flushed to disk. Default: SQLite's (`full`). */
  readonly synchronous?: "off" | "normal" | "full";
}

/**
 * Opens a SQLite file behind Kysely. The native module is loaded on the first call, not when this file is imported, so
 * that a program which never opens a database does not pay for it.
 *
 * @param file path of the database, or `:memory:`
 * @returns a Kysely instance of the tables `Tables`; `destroy()` closes the file
 * @throws the native `SqliteError` (with `code`, for example `SQLITE_CANTOPEN`) when the file cannot be opened
 * @example
 * const db = await openSqlite<{ note: { id: number; text: string } }>("notes.db", { journalMode: "wal" });
 * const notes = await db.selectFrom("note").selectAll().execute();
 * await db.destroy();
 */
export async function openSqlite<Tables>(file: string, options: OpenSqliteOptions = {}): Promise<Kysely<Tables>> {
  const { default: Sqlite } = await import("better-sqlite3");
  const readonly = options.readonly ?? false;
  const database: BetterSqlite3.Database = new Sqlite(file, {
    readonly,
    fileMustExist: options.fileMustExist ?? readonly,
    timeout: options.timeoutMs ?? 5000,
  });
  try {
    if (options.journalMode !== undefined) database.pragma(`journal_mode = ${options.journalMode}`);
    if (options.synchronous !== undefined) database.pragma(`synchronous = ${options.synchronous}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: keepStatements(database) }) });
}
