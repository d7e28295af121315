import { sql } from "kysely";
import type { MemoryDatabase } from "../tables.js";

/**
 * What recall, search and ranking need. Existing rows keep every value; what is derived from them is worked out by the
 * indexer, which triggers tell about every change, also one made by a program that knows the old columns only.
 */
export async function addRecallAndSearch(db: MemoryDatabase): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "ALTER TABLE saved_queries ADD COLUMN template TEXT",
  "ALTER TABLE saved_queries ADD COLUMN match_key TEXT",
  "ALTER TABLE saved_queries ADD COLUMN identity TEXT",
  "ALTER TABLE saved_queries ADD COLUMN operation TEXT",
  // Older files may hold NULL or fractions here, which would break the order of pages.
  `ALTER TABLE saved_queries ADD COLUMN uses INTEGER
     GENERATED ALWAYS AS (coalesce(CAST(usage_count AS INTEGER), 0)) VIRTUAL`,
  `ALTER TABLE saved_queries ADD COLUMN last_used INTEGER
     GENERATED ALWAYS AS (coalesce(CAST(timestamp AS INTEGER), 0)) VIRTUAL`,
  "CREATE INDEX saved_queries_by_use ON saved_queries (uses DESC, last_used DESC, id DESC)",
  "CREATE INDEX saved_queries_by_match ON saved_queries (match_key, uses DESC, last_used DESC, id DESC)",
  "CREATE INDEX saved_queries_by_identity ON saved_queries (identity)",
  "CREATE INDEX saved_queries_by_operation ON saved_queries (operation)",

  // Words come ready-made, so the tokenizer must take them as they are: every character but blanks belongs to a word.
  `CREATE VIRTUAL TABLE saved_query_words USING fts5(
     words, content = '', contentless_delete = 1, detail = none,
     tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'")`,

  "CREATE TABLE unindexed_queries (id INTEGER PRIMARY KEY)",
  "INSERT INTO unindexed_queries (id) SELECT id FROM saved_queries",
  `CREATE TRIGGER saved_queries_inserted AFTER INSERT ON saved_queries BEGIN
     INSERT OR IGNORE INTO unindexed_queries (id) VALUES (new.id); END`,
  `CREATE TRIGGER saved_queries_updated AFTER UPDATE OF id, description, path, method, params, data, template
     ON saved_queries BEGIN INSERT OR IGNORE INTO unindexed_queries (id) VALUES (old.id), (new.id); END`,
  `CREATE TRIGGER saved_queries_deleted AFTER DELETE ON saved_queries BEGIN
     INSERT OR IGNORE INTO unindexed_queries (id) VALUES (old.id); END`,

  "CREATE TABLE operation_usage (operation TEXT PRIMARY KEY, successes INTEGER NOT NULL) WITHOUT ROWID",
  "CREATE TABLE memory_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
];
