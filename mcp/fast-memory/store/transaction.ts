import { sql } from "kysely";
import type { MemoryDatabase } from "./tables.js";

/**
 * Runs work in one transaction of the connection. `immediate` takes the write lock at once: a transaction that reads
 * first and writes later would fail whenever another process wrote in between.
 *
 * @param db a single connection, used by nobody else meanwhile
 */
export async function inTransaction<Result>(
  db: MemoryDatabase,
  mode: "deferred" | "immediate",
  work: () => Promise<Result>,
  end: "commit" | "rollback" = "commit",
): Promise<Result> {
  await sql.raw(`BEGIN ${mode}`).execute(db);
  try {
    const result = await work();
    await sql.raw(end).execute(db);
    return result;
  } catch (error) {
    // SQLite rolls back by itself on some failures (a full disk), and then there is nothing left to roll back.
    await sql`ROLLBACK`.execute(db).catch(() => undefined);
    throw error;
  }
}
