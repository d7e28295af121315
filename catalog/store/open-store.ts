import { stat } from "node:fs/promises";
import type { Kysely } from "kysely";
import { CatalogDamagedError, CatalogError, CatalogMissingError, CatalogVersionError } from "../errors.js";
import { openSqlite } from "../sqlite/open-sqlite.js";
import { CATALOG_LAYOUT, type CatalogTables } from "./tables.js";
import { UnreadableRowError } from "./unreadable-row-error.js";

/** An open store and what its `meta` table says. */
export interface Store {
  readonly file: string;
  readonly db: Kysely<CatalogTables>;
  readonly apiVersion: string;
  readonly sourceHash: string;
  readonly layout: number;
}

/**
 * Opens a catalog file read-only and makes sure that it is one.
 *
 * @throws CatalogMissingError, CatalogDamagedError, CatalogVersionError
 */
export async function openStore(file: string): Promise<Store> {
  await assertFile(file);
  let db: Kysely<CatalogTables> | undefined;
  try {
    db = await openSqlite<CatalogTables>(file, { readonly: true });
    const rows = await db.selectFrom("meta").selectAll().execute();
    const meta = new Map(rows.map(({ key, value }) => [key, value]));
    const layout = Number(meta.get("layout"));
    if (!Number.isInteger(layout)) throw new CatalogDamagedError(file, "it does not say which layout it has");
    if (layout !== CATALOG_LAYOUT) throw new CatalogVersionError(file, layout, CATALOG_LAYOUT);
    return {
      file,
      db,
      layout,
      apiVersion: meta.get("api_version") ?? "",
      sourceHash: meta.get("source_hash") ?? "",
    };
  } catch (cause) {
    await db?.destroy();
    throw cause instanceof CatalogError ? cause : new CatalogDamagedError(file, reasonOf(cause), { cause });
  }
}

async function assertFile(file: string): Promise<void> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new CatalogDamagedError(file, "it is not a file");
  } catch (cause) {
    if (cause instanceof CatalogError) throw cause;
    const missing = cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR");
    throw missing
      ? new CatalogMissingError(file, { cause })
      : new CatalogDamagedError(file, reasonOf(cause), { cause });
  }
}

/** Runs a query; a broken file, and a row that holds no sense, become the error that names the remedy. */
export async function withDamageReported<T>(file: string, query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (cause) {
    if (cause instanceof UnreadableRowError) {
      const examine = '"cwm-api-gateway-mcp test-database" tells what else is';
      throw new CatalogDamagedError(file, `${cause.message} (${examine})`, { cause });
    }
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    const incomplete = code === "SQLITE_ERROR" && cause instanceof Error && NOT_THERE.test(cause.message);
    if (incomplete || /^SQLITE_(CORRUPT|NOTADB|IOERR|CANTOPEN)/.test(code)) {
      throw new CatalogDamagedError(file, reasonOf(cause), { cause });
    }
    throw cause;
  }
}

/** What SQLite says of tables and columns that a whole catalog has. */
const NOT_THERE = /no such (?:table|column)/;

/** What went wrong, in SQLite's words; a missing table means that the file is some other database. */
function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return NOT_THERE.test(message) ? `it is not a whole catalog (${message})` : message;
}
