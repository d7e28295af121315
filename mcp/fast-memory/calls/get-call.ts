import type { SavedCall } from "../fast-memory.js";
import type { MemoryStore } from "../store/memory-store.js";
import { CALL_COLUMNS, toSavedCall } from "./saved-call-row.js";

/** See `FastMemory.get`. */
export async function getCall(store: MemoryStore, id: number): Promise<SavedCall | undefined> {
  const row = await store.read((db) =>
    db.selectFrom("saved_queries").select(CALL_COLUMNS).where("id", "=", id).executeTakeFirst(),
  );
  return row === undefined ? undefined : toSavedCall(row);
}
