import { join } from "node:path";
import { type CatalogSeed, compareText } from "../../catalog/description/index.js";
import { readVocabulary, vocabularyGaps } from "../../catalog/index.js";

/** Names in one message; there are more only when everything is new. */
const MAX_NAMES = 40;

/**
 * Asks for vocabulary, by name: search finds an operation by everyday words only when its category has some. Names also
 * what the vocabulary speaks of in vain.
 *
 * @param project folder that holds `catalog/vocabulary/`
 * @returns sentences, or nothing when all is well or the project has no vocabulary
 */
export async function askForWords(project: string, { operations }: CatalogSeed): Promise<string> {
  const vocabulary = await readVocabulary(join(project, "catalog/vocabulary")).catch(() => undefined);
  if (vocabulary === undefined) return "";
  const { missing, idle } = vocabularyGaps(vocabulary, operations);
  const categories = [...missing].map(([tag, modules]) => `${tag} (${[...modules].sort(compareText).join(", ")})`);
  const [has, is, its] = [
    categories.length === 1 ? "has" : "have",
    ...(idle.length === 1 ? ["name is", "its"] : ["names are", "their"]),
  ];
  return [
    ...list(
      `${categories.length} of the categories ${has} no everyday words for search yet; add some to catalog/vocabulary/<module>.json:`,
      categories,
    ),
    ...list(`${idle.length} vocabulary ${is} not in the description, so that ${its} words lead nowhere:`, idle),
  ].join("");
}

function list(title: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length - MAX_NAMES;
  return [
    `${title}\n`,
    ...[...names]
      .sort(compareText)
      .slice(0, MAX_NAMES)
      .map((name) => `  ${name}\n`),
    ...(more > 0 ? [`  … and ${more} more\n`] : []),
  ];
}
