import { createHash, type Hash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { CatalogTables } from "./tables.js";

/** The key of `meta` under which a store says what its tables were built with: {@link TableContents} by table, as JSON. */
export const CONTENTS_KEY = "contents";

/** What a table holds, small enough to be compared. */
export interface TableContents {
  readonly rows: number;
  /** SHA-256 over all values, in the order of the table. */
  readonly digest: string;
}

/**
 * Reads every table of a store to its last row, those in which FTS5 keeps its index too. SQLite's own check looks at how
 * pages hang together, not at what stands in them: only this notices a letter that has changed.
 *
 * @returns by the table's name
 * @throws the native error when a table cannot be read
 */
export async function readContents(db: Kysely<CatalogTables>): Promise<Map<string, TableContents>> {
  const tables = await sql<{ name: string }>`
    select name from sqlite_schema
    where type = 'table' and sql not like 'create virtual table%' order by name`.execute(db);
  const contents = new Map<string, TableContents>();
  for (const { name } of tables.rows) contents.set(name, await contentsOf(db, name));
  return contents;
}

async function contentsOf(db: Kysely<CatalogTables>, table: string): Promise<TableContents> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
  // What is said of the contents cannot be part of them.
  const told = table === "meta" ? rows.filter(({ key }) => key !== CONTENTS_KEY) : rows;
  const hash = createHash("sha256");
  for (const row of told) for (const value of Object.values(row)) addValue(hash, value);
  return { rows: told.length, digest: hash.digest("hex") };
}

/** Kind and length stand before each value, so that no two lists of values look alike. */
function addValue(hash: Hash, value: unknown): void {
  const content = value instanceof Uint8Array ? value : Buffer.from(String(value));
  hash.update(`${value instanceof Uint8Array ? "blob" : typeof value} ${content.length} `).update(content);
}
