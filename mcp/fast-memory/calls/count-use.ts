import type { MemoryStore } from "../store/memory-store.js";

/** See `FastMemory.countUse`. */
export async function countUse(store: MemoryStore, id: number): Promise<void> {
  const timestamp = Math.floor(store.now() / 1000);
  await store.count((db) =>
    db
      .updateTable("saved_queries")
      .set((eb) => ({ usage_count: eb("uses", "+", 1), timestamp }))
      .where("id", "=", id)
      .execute(),
  );
}
