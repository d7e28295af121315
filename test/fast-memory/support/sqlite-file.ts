import { type Kysely, sql } from "kysely";
import { openSqlite } from "../../../catalog/index.js";

/** Works on a SQLite file as another program would, and closes it. */
export async function withSqlite<Result>(
  file: string,
  work: (db: Kysely<unknown>) => Promise<Result>,
): Promise<Result> {
  const db = await openSqlite<unknown>(file);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** Runs statements one after the other. */
export async function runStatements(file: string, statements: readonly string[]): Promise<void> {
  await withSqlite(file, async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  });
}

/** All rows of a query. */
export function selectRows(file: string, query: string): Promise<Record<string, unknown>[]> {
  return withSqlite(file, async (db) => (await sql.raw<Record<string, unknown>>(query).execute(db)).rows);
}

/** The findings of SQLite's own check of a whole file, its indexes and its full-text index; `["ok"]` for a sound one. */
export async function checkIntegrity(file: string): Promise<unknown[]> {
  return (await selectRows(file, "PRAGMA integrity_check")).map((row) => row.integrity_check);
}

/** A file as the older tool made it, with rows as its JSON library wrote them. */
export async function makeOlderFile(file: string): Promise<void> {
  await runStatements(file, [
    `CREATE TABLE saved_queries (
       id INTEGER PRIMARY KEY AUTOINCREMENT, description TEXT NOT NULL, path TEXT NOT NULL, method TEXT NOT NULL,
       params TEXT, data TEXT, timestamp INTEGER NOT NULL, usage_count INTEGER DEFAULT 1)`,
    "CREATE INDEX idx_path_method ON saved_queries (path, method)",
    `INSERT INTO saved_queries (id, description, path, method, params, data, timestamp, usage_count) VALUES
       (3, 'Offene Tickets für Müller', '/service/tickets', 'GET',
        '{"conditions": "company/name = ''M\\u00fcller''", "pageSize": 10.0,  "orderBy": "id desc"}', NULL, 1742290000, 7),
       (4, 'New ticket', '/service/tickets', 'POST', NULL, '{"summary": "x", "board": {"id": 1}}', 1742290001, 1),
       (9, 'boards', 'service/boards/', 'get', '{}', '', 1742290002, NULL),
       (11, 'broken', '/company/companies', 'GET', '{''conditions'': ''id=1''}', NULL, 1742290003.5, 2)`,
  ]);
}
