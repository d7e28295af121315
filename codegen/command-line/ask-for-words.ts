import { join } from "node:path";
import { type CatalogSeed, compareText } from "../../catalog/description/index.js";
import { readVocabulary, type Vocabulary } from "../../catalog/index.js";

/** Names in one message; there are more only when everything is new. */
const MAX_NAMES = 40;

/**
 * Asks for vocabulary, by name: search finds an operation by everyday words only when its category has some. Names also
 * what the vocabulary speaks of in vain.
 *
 * @param project folder that holds `catalog/vocabulary/`
 * @returns sentences, or nothing when all is well or the project has no vocabulary
 */
export async function askForWords(project: string, seed: CatalogSeed): Promise<string> {
  const vocabulary = await readVocabulary(join(project, "catalog/vocabulary")).catch(() => undefined);
  return vocabulary === undefined ? "" : `${missingWords(vocabulary, seed)}${idleWords(vocabulary, seed)}`;
}

/** Entries whose category or operation the description does not have, or no longer. */
function idleWords(vocabulary: Vocabulary, { operations }: CatalogSeed): string {
  const known = new Set(operations.flatMap(({ tag, method, path }) => [tag, `${method} ${path}`]));
  const named = [...vocabulary].flatMap(([tag, entry]) => [tag, ...Object.keys(entry.operations)]);
  const idle = [...new Set(named)].filter((name) => !known.has(name)).sort(compareText);
  if (idle.length === 0) return "";
  const one = idle.length === 1;
  return [
    `${idle.length} ${one ? "name" : "names"} in catalog/vocabulary ${one ? "is" : "are"} not in the description; ${one ? "its" : "their"} words lead nowhere:\n`,
    ...listed(idle),
  ].join("");
}

function listed(names: readonly string[]): string[] {
  const more = names.length - MAX_NAMES;
  return [...names.slice(0, MAX_NAMES).map((name) => `  ${name}\n`), ...(more > 0 ? [`  … and ${more} more\n`] : [])];
}

function missingWords(vocabulary: Vocabulary, { operations }: CatalogSeed): string {
  const modules = new Map<string, Set<string>>();
  for (const { tag, module } of operations) {
    if (!vocabulary.has(tag)) modules.set(tag, (modules.get(tag) ?? new Set()).add(module));
  }
  if (modules.size === 0) return "";
  const names = [...modules].sort(([left], [right]) => compareText(left, right));
  return [
    `${modules.size} of the categories ${modules.size === 1 ? "has" : "have"} no everyday words for search yet; add some to catalog/vocabulary/<module>.json:\n`,
    ...listed(names.map(([tag, of]) => `${tag} (${[...of].sort(compareText).join(", ")})`)),
  ].join("");
}
