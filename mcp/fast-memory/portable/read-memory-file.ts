import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "../../../catalog/index.js";
import { textOf } from "../calls/saved-call-row.js";
import { FastMemoryError, InvalidExportError } from "../errors.js";
import { fileIdentity } from "../store/file-identity.js";
import { checkTables } from "../store/migrate.js";
import { failureKind } from "../store/sqlite-failure.js";
import type { MemoryTables } from "../store/tables.js";
import type { IncomingCall } from "./incoming-call.js";
import { type MemoryRow, readRows } from "./read-rows.js";

/** What could be read of a fast-memory file. */
export interface MemoryFileContent {
  readonly calls: readonly IncomingCall[];
  /** Rows that are damaged. */
  readonly lost: readonly { readonly place: string; readonly reason: string }[];
}

/**
 * Reads the calls of a fast-memory file of any version, also of a damaged one as far as it goes. Works on a copy: even
 * looking into a database writes to its folder when a log lies beside it.
 *
 * @throws InvalidExportError when there is no such file, or nothing of it can be read
 * @throws FastMemoryNewerError, NotFastMemoryError
 */
export async function readMemoryFile(file: string): Promise<MemoryFileContent> {
  if (fileIdentity(file) === undefined) throw new InvalidExportError([`There is no file ${file}`]);
  const folder = await mkdtemp(join(tmpdir(), "cwm-restore-"));
  try {
    const copy = join(folder, "memory.db");
    await copyFile(file, copy);
    if (fileIdentity(`${file}-wal`) !== undefined) await copyFile(`${file}-wal`, `${copy}-wal`);
    const db = await openSqlite<MemoryTables>(copy);
    try {
      await checkTables(db, file);
      const { rows, damaged } = await readRows(db);
      return {
        calls: rows.map(toIncomingCall),
        lost: damaged.map((id) => ({ place: `row ${id}`, reason: "damaged" })),
      };
    } finally {
      await db.destroy();
    }
  } catch (error) {
    if (error instanceof FastMemoryError || failureKind(error) !== "damaged") throw error;
    throw new InvalidExportError([`${file} is too damaged to be read, or is no SQLite database`], { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function toIncomingCall(row: MemoryRow): IncomingCall {
  return {
    place: `row ${row.id}`,
    id: Number(row.id),
    method: textOf(row.method).toUpperCase(),
    path: textOf(row.path),
    description: textOf(row.description),
    params: columnText(row.params),
    data: columnText(row.data),
    template: columnText(row.template),
    usage_count: wholeNumber(row.usage_count),
    timestamp: wholeNumber(row.timestamp),
  };
}

function columnText(column: unknown): string | null {
  return column === null || column === undefined ? null : String(column);
}

function wholeNumber(column: unknown): number {
  const value = Math.trunc(Number(column));
  return Number.isSafeInteger(value) ? value : 0;
}
