import { catalogFiles } from "../../catalog-files/catalog-files.js";
import { catalogInUse } from "../../catalog-files/catalog-in-use.js";
import type { Check } from "../check.js";

const name = "CWM_CATALOG_DB";

/** Checks the catalog that the server would use, and whether the one that came with the package is newer. */
export const checkCatalog: Check = async ({ configuration, shippedCatalogFile }) => {
  const files = catalogFiles(configuration, shippedCatalogFile);
  try {
    const { info, origin, advice } = await catalogInUse(files);
    const found = `${info.file}, ${origin}: release ${info.apiVersion}, ${info.operations} operations, ${info.schemas} schemas`;
    return advice === undefined ? { name, status: "ok", found } : { name, status: "warn", found, advice };
  } catch (error) {
    const advice = error instanceof Error ? error.message : String(error);
    return { name, status: "fail", found: `looked for ${files.inOrder.join(", then ")}`, advice };
  }
};
