import type { CatalogInfo } from "../catalog.js";
import type { Store } from "./open-store.js";

/** Counts over the whole store. */
export async function readInfo(store: Store): Promise<CatalogInfo> {
  const { db, file, apiVersion, sourceHash, layout } = store;
  const [operations, schemas] = await Promise.all([
    db.selectFrom("operation").select(["method", "module", "path", "tag"]).execute(),
    db
      .selectFrom("model")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow(),
  ]);
  return {
    file,
    apiVersion,
    operations: operations.length,
    paths: new Set(operations.map(({ path }) => path)).size,
    schemas: schemas.count,
    categories: new Set(operations.map(({ tag }) => tag)).size,
    byMethod: counts(operations.map(({ method }) => method)),
    byModule: counts(operations.map(({ module }) => module)),
    sourceHash,
    layout,
  };
}

function counts(names: readonly string[]): Record<string, number> {
  const result: Record<string, number> = {};
  for (const name of [...names].sort()) result[name] = (result[name] ?? 0) + 1;
  return result;
}
