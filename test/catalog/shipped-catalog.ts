import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type BuildReport, buildShippedCatalog, type Catalog, openCatalog } from "../../catalog/index.js";

/** What a test file gets: the catalog as the package ships it, built into a folder of its own. */
export interface ShippedCatalog {
  readonly catalog: Catalog;
  readonly file: string;
  readonly folder: string;
  readonly report: BuildReport;
}

/** Builds the shipped catalog once for a test file, and removes it at the end. */
export function useShippedCatalog(): () => ShippedCatalog {
  let shipped: ShippedCatalog | undefined;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "cwm-catalog-"));
    const file = join(folder, "connectwise_api.db");
    const report = await buildShippedCatalog(file);
    shipped = { catalog: await openCatalog(file), file, folder, report };
  });
  afterAll(async () => {
    await shipped?.catalog.close();
    if (shipped !== undefined) await rm(shipped.folder, { recursive: true, force: true });
  });
  return () => {
    if (shipped === undefined)
      throw new Error("The catalog is built before the first test, not while tests are collected.");
    return shipped;
  };
}
