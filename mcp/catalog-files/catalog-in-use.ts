import { type Catalog, type CatalogInfo, followCatalog, openCatalog } from "../../catalog/index.js";
import { type CatalogFiles, originOf } from "./catalog-files.js";
import { compareReleases } from "./compare-releases.js";

/** The catalog that a server uses, and what a person should know about it. */
export interface CatalogInUse {
  readonly info: CatalogInfo;
  /** Where it comes from, in words. */
  readonly origin: string;
  /** What is not as it should be, and what to do; absent when all is well. */
  readonly advice?: string;
}

/**
 * Finds the catalog that a server of this configuration uses, in the way in which the server does.
 *
 * @throws CatalogError when no catalog can be used
 */
export async function catalogInUse(files: CatalogFiles): Promise<CatalogInUse> {
  const info = await infoOf(await followCatalog(files.inOrder));
  const origin = originOf(info.file, files);
  const advice =
    info.refused === undefined
      ? await adviceOnShipped(info, files)
      : `${info.refused.map(({ reason }) => reason).join(" ")} Until then the one that came with the package is used; build-database --reset makes that lasting.`;
  return { info, origin, ...(advice === undefined ? {} : { advice }) };
}

async function infoOf(catalog: Catalog): Promise<CatalogInfo> {
  try {
    return await catalog.info();
  } finally {
    await catalog.close();
  }
}

/** Whether the catalog that came with the package is to be preferred to the one in use. */
async function adviceOnShipped(
  inUse: CatalogInfo,
  { named, shipped: shippedFile }: CatalogFiles,
): Promise<string | undefined> {
  if (inUse.file === shippedFile) return undefined;
  // Without a shipped one there is nothing to go back to.
  const shipped = await openCatalog(shippedFile)
    .then(infoOf)
    .catch(() => undefined);
  if (shipped === undefined || inUse.sourceHash === shipped.sourceHash) return undefined;
  const order = compareReleases(inUse.apiVersion, shipped.apiVersion);
  if (order > 0) return undefined;
  const what =
    order < 0
      ? `The one that came with the package is newer (release ${shipped.apiVersion}).`
      : "It was built by another version of this program or from another file than the one that came with the package.";
  const back = named === undefined ? "with build-database --reset" : "by unsetting CWM_CATALOG_DB";
  return `${what} Go back to the package's ${back}, or build it anew with build-database.`;
}
