import { existsSync } from "node:fs";
import { join } from "node:path";
import { findPackageRoot } from "../../server/package-root.js";
import type { Configuration } from "../configuration.js";

/** Where catalogs lie, and which one a server of this configuration reads. */
export interface CatalogPlaces {
  /** What `build-database` writes, and `--reset` removes. */
  readonly own: string;
  readonly shipped: string;
  readonly inUse: string;
  /** Where the one in use comes from, in words. */
  readonly origin: string;
}

/** Looks where the catalog is: named by the environment, else built into the data folder, else the package's own. */
export function catalogPlaces({ catalogFile, dataFolder }: Configuration): CatalogPlaces {
  const own = join(dataFolder, "connectwise_api.db");
  const shipped = join(findPackageRoot().folder, "dist", "catalog", "connectwise_api.db");
  if (catalogFile !== undefined) return { own, shipped, inUse: catalogFile, origin: "named by CWM_CATALOG_DB" };
  return existsSync(own)
    ? { own, shipped, inUse: own, origin: "built with build-database" }
    : { own, shipped, inUse: shipped, origin: "as it came with the package" };
}
