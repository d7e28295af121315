import type { MemoryDatabase } from "../store/tables.js";
import { inTransaction } from "../store/transaction.js";
import type { WordIndex } from "./call-words.js";

/** Grows when something else that is derived from a call (see `keysOf`) is worked out in another way. */
const DERIVATION = 2;

/**
 * Has every call indexed again when the file was last indexed in another way. Asked once per opening and not at every
 * use: two releases with different words on one file would otherwise take turns in indexing all of it.
 */
export async function requireWords(db: MemoryDatabase, words: WordIndex): Promise<void> {
  const splitter = await words.fingerprint();
  if (splitter === undefined) return;
  const fingerprint = `${DERIVATION} ${splitter}`;
  const setting = db.selectFrom("memory_settings").select("value").where("name", "=", "words");
  if ((await setting.executeTakeFirst())?.value === fingerprint) return;
  await inTransaction(db, "immediate", async () => {
    await db
      .insertInto("unindexed_queries")
      .orIgnore()
      .columns(["id"])
      .expression(db.selectFrom("saved_queries").select("id"))
      .execute();
    await db
      .insertInto("memory_settings")
      .values({ name: "words", value: fingerprint })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: fingerprint }))
      .execute();
  });
}
