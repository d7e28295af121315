import { join } from "node:path";
import { type CatalogSeed, compareText } from "../../catalog/description/index.js";
import { readVocabulary } from "../../catalog/index.js";

/** Names in one message; there are more only when everything is new. */
const MAX_NAMES = 40;

/**
 * Asks for vocabulary, by name: search finds an operation by everyday words only when its category has some.
 *
 * @param project folder that holds `catalog/vocabulary/`
 * @returns a sentence, or nothing when every category has words or the project has no vocabulary
 */
export async function askForWords(project: string, { operations }: CatalogSeed): Promise<string> {
  const vocabulary = await readVocabulary(join(project, "catalog/vocabulary")).catch(() => undefined);
  if (vocabulary === undefined) return "";
  const modules = new Map<string, Set<string>>();
  for (const { tag, module } of operations) {
    if (!vocabulary.has(tag)) modules.set(tag, (modules.get(tag) ?? new Set()).add(module));
  }
  if (modules.size === 0) return "";
  const names = [...modules].sort(([left], [right]) => compareText(left, right));
  const lines = names.slice(0, MAX_NAMES).map(([tag, of]) => `  ${tag} (${[...of].sort(compareText).join(", ")})\n`);
  const more = names.length - MAX_NAMES;
  return [
    `${modules.size} of the categories ${modules.size === 1 ? "has" : "have"} no everyday words for search yet; add some to catalog/vocabulary/<module>.json:\n`,
    ...lines,
    ...(more > 0 ? [`  … and ${more} more\n`] : []),
  ].join("");
}
