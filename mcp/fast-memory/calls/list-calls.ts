import { type SqlBool, sql } from "kysely";
import type { ListOptions, SavedCall, SavedCallPage } from "../fast-memory.js";
import type { MemoryStore } from "../store/memory-store.js";
import type { MemoryDatabase } from "../store/tables.js";
import type { WordIndex } from "./call-words.js";
import { indexBacklog } from "./index-calls.js";
import { formatListCursor, type ListCursor, parseListCursor } from "./list-cursor.js";
import { nearestKnownWords } from "./nearest-known-words.js";
import { CALL_COLUMNS, type SavedCallRow, toSavedCall } from "./saved-call-row.js";
import { withholdSecrets } from "./withhold-secrets.js";
import { callsWithWords, type MatchingCalls } from "./word-calls.js";

/** So many calls are quicker fetched and put in order than looked for in the order of all. */
const FEW_MATCHES = 1000;

/** Calls of the order that are looked at in one step: few at first, as the next ones often suffice. */
const FIRST_STEP = 200;
const LARGEST_STEP = 10_000;

/** What lies beyond of a term is not read, so that a whole document costs no more. In characters. */
const LONGEST_TERM = 600;

type Place = ListCursor["after"];

/** See `FastMemory.list`. */
export async function listCalls(
  store: MemoryStore,
  words: WordIndex,
  secrets: readonly string[],
  { term: asked, limit: wanted = 20, cursor, operationExists, fits = () => true }: ListOptions,
): Promise<SavedCallPage> {
  const from = cursor === undefined ? undefined : parseListCursor(cursor);
  const term = bounded(from?.term ?? asked);
  const limit = Math.min(Math.max(Math.trunc(wanted), 1), 1000);
  const sought = term === undefined ? [] : await words.wordsToFind(term);
  const atLeast = term === undefined ? [] : await words.wordsAskedFor(term);
  if (sought.length > 0) await indexBacklog(store, words);

  const { total, rows } = await store.read(async (db) =>
    sought.length === 0
      ? { total: await countAll(db), rows: await pageOfAll(db, from?.after, limit + 1) }
      : await search(db, await matchesOf(db, sought, atLeast), from?.after, limit + 1),
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

/** A term that is cut ends with a whole word. */
function bounded(term: string | undefined): string | undefined {
  if (term === undefined || term.length <= LONGEST_TERM) return term;
  const head = term.slice(0, LONGEST_TERM);
  return head.replace(/\s+\S*$/, "") || head;
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

/** The calls that hold all words of a term; when none does, those that hold what the term is about, typing errors aside. */
async function matchesOf(
  db: MemoryDatabase,
  words: readonly string[],
  atLeast: readonly string[],
): Promise<MatchingCalls> {
  const matching = await callsWithWords(db, words);
  return matching.total > 0 ? matching : callsWithWords(db, await nearestKnownWords(db, atLeast));
}

async function search(
  db: MemoryDatabase,
  matching: MatchingCalls,
  after: Place | undefined,
  count: number,
): Promise<{ total: number; rows: SavedCallRow[] }> {
  const { total } = matching;
  const ids = total <= FEW_MATCHES ? matching.ids() : await nextMatches(db, matching, after, count);
  const rows = await inOrder(db, after)
    .where(sql<SqlBool>`saved_queries.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .limit(count)
    .execute();
  return { total, rows };
}

/** Walks through all calls in their order until enough match. */
async function nextMatches(
  db: MemoryDatabase,
  matching: MatchingCalls,
  after: Place | undefined,
  count: number,
): Promise<number[]> {
  const ids: number[] = [];
  let place = after;
  for (let step = FIRST_STEP; ; step = Math.min(step * 4, LARGEST_STEP)) {
    const { found } = await db
      .selectFrom(inOrder(db, place).clearSelect().select("saved_queries.id").limit(step).as("next"))
      // As one text: a row of its own for each would take longer than finding them.
      .select(sql<string>`json_group_array(id)`.as("found"))
      .executeTakeFirstOrThrow();
    const next: number[] = JSON.parse(found);
    for (const id of next) if (matching.has(id) && ids.push(id) === count) return ids;
    if (next.length < step) return ids;
    const last = await inOrder(db, undefined)
      .where("saved_queries.id", "=", next.at(-1) ?? 0)
      .executeTakeFirstOrThrow();
    place = placeOf(last);
  }
}

const PLACE = sql`(saved_queries.uses, saved_queries.last_used, saved_queries.id)`;

function placeOf(row: SavedCallRow): Place {
  return [row.uses, row.last_used, row.id];
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
