import { type SqlBool, sql } from "kysely";
import type { ListOptions, SavedCall, SavedCallPage } from "../fast-memory.js";
import type { MemoryStore } from "../store/memory-store.js";
import type { MemoryDatabase } from "../store/tables.js";
import type { WordIndex } from "./call-words.js";
import { indexBacklog } from "./index-calls.js";
import { formatListCursor, type ListCursor, parseListCursor } from "./list-cursor.js";
import { CALL_COLUMNS, type SavedCallRow, toSavedCall } from "./saved-call-row.js";
import { withholdSecrets } from "./withhold-secrets.js";

const FEW_MATCHES = 1000;

type Place = ListCursor["after"];

/** See `FastMemory.list`. */
export async function listCalls(
  store: MemoryStore,
  words: WordIndex,
  secrets: readonly string[],
  { term: asked, limit: wanted = 20, cursor, operationExists, fits = () => true }: ListOptions,
): Promise<SavedCallPage> {
  const from = cursor === undefined ? undefined : parseListCursor(cursor);
  const term = from?.term ?? asked;
  const limit = Math.min(Math.max(Math.trunc(wanted), 1), 1000);
  const match = term === undefined ? "" : matchOf(await words.wordsToFind(term));
  if (match !== "") await indexBacklog(store, words);

  const { total, rows } = await store.read(async (db) =>
    match === ""
      ? { total: await countAll(db), rows: await pageOfAll(db, from?.after, limit + 1) }
      : await search(db, match, from?.after, limit + 1),
  );
  const calls = await Promise.all(
    rows.slice(0, limit).map((row) => flagged(withholdSecrets(toSavedCall(row), secrets), operationExists)),
  );
  const end = calls.findIndex((call, index) => !fits(call) && index > 0);
  const queries = end === -1 ? calls : calls.slice(0, end);
  const last = rows[queries.length - 1];
  if (queries.length === rows.length || last === undefined) return { total, queries };
  return { total, queries, next: formatListCursor({ ...(term === undefined ? {} : { term }), after: placeOf(last) }) };
}

/** An FTS5 expression for entries that hold every word; empty when there is no word to look for. */
function matchOf(words: readonly string[]): string {
  return words.map((word) => `"${word.replaceAll('"', '""')}"`).join(" ");
}

async function countAll(db: MemoryDatabase): Promise<number> {
  const { total } = await db
    .selectFrom("saved_queries")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

function pageOfAll(db: MemoryDatabase, after: Place | undefined, count: number): Promise<SavedCallRow[]> {
  return inOrder(db, after).limit(count).execute();
}

async function search(
  db: MemoryDatabase,
  match: string,
  after: Place | undefined,
  count: number,
): Promise<{ total: number; rows: SavedCallRow[] }> {
  const { total } = await db
    .selectFrom("saved_query_words")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .where(matches(match))
    .executeTakeFirstOrThrow();
  if (total * 2 > (await countAll(db))) {
    const rows = await searchNearby(db, match, after, count);
    if (rows.length === count) return { total, rows };
  }
  const found = matchingIds(db, match);
  // The sign keeps SQLite from fetching many matches by their ids: it walks in order and tests against the set of them.
  const isMatch =
    total > FEW_MATCHES ? sql<SqlBool>`+saved_queries.id IN ${found}` : sql<SqlBool>`saved_queries.id IN ${found}`;
  return { total, rows: await inOrder(db, after).where(isMatch).limit(count).execute() };
}

/**
 * Looks only at the next few calls, each by itself. Where most calls match, that fills the page without working out the
 * set of all matches; where it does not fill it, nothing is known about the calls further down.
 */
async function searchNearby(
  db: MemoryDatabase,
  match: string,
  after: Place | undefined,
  count: number,
): Promise<SavedCallRow[]> {
  const end = await inOrder(db, after)
    .limit(1)
    .offset(count * 4)
    .executeTakeFirst();
  const isMatch = matchingIds(db, match).whereRef("saved_query_words.rowid", "=", sql.ref("saved_queries.id"));
  const nearby = inOrder(db, after)
    .where(({ exists }) => exists(isMatch))
    .limit(count);
  return (end === undefined ? nearby : nearby.where(sql<SqlBool>`${PLACE} >= (${sql.join(placeOf(end))})`)).execute();
}

const PLACE = sql`(saved_queries.uses, saved_queries.last_used, saved_queries.id)`;

function placeOf(row: SavedCallRow): Place {
  return [row.uses, row.last_used, row.id];
}

function matches(match: string) {
  return sql<SqlBool>`saved_query_words MATCH ${match}`;
}

function matchingIds(db: MemoryDatabase, match: string) {
  return db.selectFrom("saved_query_words").select("rowid").where(matches(match));
}

function inOrder(db: MemoryDatabase, after: Place | undefined) {
  return db
    .selectFrom("saved_queries")
    .select(CALL_COLUMNS.map((column) => `saved_queries.${column}` as const))
    .orderBy("uses", "desc")
    .orderBy("last_used", "desc")
    .orderBy("saved_queries.id", "desc")
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`${PLACE} < (${sql.join(after ?? [])})`));
}

async function flagged(call: SavedCall, exists: ListOptions["operationExists"]): Promise<SavedCall> {
  if (exists === undefined || call.withheld !== undefined || (await exists(call.method, call.path))) return call;
  return { ...call, operation_missing: true };
}
