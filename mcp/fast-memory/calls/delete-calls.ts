import { keepCopy } from "../store/keep-copy.js";
import type { MemoryStore } from "../store/memory-store.js";
import type { WordIndex } from "./call-words.js";
import { indexChanges } from "./index-calls.js";
import { clearWords } from "./word-calls.js";

/** See `FastMemory.delete`. */
export function deleteCall(store: MemoryStore, words: WordIndex, id: number): Promise<number> {
  return store.write(async (db) => {
    const { numDeletedRows } = await db.deleteFrom("saved_queries").where("id", "=", id).executeTakeFirstOrThrow();
    await indexChanges(db, words);
    return Number(numDeletedRows);
  });
}

/** See `FastMemory.clear`. */
export function clearCalls(store: MemoryStore): Promise<number> {
  return store.write(async (db) => {
    if ((await db.selectFrom("saved_queries").select("id").limit(1).executeTakeFirst()) === undefined) return 0;
    await keepCopy(store.file, "clear", store.now());
    const { numDeletedRows } = await db.deleteFrom("saved_queries").executeTakeFirstOrThrow();
    await clearWords(db);
    await db.deleteFrom("unindexed_queries").execute();
    return Number(numDeletedRows);
  });
}
