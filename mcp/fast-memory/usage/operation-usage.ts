import type { MemoryStore } from "../store/memory-store.js";
import type { MemoryDatabase } from "../store/tables.js";

/** See `FastMemory.usage`. Saved calls are counted as they are now, so that a deleted one takes its part with it. */
export async function readUsage(db: MemoryDatabase): Promise<ReadonlyMap<string, number>> {
  const counted = await db.selectFrom("operation_usage").select(["operation", "successes as count"]).execute();
  const saved = await db
    .selectFrom("saved_queries")
    .select((eb) => ["operation", eb.fn.countAll<number>().as("count")])
    .groupBy("operation")
    .execute();
  const usage = new Map<string, number>();
  for (const { operation, count } of [...counted, ...saved]) {
    if (operation !== null) usage.set(operation, (usage.get(operation) ?? 0) + count);
  }
  return usage;
}

/** See `FastMemory.resetUsage`. */
export async function resetUsage(store: MemoryStore): Promise<number> {
  const { numDeletedRows } = await store.write((db) => db.deleteFrom("operation_usage").executeTakeFirstOrThrow());
  return Number(numDeletedRows);
}
