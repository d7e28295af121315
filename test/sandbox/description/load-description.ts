import { readFile } from "node:fs/promises";
import { type CatalogSeed, parseSeed } from "../../../catalog/description/index.js";

/**
 * Reads the operations and schemas that the sandbox serves: the committed seed, which is the repaired description.
 *
 * @returns the API description as the catalog's seed
 */
export async function loadDescription(): Promise<CatalogSeed> {
  const [operations, schemas] = await Promise.all(["operations", "schemas"].map(readSeedFile));
  return parseSeed({ operations: operations ?? "", schemas: schemas ?? "" });
}

function readSeedFile(name: string): Promise<string> {
  return readFile(new URL(`../../../generated/catalog/${name}.json`, import.meta.url), "utf8");
}
