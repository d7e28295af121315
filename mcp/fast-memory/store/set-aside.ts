import { rename } from "node:fs/promises";
import { sql } from "kysely";
import { openSqlite } from "../../../catalog/index.js";
import { reserveCopyName } from "./copy-names.js";
import { fileIdentity } from "./file-identity.js";
import { failureKind } from "./sqlite-failure.js";

/**
 * Moves a damaged database, with its write-ahead log, to a dated name beside it, so that the next opening starts anew
 * and nothing of the old file is lost.
 *
 * @param damaged identity of the file that was found damaged: when another process has been quicker, the good file that
 *   lies there by now is left alone
 * @returns the new name, or `undefined` when another process was quicker or is at it; the file is to be opened again then
 */
export async function setAside(file: string, damaged: string, now: number): Promise<string | undefined> {
  // Locks of SQLite end with their process, whatever ends it; the file itself stays empty.
  const guard = await openSqlite(`${file}.repair`, { timeoutMs: 0 });
  try {
    await sql`BEGIN EXCLUSIVE`.execute(guard);
    if (fileIdentity(file) !== damaged) return undefined;
    const target = await reserveCopyName(file, "damaged", now);
    // The log goes first: a new database beside an old log would lose it.
    for (const suffix of ["-wal", "-shm"]) await renameIfThere(`${file}${suffix}`, `${target}${suffix}`);
    await rename(file, target);
    return target;
  } catch (error) {
    if (failureKind(error) === "busy") return undefined;
    throw error;
  } finally {
    await guard.destroy();
  }
}

async function renameIfThere(from: string, to: string): Promise<void> {
  if (fileIdentity(from) !== undefined) await rename(from, to);
}
