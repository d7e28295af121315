import { sql } from "kysely";
import type { FastMemoryInfo } from "../fast-memory.js";
import type { MemoryStore } from "./memory-store.js";
import { schemaVersion } from "./migrate.js";

/** See `FastMemory.info`. */
export function readInfo(store: MemoryStore): Promise<FastMemoryInfo> {
  return store.read(async (db) => {
    const { calls } = await db
      .selectFrom("saved_queries")
      .select((eb) => eb.fn.countAll<number>().as("calls"))
      .executeTakeFirstOrThrow();
    const mode = await sql<{ journal_mode: string }>`PRAGMA journal_mode`.execute(db);
    return {
      file: store.file,
      calls,
      schema: await schemaVersion(db),
      journalMode: mode.rows[0]?.journal_mode ?? "unknown",
    };
  });
}
