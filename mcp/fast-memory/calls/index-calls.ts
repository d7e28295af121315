import { sql } from "kysely";
import type { MemoryStore } from "../store/memory-store.js";
import type { MemoryDatabase } from "../store/tables.js";
import { callIdentity } from "./call-identity.js";
import { matchKey, normalizePath } from "./call-path.js";
import { searchTextOf, type WordIndex } from "./call-words.js";
import { CALL_COLUMNS, type SavedCallRow, textOf, toSavedCall } from "./saved-call-row.js";
import { readStoredJson, readStoredParams } from "./stored-json.js";
import { indexWords } from "./word-calls.js";

const BATCH = 500;

/**
 * Indexes what is still to be indexed, in several transactions, so that other processes get their turn in between when
 * there is much to do (after a migration or another tool's work).
 */
export async function indexBacklog(store: MemoryStore, words: WordIndex): Promise<void> {
  while (await store.read(hasBacklog)) {
    await store.write((db) => indexBatch(db, words));
  }
}

/** Indexes every changed row inside the caller's transaction, which so leaves rows and index in step. */
export async function indexChanges(db: MemoryDatabase, words: WordIndex): Promise<void> {
  while ((await indexBatch(db, words)) > 0);
}

async function hasBacklog(db: MemoryDatabase): Promise<boolean> {
  return (await db.selectFrom("unindexed_queries").select("id").limit(1).executeTakeFirst()) !== undefined;
}

async function indexBatch(db: MemoryDatabase, index: WordIndex): Promise<number> {
  const changed = await db.selectFrom("unindexed_queries").select("id").orderBy("id").limit(BATCH).execute();
  if (changed.length === 0) return 0;
  const ids = changed.map(({ id }) => id);
  const rows = await db.selectFrom("saved_queries").select(CALL_COLUMNS).where("id", "in", ids).execute();
  const words = new Map(await Promise.all(rows.map(async (row) => [row.id, await wordsOf(row, index)] as const)));
  await indexWords(
    db,
    ids.map((id) => ({ id, words: words.get(id) ?? [] })),
  );
  const json = JSON.stringify(rows.map(keysOf));
  await sql`
    UPDATE saved_queries
    SET match_key = entry.value ->> 'match_key',
        identity = entry.value ->> 'identity',
        operation = entry.value ->> 'operation'
    FROM json_each(${json}) AS entry
    WHERE saved_queries.id = entry.value ->> 'id'`.execute(db);
  await db.deleteFrom("unindexed_queries").where("id", "in", ids).execute();
  // Indexed with makeshift words: the next opening with real ones has to notice.
  if ((await index.fingerprint()) === undefined) await db.deleteFrom("memory_settings").execute();
  return ids.length;
}

function keysOf(row: SavedCallRow): { id: number; match_key: string; identity: string; operation: string } {
  const method = textOf(row.method).toUpperCase();
  const path = textOf(row.path);
  return {
    id: row.id,
    match_key: matchKey(method, path),
    identity: callIdentity({ method, path, params: readStoredParams(row.params), data: readStoredJson(row.data) }),
    operation: `${method} ${row.template ?? normalizePath(path)}`,
  };
}

async function wordsOf(row: SavedCallRow, index: WordIndex): Promise<readonly string[]> {
  return index.wordsToStore(searchTextOf(toSavedCall(row)));
}
