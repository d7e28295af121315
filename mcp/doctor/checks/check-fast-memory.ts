import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { sql } from "kysely";
import { openSqlite } from "../../../catalog/index.js";
import { FastMemoryNewerError, refuseNewerFile } from "../../fast-memory/index.js";
import type { Check } from "../check.js";
import { presenceOf } from "../where-from.js";
import { probeFolder } from "../writable-folder.js";

const name = "CWM_FAST_MEMORY_DB";

/** Checks the file of saved calls, without changing it: not even an old layout is brought up to date. */
export const checkFastMemory: Check = async (input) => {
  const file = input.configuration.fastMemoryFile;
  const place = `${file}${presenceOf(name, input).kind === "set" ? ", from the environment" : " (default)"}`;
  const state = await probeFolder(dirname(file));
  if (state === "not-writable" || state === "not-a-folder") {
    const advice = "Nothing can be saved there. Choose another CWM_FAST_MEMORY_DB.";
    return { name, status: "fail", found: `${place}: its folder cannot be written to`, advice };
  }
  const there = await stat(file).catch(() => undefined);
  if (there === undefined || (there.isFile() && there.size === 0)) {
    return { name, status: "ok", found: `${place}: not there yet; made with the first saved call` };
  }
  if (there.isDirectory()) {
    const advice = "Nothing can be saved there. Set CWM_FAST_MEMORY_DB to a file.";
    return { name, status: "fail", found: `${place}: is a folder`, advice };
  }
  try {
    await refuseNewerFile(file);
    return { name, status: "ok", found: `${place}: ${await countSaved(file)} saved calls` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof FastMemoryNewerError) {
      const found = `${place}: written by a newer release (tables version ${error.found})`;
      const advice = "Update cwm-api-gateway, or set CWM_FAST_MEMORY_DB to another file.";
      return { name, status: "fail", found, advice };
    }
    const advice =
      "The server sets a damaged file aside and starts an empty one; memory restore gets back what is readable.";
    return { name, status: "fail", found: `${place}: ${reason}`, advice };
  }
};

async function countSaved(file: string): Promise<number> {
  const db = await openSqlite<{ saved_queries: { id: number } }>(file, { readonly: true });
  try {
    const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
    const verdict = rows[0]?.quick_check;
    if (verdict !== "ok") throw new Error(`damaged (${verdict})`);
    const counted = await db
      .selectFrom("saved_queries")
      .select((field) => field.fn.countAll<number>().as("count"))
      .executeTakeFirst();
    return counted?.count ?? 0;
  } finally {
    await db.destroy();
  }
}
