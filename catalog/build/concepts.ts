import { groupBy } from "../group-by.js";
import type { Lexicon } from "../words/lexicon.js";
import { identifierStems } from "../words/tokenize.js";
import type { IndexedOperation } from "./indexed-operation.js";
import type { VocabularyTargets } from "./vocabulary-targets.js";

/** A word that names more resources than this names none. */
const MOST_TAGS = 4;

/** Tags by the stems that name their resource: `client` and `company` both lead to `Companies`. */
export type Concepts = ReadonlyMap<string, readonly string[]>;

/** How a tag stands among stems. */
export function conceptToken(tag: string): string {
  return `~${tag}`;
}

/**
 * The single words for each tag's resource: the API's own, and the everyday ones of the vocabulary. Words that meet in a
 * tag mean the same, so that a phrase about a "ticket" is found by a question about a "case".
 */
export function conceptsOf(
  operations: readonly IndexedOperation[],
  targets: VocabularyTargets,
  lexicon: Lexicon,
): Concepts {
  const tags = new Map<string, Set<string>>();
  const plain = operations.filter(({ shape }) => !shape.aspects.includes("info") && shape.kind !== "action");
  for (const [collection, group] of groupBy(plain, ({ shape }) => shape.collection)) {
    const first = group[0];
    if (first === undefined || !targets.wordsByCollection.has(collection)) continue;
    const own = identifierStems(first.shape.last, lexicon);
    const words = [own, ...(targets.wordsByCollection.get(collection) ?? [])];
    for (const word of words) {
      const [stem, ...rest] = word;
      if (stem === undefined || rest.length > 0) continue;
      const known = tags.get(stem) ?? new Set<string>();
      tags.set(stem, known.add(first.operation.tag));
    }
  }
  return new Map(
    [...tags].flatMap(([stem, names]) => (names.size <= MOST_TAGS ? [[stem, [...names].sort()] as const] : [])),
  );
}
