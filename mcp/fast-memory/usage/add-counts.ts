import type { MemoryDatabase } from "../store/tables.js";
import type { CountBatch } from "./count-batch.js";

/** Adds counts to what the file holds. Uses of a saved call that is gone are dropped. */
export async function addCounts(
  db: MemoryDatabase,
  { uses, successes }: Pick<CountBatch, "uses" | "successes">,
  timestamp: number,
): Promise<void> {
  for (const [id, count] of uses) {
    await db
      .updateTable("saved_queries")
      .set((eb) => ({ usage_count: eb("uses", "+", count), timestamp }))
      .where("id", "=", id)
      .execute();
  }
  for (const [operation, count] of successes) {
    await db
      .insertInto("operation_usage")
      .values({ operation, successes: count })
      .onConflict((conflict) =>
        conflict.column("operation").doUpdateSet((eb) => ({ successes: eb("operation_usage.successes", "+", count) })),
      )
      .execute();
  }
}
