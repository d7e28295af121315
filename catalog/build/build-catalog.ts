import type { Kysely } from "kysely";
import type { CatalogSeed } from "../description/index.js";
import { openSqlite } from "../sqlite/open-sqlite.js";
import { createTables } from "../store/create-tables.js";
import { CONTENTS_KEY, readContents } from "../store/table-contents.js";
import { CATALOG_LAYOUT, type CatalogTables } from "../store/tables.js";
import type { Vocabulary } from "../vocabulary/vocabulary.js";
import { checkReplaceable } from "./check-replaceable.js";
import { type CatalogRows, catalogRows } from "./rows.js";
import { sourceHash } from "./source-hash.js";
import { writeBeside } from "./write-beside.js";
import { writeRows } from "./write-rows.js";

/** Options of {@link buildCatalog}. */
export interface BuildCatalogOptions {
  /** Everyday words to merge into the index. Default: none. */
  readonly vocabulary?: Vocabulary;
}

/** What a build has to say beyond the file that it wrote. */
export interface BuildReport {
  readonly file: string;
  readonly apiVersion: string;
  readonly operations: number;
  readonly schemas: number;
  /** Phrases and words of the vocabulary that lead to an operation. */
  readonly phrases: number;
  /** Tags that no vocabulary speaks of; they are found by their own names only. */
  readonly tagsWithoutVocabulary: readonly string[];
  /** Tags and operations of the vocabulary that this description does not have. */
  readonly unknownNames: readonly string[];
}

/**
 * Builds the catalog database: written beside `file`, flushed, then renamed over it, so that a running server never sees
 * half a store. One plain file with a rollback journal, which a read-only folder can serve.
 *
 * @returns what to tell the person who built it
 * @throws NotACatalogError when the file is something else; the file system's or SQLite's error; an existing file is then untouched
 * @example
 * const report = await buildCatalog(seed, "connectwise_api.db", { vocabulary: await readVocabulary("catalog/vocabulary") });
 */
export async function buildCatalog(
  seed: CatalogSeed,
  file: string,
  options: BuildCatalogOptions = {},
): Promise<BuildReport> {
  await checkReplaceable(file);
  const vocabulary = options.vocabulary ?? new Map();
  const rows = catalogRows(seed, vocabulary);
  const meta = [
    { key: "api_version", value: seed.apiVersion },
    { key: "layout", value: String(CATALOG_LAYOUT) },
    { key: "source_hash", value: sourceHash(seed, vocabulary) },
  ];
  await writeBeside(file, async (temporary) => {
    const db = await openSqlite<CatalogTables>(temporary, { journalMode: "delete", synchronous: "off" });
    try {
      await writeAll(db, rows, meta);
    } finally {
      await db.destroy();
    }
  });
  return {
    file,
    apiVersion: seed.apiVersion,
    operations: seed.operations.length,
    schemas: Object.keys(seed.schemas).length,
    phrases: rows.vocabulary.phrases.length,
    tagsWithoutVocabulary: rows.vocabulary.tagsWithoutVocabulary,
    unknownNames: rows.vocabulary.unknownNames,
  };
}

async function writeAll(
  db: Kysely<CatalogTables>,
  { tables }: CatalogRows,
  meta: readonly { key: string; value: string }[],
): Promise<void> {
  await createTables(db);
  await db.transaction().execute(async (transaction) => {
    await writeRows(transaction, "operation", tables.operation);
    await writeRows(transaction, "parameter", tables.parameter);
    await writeRows(transaction, "model", tables.model);
    await writeRows(transaction, "topic", tables.topic);
    await writeRows(transaction, "topic_term", tables.topic_term);
    await writeRows(transaction, "topic_cue", tables.topic_cue);
    await writeRows(transaction, "ranking", tables.ranking);
    await writeRows(transaction, "term", tables.term);
    await writeRows(transaction, "phrase", tables.phrase);
    await writeRows(transaction, "phrase_term", tables.phrase_term);
    await writeRows(transaction, "concept", tables.concept);
    await writeRows(transaction, "intent_cue", tables.intent_cue);
    await writeRows(transaction, "field_name", tables.field_name);
    await writeRows(transaction, "word_pair", tables.word_pair);
    await writeRows(transaction, "search_text", tables.search_text);
    await writeRows(transaction, "meta", meta);
  });
  // After the commit, because FTS5 writes its own tables with it.
  const contents = await readContents(db);
  await writeRows(db, "meta", [{ key: CONTENTS_KEY, value: JSON.stringify(Object.fromEntries(contents)) }]);
}
