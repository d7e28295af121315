import type { HttpMethod } from "../description/index.js";
import type { OperationAspect, OperationKind } from "../operation-shape.js";
import type { Store } from "../store/open-store.js";

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
  readonly last: readonly string[];
  readonly parents: readonly (readonly string[])[];
  readonly entity: readonly string[];
  /** Operations of one collection share it. */
  readonly collection: string;
  readonly everyday: number;
}

/** All operations, by id. */
export async function readRankedOperations({ db }: Store): Promise<Map<number, RankedOperation>> {
  const rows = await db
    .selectFrom("operation")
    .innerJoin("ranking", "ranking.operation", "operation.id")
    .select(["operation.id", "operation.method", "operation.path", "operation.operation_id as operationId"])
    .select(["operation.module", "operation.tag", "operation.summary"])
    .select(["ranking.kind", "ranking.aspects", "ranking.last", "ranking.parents", "ranking.entity"])
    .select(["ranking.collection", "ranking.everyday"])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        method: row.method as HttpMethod,
        kind: row.kind as OperationKind,
        aspects: words(row.aspects) as OperationAspect[],
        last: words(row.last),
        parents: row.parents === "" ? [] : row.parents.split("/").map(words),
        entity: words(row.entity),
      },
    ]),
  );
}

function words(text: string): string[] {
  return text === "" ? [] : text.split(" ");
}
