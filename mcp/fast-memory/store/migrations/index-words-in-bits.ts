import { sql } from "kysely";
import type { MemoryDatabase } from "../tables.js";

/**
 * Words as sets of bits in place of a full-text index, which walks through all matches of every word to count those that
 * hold them all: the more calls hold a word, the longer a search for it took. All calls are indexed anew.
 *
 * Counts and times are bounded to what numbers can tell apart: a page could not go on behind a larger one.
 */
export async function indexWordsInBits(db: MemoryDatabase): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const bounded = (column: string) => `coalesce(min(max(CAST(${column} AS INTEGER), 0), ${Number.MAX_SAFE_INTEGER}), 0)`;

const STATEMENTS = [
  "DROP TABLE saved_query_words",
  // The words by which a call was indexed, so that it can be taken out again when they have changed.
  "CREATE TABLE saved_query_words (id INTEGER PRIMARY KEY, words TEXT NOT NULL)",
  "CREATE TABLE word_calls (word TEXT, block INTEGER, calls BLOB NOT NULL, PRIMARY KEY (word, block)) WITHOUT ROWID",
  "INSERT OR IGNORE INTO unindexed_queries (id) SELECT id FROM saved_queries",

  "DROP INDEX saved_queries_by_use",
  "DROP INDEX saved_queries_by_match",
  "ALTER TABLE saved_queries DROP COLUMN uses",
  "ALTER TABLE saved_queries DROP COLUMN last_used",
  `ALTER TABLE saved_queries ADD COLUMN uses INTEGER GENERATED ALWAYS AS (${bounded("usage_count")}) VIRTUAL`,
  `ALTER TABLE saved_queries ADD COLUMN last_used INTEGER GENERATED ALWAYS AS (${bounded("timestamp")}) VIRTUAL`,
  "CREATE INDEX saved_queries_by_use ON saved_queries (uses DESC, last_used DESC, id DESC)",
  "CREATE INDEX saved_queries_by_match ON saved_queries (match_key, uses DESC, last_used DESC, id DESC)",
];
