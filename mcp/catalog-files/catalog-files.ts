import { join } from "node:path";
import type { Configuration } from "../command-line/configuration.js";
import { findPackageRoot } from "../server/package-root.js";

/** Where catalogs lie. */
export interface CatalogFiles {
  /** Named by the environment: then this one is used and no other. */
  readonly named?: string;
  /** What `build-database` writes unless one is named, and what `--reset` removes. */
  readonly own: string;
  readonly shipped: string;
  /** Those that a server of this configuration looks for, the preferred one first. */
  readonly inOrder: readonly string[];
}

/** The catalog that came with the package. */
export function shippedCatalogFile(): string {
  return join(findPackageRoot().folder, "dist", "catalog", "connectwise_api.db");
}

/** The named catalog alone; else the one that was built into the data folder, then the shipped one. */
export function catalogFiles(
  { catalogFile: named, dataFolder }: Pick<Configuration, "catalogFile" | "dataFolder">,
  shipped = shippedCatalogFile(),
): CatalogFiles {
  const own = join(dataFolder, "connectwise_api.db");
  return named === undefined ? { own, shipped, inOrder: [own, shipped] } : { named, own, shipped, inOrder: [named] };
}

/** Where a catalog file comes from, in words. */
export function originOf(file: string, { named, own, shipped }: CatalogFiles): string {
  if (file === named) return "named by CWM_CATALOG_DB";
  if (file === own) return "built with build-database";
  return file === shipped ? "as it came with the package" : "given";
}
