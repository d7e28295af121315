import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type CatalogInfo, openCatalog } from "../../../catalog/index.js";
import type { Check, CheckResult } from "../check.js";
import { compareReleases } from "../compare-releases.js";
import type { DoctorInput } from "../doctor-input.js";

const name = "CWM_CATALOG_DB";

/** Checks the catalog that the server would use, and whether the one that came with the package is newer. */
export const checkCatalog: Check = async (input) => {
  const { file, origin } = await catalogInUse(input);
  const info = await readInfo(file);
  if (info instanceof Error) return { name, status: "fail", found: `${file}, ${origin}`, advice: info.message };
  const found = `${file}, ${origin}: release ${info.apiVersion}, ${info.operations} operations, ${info.schemas} schemas`;
  if (file === input.shippedCatalogFile) return { name, status: "ok", found };
  return compareWithShipped(found, info, await readInfo(input.shippedCatalogFile));
};

async function catalogInUse({ configuration, shippedCatalogFile }: DoctorInput) {
  if (configuration.catalogFile !== undefined)
    return { file: configuration.catalogFile, origin: "from the environment" };
  const own = join(configuration.dataFolder, "connectwise_api.db");
  const isThere = await stat(own).then(
    () => true,
    () => false,
  );
  return isThere
    ? { file: own, origin: "from the data folder" }
    : { file: shippedCatalogFile, origin: "as it came with the package" };
}

async function readInfo(file: string): Promise<CatalogInfo | Error> {
  try {
    const catalog = await openCatalog(file);
    try {
      return await catalog.info();
    } finally {
      await catalog.close();
    }
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function compareWithShipped(found: string, own: CatalogInfo, shipped: CatalogInfo | Error): CheckResult {
  if (shipped instanceof Error || own.sourceHash === shipped.sourceHash) return { name, status: "ok", found };
  const order = compareReleases(own.apiVersion, shipped.apiVersion);
  if (order > 0) return { name, status: "ok", found };
  const back = "Delete the file to use the package's, or build it anew with build-database.";
  return order < 0
    ? {
        name,
        status: "warn",
        found,
        advice: `The one in the package is newer (release ${shipped.apiVersion}). ${back}`,
      }
    : {
        name,
        status: "warn",
        found,
        advice: `It was built by another version of this program or from another file. ${back}`,
      };
}
