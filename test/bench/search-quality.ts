import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { z } from "zod";
import { buildShippedCatalog, type Catalog, openCatalog, openSqlite } from "../../catalog/index.js";
import type { BenchRow } from "./bench-row.js";

const questionSchema = z.object({
  query: z.string().min(1),
  /** Acceptable operations; any one counts. */
  expect: z.array(z.tuple([z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]), z.string().startsWith("/")])).min(1),
  kind: z.enum(["phrase", "paraphrase"]),
  split: z.enum(["tune", "report"]),
});

/** A question and the operations that answer it. */
export type SearchQuestion = z.infer<typeof questionSchema>;

/** How well a set of questions was answered. */
export interface SearchQuality {
  readonly questions: number;
  /** Share with an acceptable operation in first place. */
  readonly hitAt1: number;
  /** Share with one among the first five. */
  readonly hitAt5: number;
  /** Mean of 1/rank, 0 beyond the tenth. */
  readonly mrrAt10: number;
}

const QUESTION_FILES = ["phrases.jsonl", "paraphrases.jsonl"] as const;
const RANKS_READ = 10;

/** Reads the project's own questions. */
export async function readQuestions(): Promise<SearchQuestion[]> {
  const texts = await Promise.all(
    QUESTION_FILES.map((name) => readFile(new URL(`./questions/${name}`, import.meta.url), "utf8")),
  );
  return texts.flatMap((text) =>
    text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => questionSchema.parse(JSON.parse(line))),
  );
}

/** Asks every question of the natural-language search and scores the answers. */
export async function scoreSearch(catalog: Catalog, questions: readonly SearchQuestion[]): Promise<SearchQuality> {
  let first = 0;
  let amongFive = 0;
  let reciprocal = 0;
  for (const { query, expect } of questions) {
    const wanted = new Set(expect.map(([method, path]) => key(method, path)));
    const { results } = await catalog.searchNaturalLanguage(query, { limit: RANKS_READ });
    const rank = results.findIndex(({ method, path }) => wanted.has(key(method, path))) + 1;
    if (rank === 0) continue;
    if (rank === 1) first++;
    if (rank <= 5) amongFive++;
    reciprocal += 1 / rank;
  }
  const count = Math.max(1, questions.length);
  return {
    questions: questions.length,
    hitAt1: first / count,
    hitAt5: amongFive / count,
    mrrAt10: reciprocal / count,
  };
}

/** Both kinds of question in both halves, and how long an answer takes once the index is read. */
export async function benchSearchQuality(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "cwm-bench-search-"));
  const file = join(folder, "connectwise_api.db");
  try {
    await buildShippedCatalog(file);
    const catalog = await openCatalog(file);
    try {
      const questions = await readQuestions();
      const first = await firstSearchRows(catalog);
      const latency = await latencyRows(catalog, file, questions);
      return [...(await qualityRows(catalog, questions)), ...first, ...latency];
    } finally {
      await catalog.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function qualityRows(catalog: Catalog, questions: readonly SearchQuestion[]): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const split of ["report", "tune"] as const) {
    for (const kind of ["phrase", "paraphrase"] as const) {
      const chosen = questions.filter((question) => question.split === split && question.kind === kind);
      const quality = await scoreSearch(catalog, chosen);
      const note = `${chosen.length} ${kind}s, ${split} half`;
      rows.push(
        { name: `${kind} hit@1, ${split}`, value: quality.hitAt1, unit: "", note },
        { name: `${kind} hit@5, ${split}`, value: quality.hitAt5, unit: "", note },
        { name: `${kind} MRR@10, ${split}`, value: quality.mrrAt10, unit: "", note },
      );
    }
  }
  return rows;
}

/** The index is read at the first search; this is what that costs. */
async function firstSearchRows(catalog: Catalog): Promise<BenchRow[]> {
  const before = process.memoryUsage.rss();
  const start = performance.now();
  await catalog.searchNaturalLanguage("log two hours on a ticket");
  return [
    { name: "first search", value: performance.now() - start, unit: "ms", note: "reads the index" },
    { name: "resident memory", value: (process.memoryUsage.rss() - before) / 1e6, unit: "MB", note: "first search" },
  ];
}

const ROUNDS = 3;

/**
 * Each question in turn with the plainest full-text query of its words, so that the ratio means the same on any machine,
 * busy or not. In the first round most words are new to the server, later none is.
 */
async function latencyRows(catalog: Catalog, file: string, questions: readonly SearchQuestion[]): Promise<BenchRow[]> {
  const db = await openSqlite(file, { readonly: true });
  const searches: number[] = [];
  const plain: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const { query } of questions) {
        const anyOf = (await catalog.words(query)).map((word) => `"${word}"`).join(" OR ");
        searches.push(await millisecondsOf(() => catalog.searchNaturalLanguage(query)));
        plain.push(
          await millisecondsOf(() =>
            sql`select rowid from search_text where search_text match ${anyOf} order by rank limit 5`.execute(db),
          ),
        );
      }
    }
  } finally {
    await db.destroy();
  }
  const note = `${questions.length} questions, ${ROUNDS} rounds, index read`;
  return [
    { name: "median search", value: quantile(searches, 0.5), unit: "ms", note },
    { name: "95th percentile", value: quantile(searches, 0.95), unit: "ms", note },
    {
      name: "95th percentile, first round",
      value: quantile(searches.slice(0, questions.length), 0.95),
      unit: "ms",
      note,
    },
    {
      name: "median search / plain FTS5 bm25 query",
      value: quantile(searches, 0.5) / quantile(plain, 0.5),
      unit: "×",
      note: "same words, in turns",
    },
  ];
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}

/** Paths are compared without letter case, parameter names and trailing slash. */
function key(method: string, path: string): string {
  return `${method} ${path
    .toLowerCase()
    .replaceAll(/\{[^}]*\}/g, "{}")
    .replace(/\/+$/, "")}`;
}
