import { open, rename, rm } from "node:fs/promises";
import { sql } from "kysely";
import { openSqlite } from "../../../catalog/index.js";
import { reserveCopyName } from "./copy-names.js";

/**
 * Keeps a restorable copy of the database beside it. Called while the caller holds the write lock, so that nothing can
 * be saved between the copy and the change that it guards against.
 *
 * @returns the copy's file, complete and flushed to disk
 */
export async function keepCopy(file: string, reason: string, now: number): Promise<string> {
  const copy = await reserveCopyName(file, reason, now);
  const partial = `${copy}.partial`;
  try {
    // SQLite fills an empty file, and leaves it to its owner alone.
    await (await open(partial, "w", 0o600)).close();
    const reader = await openSqlite(file, { readonly: true });
    try {
      await sql`VACUUM INTO ${partial}`.execute(reader);
    } finally {
      await reader.destroy();
    }
    const written = await open(partial, "r+");
    await written.sync().finally(() => written.close());
    await rename(partial, copy);
    return copy;
  } catch (error) {
    await Promise.all([rm(partial, { force: true }), rm(copy, { force: true })]);
    throw error;
  }
}
