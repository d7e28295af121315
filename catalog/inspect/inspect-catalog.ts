import { sql } from "kysely";
import type { CatalogInfo, OperationSummary } from "../catalog.js";
import { CatalogDamagedError } from "../errors.js";
import { createSearch } from "../search/search.js";
import { openStore, type Store, withDamageReported } from "../store/open-store.js";
import { readInfo } from "../store/read-info.js";
import { changedTables } from "./changed-tables.js";

/** Questions over modules and verbs; what they find shows at a glance whether search works. */
const SAMPLE_QUESTIONS = [
  "open tickets of a company",
  "create a time entry",
  "update an agreement",
  "delete a note from a ticket",
  "approve an expense report",
] as const;

/** Health of the full-text index and the ranking tables. */
export interface IndexHealth {
  /** Operations in the full-text index; equal to the number of operations in a healthy store. */
  readonly searchable: number;
  /** Operations that the ranking knows. */
  readonly ranked: number;
  /** Stems in the index. */
  readonly terms: number;
  /** Phrases of the vocabulary. */
  readonly phrases: number;
}

/** One sample search and what it found first. */
export interface SampleSearch {
  readonly query: string;
  readonly total: number;
  readonly first: OperationSummary | undefined;
}

/** What an inspection of a catalog found; that it returns at all means that the store is sound. */
export interface CatalogInspection extends CatalogInfo {
  readonly index: IndexHealth;
  readonly samples: readonly SampleSearch[];
}

/**
 * Examines a catalog file thoroughly: SQLite's integrity check, every row against what was built, the full-text index,
 * counts that must agree, five searches.
 *
 * @throws CatalogMissingError, CatalogDamagedError (saying what is wrong), CatalogVersionError
 */
export async function inspectCatalog(file: string): Promise<CatalogInspection> {
  const store = await openStore(file);
  try {
    return await withDamageReported(file, async () => {
      await checkPages(store);
      const changed = await changedTables(store.db);
      const info = await readInfo(store);
      const index = await readIndexHealth(store);
      checkCounts(store, info, index, changed);
      return { ...info, index, samples: await searchSamples(store) };
    });
  } finally {
    await store.db.destroy();
  }
}

async function checkPages({ db, file }: Store): Promise<void> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(5)`.execute(db);
  const faults = rows.map((row) => row.integrity_check).filter((message) => message !== "ok");
  if (faults.length > 0) throw new CatalogDamagedError(file, `SQLite's integrity check says: ${faults.join("; ")}`);
}

async function readIndexHealth({ db }: Store): Promise<IndexHealth> {
  const count = async (table: "search_text" | "ranking" | "term" | "phrase"): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    return row.count;
  };
  const [searchable, ranked, terms, phrases] = [
    await count("search_text"),
    await count("ranking"),
    await count("term"),
    await count("phrase"),
  ];
  return { searchable, ranked, terms, phrases };
}

function checkCounts({ file }: Store, info: CatalogInfo, index: IndexHealth, changed: readonly string[]): void {
  const faults = [
    info.operations === 0 ? "it holds no operations" : undefined,
    index.searchable !== info.operations
      ? `the full-text index holds ${index.searchable} of ${info.operations} operations`
      : undefined,
    index.ranked !== info.operations ? `the ranking knows ${index.ranked} of ${info.operations} operations` : undefined,
    index.terms === 0 ? "the index holds no words" : undefined,
    ...changed,
  ].filter((fault) => fault !== undefined);
  if (faults.length > 0) throw new CatalogDamagedError(file, faults.join("; "));
}

async function searchSamples(store: Store): Promise<SampleSearch[]> {
  const search = createSearch(store);
  const samples: SampleSearch[] = [];
  for (const query of SAMPLE_QUESTIONS) {
    const { total, results } = await search.bySentence(query, { limit: 1 });
    samples.push({ query, total, first: results[0] });
  }
  return samples;
}
