import type { SqliteDatabase, SqliteStatement } from "kysely";
import { createBoundedCache } from "../bounded-cache.js";

/** More than the different statements that a busy program runs again and again. */
const STATEMENTS_KEPT = 100;

/** What may be compiled once: SQLite carries some pragmas out while it compiles them, and a schema changes seldom. */
const LASTING = /^\s*(?:select|insert|update|delete|begin|commit|rollback)\b/i;

/**
 * A database that compiles a statement at its first run and keeps it, as compiling one takes longer than most runs. When
 * the schema has changed since, SQLite compiles it anew by itself.
 */
export function keepStatements(database: SqliteDatabase): SqliteDatabase {
  const statements = createBoundedCache<string, SqliteStatement>(STATEMENTS_KEPT);
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = database.prepare(sql);
      if (LASTING.test(sql)) statements.set(sql, statement);
      return statement;
    },
  };
}
