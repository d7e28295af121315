import { type Kysely, sql } from "kysely";
import { z } from "zod";
import type { CatalogTables } from "../store/tables.js";

const rowsSchema = z.record(z.string(), z.number());

/**
 * Tables that do not hold as many rows as were built into them, in words.
 *
 * @throws the native error for a table that is gone
 */
export async function missingRows(db: Kysely<CatalogTables>): Promise<string[]> {
  const built = await db.selectFrom("meta").select("value").where("key", "=", "rows").executeTakeFirst();
  const expected = rowsSchema.safeParse(parsed(built?.value));
  if (!expected.success) return ["it does not say how many rows it was built with"];
  const faults: string[] = [];
  for (const [table, rows] of Object.entries(expected.data)) {
    const counted = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(db);
    const found = counted.rows[0]?.rows ?? 0;
    if (found !== rows) faults.push(`the table ${table} holds ${found} of ${rows} rows`);
  }
  return faults;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
