import type { MemoryStore } from "../store/memory-store.js";

/** See `FastMemory.countSuccess`. */
export async function countSuccess(store: MemoryStore, method: string, template: string): Promise<void> {
  const operation = `${method.toUpperCase()} ${template}`;
  await store.count((db) =>
    db
      .insertInto("operation_usage")
      .values({ operation, successes: 1 })
      .onConflict((conflict) =>
        conflict.column("operation").doUpdateSet((eb) => ({ successes: eb("operation_usage.successes", "+", 1) })),
      )
      .execute(),
  );
}

/** See `FastMemory.usage`. */
export async function readUsage(store: MemoryStore): Promise<Map<string, number>> {
  const [counted, saved] = await store.read(async (db) => [
    await db.selectFrom("operation_usage").select(["operation", "successes as count"]).execute(),
    await db
      .selectFrom("saved_queries")
      .select((eb) => ["operation", eb.fn.countAll<number>().as("count")])
      .groupBy("operation")
      .execute(),
  ]);
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
