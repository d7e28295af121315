import { sql } from "kysely";
import type { MemoryDatabase } from "../tables.js";

/** The table as older files have it, so that both kinds of files go the same way from here on. */
export async function createSavedQueries(db: MemoryDatabase): Promise<void> {
  await sql`
    CREATE TABLE IF NOT EXISTS saved_queries (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      description TEXT NOT NULL,
      path TEXT NOT NULL,
      method TEXT NOT NULL,
      params TEXT,
      data TEXT,
      timestamp INTEGER NOT NULL,
      usage_count INTEGER NOT NULL DEFAULT 0
    )`.execute(db);
}
