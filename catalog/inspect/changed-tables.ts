import type { Kysely } from "kysely";
import { z } from "zod";
import { CONTENTS_KEY, readContents } from "../store/table-contents.js";
import type { CatalogTables } from "../store/tables.js";

const builtSchema = z.record(z.string(), z.object({ rows: z.number(), digest: z.string() }));

/**
 * Tables that do not hold what was built into them, in words.
 *
 * @throws the native error for a table that cannot be read
 */
export async function changedTables(db: Kysely<CatalogTables>): Promise<string[]> {
  const said = await db.selectFrom("meta").select("value").where("key", "=", CONTENTS_KEY).executeTakeFirst();
  const built = builtSchema.safeParse(parsed(said?.value));
  if (!built.success) return ["it does not say what it was built with"];
  const found = await readContents(db);
  return Object.entries(built.data).flatMap(([table, { rows, digest }]) => {
    const held = found.get(table);
    if (held === undefined) return [`the table ${table} is gone`];
    if (held.rows !== rows) return [`the table ${table} holds ${held.rows} of ${rows} rows`];
    return held.digest === digest ? [] : [`rows of the table ${table} are not as they were built`];
  });
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
