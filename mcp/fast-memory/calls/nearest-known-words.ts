import { type SqlBool, sql } from "kysely";
import { letterSet, nearestWord, type WordTraits } from "../../../catalog/index.js";
import type { MemoryDatabase } from "../store/tables.js";

/** Words under which calls are found: those given, and in place of one that no call holds the nearest that some do. */
export async function nearestKnownWords(db: MemoryDatabase, words: readonly string[]): Promise<readonly string[]> {
  const found = await db.selectFrom("word_calls").select("word").distinct().where("word", "in", words).execute();
  const known = new Set(found.map(({ word }) => word));
  if (words.every((word) => known.has(word))) return words;
  const all = await allWords(db);
  return [...new Set(words.map((word) => (known.has(word) ? word : (nearestWord(word, all) ?? word))))];
}

/** Words with digits are ids and serial numbers: of those the nearest is another one, and there may be very many. */
async function allWords(db: MemoryDatabase): Promise<ReadonlyMap<string, WordTraits>> {
  const rows = await db
    .selectFrom("word_calls")
    .select((eb) => ["word", eb.fn.sum<number>(eb.fn<number>("length", ["calls"])).as("bytes")])
    .where(sql<SqlBool>`word NOT GLOB '*[0-9]*'`)
    .groupBy("word")
    .execute();
  return new Map(rows.map(({ word, bytes }) => [word, { letters: letterSet(word), idf: -bytes }]));
}
