import type { HttpMethod } from "../description/index.js";
import type { OperationAspect, OperationKind } from "../operation-shape.js";
import type { Store } from "../store/open-store.js";
import { STOP_WORDS } from "../words/stop-words.js";

/** A name as stems, each with how much it says. */
export interface WeighedName {
  readonly stems: readonly string[];
  readonly weights: readonly number[];
  /** Sum of the weights. */
  readonly total: number;
}

/** What ranking knows of an operation. */
export interface RankedOperation {
  readonly id: number;
  readonly method: HttpMethod;
  readonly path: string;
  readonly operationId: string;
  readonly module: string;
  readonly tag: string;
  readonly summary: string;
  readonly kind: OperationKind;
  readonly aspects: readonly OperationAspect[];
  readonly last: WeighedName;
  /** Nearest first. */
  readonly parents: readonly WeighedName[];
  /** Tag and summary. */
  readonly entity: WeighedName;
  /** Operations of one collection share it. */
  readonly collection: string;
  readonly everyday: number;
  /** Verb and path, under which usage counts it. */
  readonly usedAs: string;
  /** The number of its tag within its module. */
  readonly topic: number;
}

/** Grammar inside a name counts little. */
const GRAMMAR_SHARE = 0.2;

/**
 * All operations, by id.
 *
 * @param terms how telling stems are
 */
export async function readRankedOperations(
  { db }: Store,
  terms: ReadonlyMap<string, { readonly idf: number }>,
): Promise<Map<number, RankedOperation>> {
  const weigh = (stems: readonly string[]): WeighedName => {
    const weights = stems.map((stem) => (terms.get(stem)?.idf ?? 1) * (STOP_WORDS.has(stem) ? GRAMMAR_SHARE : 1));
    return { stems, weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
  };
  const rows = await db
    .selectFrom("operation")
    .innerJoin("ranking", "ranking.operation", "operation.id")
    .select(["operation.id", "operation.method", "operation.path", "operation.operation_id as operationId"])
    .select(["operation.module", "operation.tag", "operation.summary"])
    .select(["ranking.kind", "ranking.aspects", "ranking.last", "ranking.parents", "ranking.entity"])
    .select(["ranking.collection", "ranking.everyday", "ranking.topic"])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        // Field by field: rows come from SQLite as objects that are slow to read, and so would their copies be.
        id: row.id,
        method: row.method as HttpMethod,
        path: row.path,
        operationId: row.operationId,
        module: row.module,
        tag: row.tag,
        summary: row.summary,
        collection: row.collection,
        everyday: row.everyday,
        topic: row.topic,
        usedAs: `${row.method} ${row.path}`,
        kind: row.kind as OperationKind,
        aspects: words(row.aspects) as OperationAspect[],
        last: weigh(words(row.last)),
        parents: row.parents === "" ? [] : row.parents.split("/").map((parent) => weigh(words(parent))),
        entity: weigh(words(row.entity)),
      },
    ]),
  );
}

function words(text: string): string[] {
  return text === "" ? [] : text.split(" ");
}
