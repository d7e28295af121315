import type { SavedCall } from "../fast-memory.js";
import type { MemoryStore } from "../store/memory-store.js";
import { CALL_COLUMNS, toSavedCall } from "./saved-call-row.js";
import { withholdSecrets } from "./withhold-secrets.js";

/** See `FastMemory.get`. */
export async function getCall(
  store: MemoryStore,
  secrets: readonly string[],
  id: number,
): Promise<SavedCall | undefined> {
  const row = await store.read((db) =>
    db.selectFrom("saved_queries").select(CALL_COLUMNS).where("id", "=", id).executeTakeFirst(),
  );
  return row === undefined ? undefined : withholdSecrets(toSavedCall(row), secrets);
}
