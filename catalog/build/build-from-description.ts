import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type RepairReport, readDescription, seedOf } from "../description/index.js";
import { readVocabulary } from "../vocabulary/read-vocabulary.js";
import { type BuildReport, buildCatalog } from "./build-catalog.js";

/** What building from a description has to say. */
export interface DescriptionBuildReport extends BuildReport {
  /** The corrections that the description needed, with their counts. */
  readonly repairs: readonly RepairReport[];
}

/**
 * Builds a catalog from any release's `manage.json`, with the vocabulary that this package ships.
 *
 * @param text the description as it came from the vendor
 * @throws DescriptionError when the text is no usable description, NotACatalogError when the file is something else than a
 * catalog; an existing file is then untouched
 * @example
 * const report = await buildFromDescription(await readFile("manage.json", "utf8"), "connectwise_api.db");
 */
export async function buildFromDescription(
  text: string,
  file: string,
  options: { readonly vocabularyFolder?: string } = {},
): Promise<DescriptionBuildReport> {
  const description = readDescription(text);
  const vocabulary = await readVocabulary(options.vocabularyFolder ?? shippedVocabularyFolder());
  const report = await buildCatalog(seedOf(description), file, { vocabulary });
  return { ...report, repairs: description.repairs };
}

/** A bundler may have moved this module to another depth of `dist/`; the vocabulary always lies in `catalog/vocabulary`. */
function shippedVocabularyFolder(): string {
  const candidates = ["../vocabulary/", "../catalog/vocabulary/", "../../catalog/vocabulary/"].map((relative) =>
    fileURLToPath(new URL(relative, import.meta.url)),
  );
  const found = candidates.find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`The vocabulary folder is missing; looked at ${candidates.join(", ")}.`);
  return found;
}
