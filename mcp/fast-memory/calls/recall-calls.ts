import { type SqlBool, sql } from "kysely";
import type { CallToRecall, SavedCall } from "../fast-memory.js";
import type { MemoryStore } from "../store/memory-store.js";
import type { MemoryDatabase } from "../store/tables.js";
import { pathValues, possibleKeys } from "./call-path.js";
import type { WordIndex } from "./call-words.js";
import { indexBacklog } from "./index-calls.js";
import { CALL_COLUMNS, toSavedCall } from "./saved-call-row.js";
import { withholdSecrets } from "./withhold-secrets.js";

/** Calls read at a time; some of them may turn out not to fit. */
const CHUNK = 50;

/** See `FastMemory.recall`. */
export async function recallCalls(
  store: MemoryStore,
  words: WordIndex,
  secrets: readonly string[],
  { method, path, template, withData = false, limit = 10 }: CallToRecall,
): Promise<SavedCall[]> {
  await indexBacklog(store, words);
  const fits = (call: SavedCall): boolean =>
    call.unreadable === undefined &&
    pathValues(call.path, path, template) !== undefined &&
    withholdSecrets(call, secrets) === call;
  return store.read(async (db) => {
    const keys = await knownKeys(db, possibleKeys(method, path));
    const found = await Promise.all(keys.map((key) => callsOfKey(db, key, withData, limit, fits)));
    return found.flat().sort(byUse).slice(0, limit);
  });
}

/** Most of the possible keys are not in the table; one look leaves the few that are. */
async function knownKeys(db: MemoryDatabase, keys: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    SELECT value FROM json_each(${JSON.stringify(keys)})
    WHERE EXISTS (SELECT 1 FROM saved_queries WHERE match_key = value)`.execute(db);
  return rows.map(({ value }) => value);
}

async function callsOfKey(
  db: MemoryDatabase,
  key: string,
  withData: boolean,
  limit: number,
  fits: (call: SavedCall) => boolean,
): Promise<SavedCall[]> {
  const found: SavedCall[] = [];
  let after: SavedCall | undefined;
  for (;;) {
    const last = after;
    const rows = await db
      .selectFrom("saved_queries")
      .select(CALL_COLUMNS)
      .where("match_key", "=", key)
      .$if(withData, (query) => query.where("data", "is not", null).where("data", "not in", ["", "null"]))
      .$if(last !== undefined, (query) =>
        query.where(sql<SqlBool>`(uses, last_used, id) < (${last?.usage_count}, ${last?.timestamp}, ${last?.id})`),
      )
      .orderBy("uses", "desc")
      .orderBy("last_used", "desc")
      .orderBy("id", "desc")
      .limit(CHUNK)
      .execute();
    const calls = rows.map(toSavedCall);
    found.push(...calls.filter(fits));
    after = calls.at(-1);
    if (found.length >= limit || calls.length < CHUNK) return found;
  }
}

function byUse(left: SavedCall, right: SavedCall): number {
  return right.usage_count - left.usage_count || right.timestamp - left.timestamp || right.id - left.id;
}
