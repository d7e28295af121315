import { sql } from "kysely";
import type { MemoryDatabase } from "../store/tables.js";
import {
  blockOf,
  type CallBlock,
  countOf,
  emptyBlock,
  hasCall,
  idsOf,
  intersect,
  packBlock,
  setCall,
  unpackBlock,
} from "./call-set.js";

/** A call whose words changed; `words` is empty for one that is gone. */
export interface WordsOfCall {
  readonly id: number;
  readonly words: readonly string[];
}

/** Calls that hold every word that was looked for. */
export interface MatchingCalls {
  readonly total: number;
  has(id: number): boolean;
  ids(): number[];
}

/** Brings the words under which calls are found up to date. */
export async function indexWords(db: MemoryDatabase, calls: readonly WordsOfCall[]): Promise<void> {
  const changes = changesTo(await wordsBefore(db, calls), calls);
  const blocks = await storedBlocks(db, changes);
  for (const [index, { ids }] of changes.entries()) {
    for (const [id, isIn] of ids) setCall(blocks[index] ?? emptyBlock(), id, isIn);
  }
  const entries = changes.map(
    ({ word, block }, index) => [word, block, packBlock(blocks[index] ?? emptyBlock())] as const,
  );
  const kept = entries.filter(([, , packed]) => packed.length > 0);
  const emptied = entries.filter(([, , packed]) => packed.length === 0).map(([word, block]) => [word, block]);
  // One statement for all of them: an import of a hundred thousand calls holds the write lock.
  await sql`
    INSERT INTO word_calls (word, block, calls)
    SELECT value ->> 0, value ->> 1, unhex(value ->> 2)
    FROM json_each(${JSON.stringify(kept.map(([word, block, packed]) => [word, block, packed.toString("hex")]))})
    WHERE true
    ON CONFLICT (word, block) DO UPDATE SET calls = excluded.calls`.execute(db);
  if (emptied.length > 0) {
    await sql`
      DELETE FROM word_calls WHERE (word, block) IN
        (SELECT value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(emptied)}))`.execute(db);
  }
  await storeWords(db, calls);
}

/** Finds the calls that hold all words, by the bits that are set in all of their blocks. */
export async function callsWithWords(db: MemoryDatabase, words: readonly string[]): Promise<MatchingCalls> {
  const rows = await db.selectFrom("word_calls").select(["block", "calls"]).where("word", "in", words).execute();
  const found = new Map<number, { readonly calls: CallBlock; words: number }>();
  for (const { block, calls } of rows) {
    const known = found.get(block);
    if (known === undefined) found.set(block, { calls: unpackBlock(calls), words: 1 });
    else {
      intersect(known.calls, unpackBlock(calls));
      known.words++;
    }
  }
  const matching = new Map(
    [...found].flatMap(([block, entry]) => (entry.words === words.length ? [[block, entry.calls] as const] : [])),
  );
  return {
    total: [...matching.values()].reduce((sum, calls) => sum + countOf(calls), 0),
    has: (id) => {
      const calls = matching.get(blockOf(id));
      return calls !== undefined && hasCall(calls, id);
    },
    ids: () => [...matching].flatMap(([block, calls]) => idsOf(block, calls)),
  };
}

/** Forgets all words. */
export async function clearWords(db: MemoryDatabase): Promise<void> {
  await db.deleteFrom("word_calls").execute();
  await db.deleteFrom("saved_query_words").execute();
}

async function wordsBefore(db: MemoryDatabase, calls: readonly WordsOfCall[]): Promise<Map<number, string[]>> {
  const ids = calls.map(({ id }) => id);
  const rows = await db.selectFrom("saved_query_words").selectAll().where("id", "in", ids).execute();
  return new Map(rows.map(({ id, words }) => [id, words.split(" ")]));
}

async function storeWords(db: MemoryDatabase, calls: readonly WordsOfCall[]): Promise<void> {
  await sql`DELETE FROM saved_query_words WHERE id IN (SELECT value FROM json_each(${JSON.stringify(calls.map(({ id }) => id))}))`.execute(
    db,
  );
  const entries = calls.filter(({ words }) => words.length > 0).map(({ id, words }) => [id, words.join(" ")]);
  await sql`
    INSERT INTO saved_query_words (id, words)
    SELECT value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(entries)})`.execute(db);
}

/** A block of a word, and which of its calls come in or go out. */
interface BlockChange {
  readonly word: string;
  readonly block: number;
  readonly ids: Map<number, boolean>;
}

function changesTo(before: ReadonlyMap<number, readonly string[]>, calls: readonly WordsOfCall[]): BlockChange[] {
  const changes = new Map<string, BlockChange>();
  const note = (word: string, id: number, isIn: boolean) => {
    const block = blockOf(id);
    const key = `${block} ${word}`;
    const change = changes.get(key) ?? { word, block, ids: new Map<number, boolean>() };
    change.ids.set(id, isIn);
    changes.set(key, change);
  };
  for (const { id, words } of calls) {
    const former = new Set(before.get(id) ?? []);
    const present = new Set(words);
    for (const word of former) if (!present.has(word)) note(word, id, false);
    for (const word of present) if (!former.has(word)) note(word, id, true);
  }
  return [...changes.values()];
}

/** The stored blocks in the order of the changes; empty ones where there is none. */
async function storedBlocks(db: MemoryDatabase, changes: readonly BlockChange[]): Promise<CallBlock[]> {
  const wanted = JSON.stringify(changes.map(({ word, block }) => [word, block]));
  const { rows } = await sql<{ index: number; calls: Buffer }>`
    SELECT wanted.key AS "index", calls FROM json_each(${wanted}) AS wanted
    JOIN word_calls ON word = wanted.value ->> 0 AND block = wanted.value ->> 1`.execute(db);
  const blocks = changes.map(emptyBlock);
  for (const { index, calls } of rows) blocks[index] = unpackBlock(calls);
  return blocks;
}
