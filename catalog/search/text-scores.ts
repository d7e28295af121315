import { sql } from "kysely";
import type { Store } from "../store/open-store.js";
import { createKeyedReader, type KeyedReader } from "./keyed-reader.js";

/** What FTS5 says of one stem: the operations that have it, and their bm25, higher is better. */
export interface StemScores {
  readonly operations: Uint32Array;
  readonly scores: Float64Array;
}

/** Asks FTS5 for each stem once. */
export type TextScores = KeyedReader<string, StemScores>;

/** What an operation is about, as against its parameters and fields. */
const TOPIC = "{identifier last parents entity words tasks kin}";

/** Reads bm25 for stems of what operations are about, and of everything that is said of them. */
export function createTextScores(store: Store): { readonly topic: TextScores; readonly everything: TextScores } {
  const reader = (columns: string): TextScores =>
    createKeyedReader(async (stems) => {
      const read: [string, StemScores][] = [];
      for (const stem of stems) read.push([stem, await scoresOf(store, `${columns} : "${stem.replaceAll('"', "")}"`)]);
      return read;
    });
  return { topic: reader(TOPIC), everything: reader(EVERYTHING) };
}

const EVERYTHING = TOPIC.replace("}", " parameters fields}");

async function scoresOf({ db }: Store, match: string): Promise<StemScores> {
  const rank = sql<number>`bm25(search_text, 2, 8, 3, 5, 3, 2, 1, 0.5, 0.3)`;
  const rows = await db
    .selectFrom("search_text")
    .select(["rowid as id", rank.as("score")])
    .where(sql<boolean>`search_text match ${match}`)
    .execute();
  return {
    operations: Uint32Array.from(rows, ({ id }) => id),
    // SQLite counts bm25 downwards: the best is the most negative.
    scores: Float64Array.from(rows, ({ score }) => -score),
  };
}
