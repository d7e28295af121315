import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSeed } from "../description/index.js";
import { readVocabulary } from "../vocabulary/read-vocabulary.js";
import { type BuildReport, buildCatalog } from "./build-catalog.js";

/** Where the two inputs of the shipped catalog lie; the defaults are those of a checkout. */
export interface ShippedCatalogInputs {
  /** Folder with `operations.json` and `schemas.json`. */
  readonly seedFolder?: string;
  /** Folder with the vocabulary's `*.json`. */
  readonly vocabularyFolder?: string;
}

/**
 * Builds the catalog that the package ships, from the committed seed and vocabulary. Meant for the build script of a
 * checkout; `dist/` does not hold the seed.
 *
 * @throws Error when an input is missing or malformed; an existing file is then untouched
 */
export async function buildShippedCatalog(file: string, inputs: ShippedCatalogInputs = {}): Promise<BuildReport> {
  const seedFolder = inputs.seedFolder ?? fromHere("../../generated/catalog/");
  const [operations, schemas, vocabulary] = await Promise.all([
    readFile(join(seedFolder, "operations.json"), "utf8"),
    readFile(join(seedFolder, "schemas.json"), "utf8"),
    readVocabulary(inputs.vocabularyFolder ?? fromHere("../vocabulary/")),
  ]);
  return await buildCatalog(parseSeed({ operations, schemas }), file, { vocabulary });
}

function fromHere(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
