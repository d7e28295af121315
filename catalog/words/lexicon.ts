import { splitIdentifier } from "./split-identifier.js";

/** Words shorter than this are only split off where the description itself writes them apart (`GLPath`). */
const SHORTEST_FREE_PART = 3;
const LONGEST_COMPOUND = 40;

/**
 * Knows which words stand side by side in the API's own names, and so takes run-together names apart: `purchaseorders`
 * is two words because `PurchaseOrder` is, while `department` stays whole.
 */
export interface Lexicon {
  /** Whether the API writes two words side by side, in singular or plural. */
  isPair(left: string, right: string): boolean;
  /** The parts of a run-together word, or the word itself. */
  segment(word: string): readonly string[];
  /** The pairs, for storing: `["purchase order", …]`, sorted. */
  readonly pairs: readonly string[];
}

/**
 * @param pairs two words each, separated by a blank, singular or plural as found
 * @example
 * createLexicon(["purchase order"]).segment("purchaseorders"); // ["purchase", "orders"]
 */
export function createLexicon(pairs: Iterable<string>): Lexicon {
  const known = new Set(pairs);
  const cache = new Map<string, readonly string[]>();
  const adjacent = (left: string, right: string): boolean =>
    forms(left).some((first) => forms(right).some((second) => known.has(`${first} ${second}`)));

  /** @param ends what became of the ends of the word that were looked at: without it, long words take seconds */
  function split(word: string, ends: Map<string, readonly string[] | undefined>): readonly string[] | undefined {
    if (!ends.has(word)) ends.set(word, splitAnew(word, ends));
    return ends.get(word);
  }

  function splitAnew(word: string, ends: Map<string, readonly string[] | undefined>): readonly string[] | undefined {
    for (let cut = word.length - 2; cut >= 2; cut--) {
      const left = word.slice(0, cut);
      const right = word.slice(cut);
      if (adjacent(left, right)) return [left, right];
    }
    for (let cut = word.length - SHORTEST_FREE_PART; cut >= SHORTEST_FREE_PART; cut--) {
      const left = word.slice(0, cut);
      const rest = split(word.slice(cut), ends);
      if (rest !== undefined && adjacent(left, rest[0] as string)) return [left, ...rest];
    }
    return undefined;
  }

  return {
    pairs: [...known].sort(),
    isPair: adjacent,
    segment(word) {
      if (word.length < 5 || word.length > LONGEST_COMPOUND) return [word];
      const cached = cache.get(word);
      if (cached !== undefined) return cached;
      const parts = split(word, new Map()) ?? [word];
      if (cache.size < 20_000) cache.set(word, parts);
      return parts;
    },
  };
}

/** Every two neighbouring words of the given identifiers (`PurchaseOrder` → "purchase order"). */
export function pairsOf(identifiers: Iterable<string>): Set<string> {
  const pairs = new Set<string>();
  for (const identifier of identifiers) {
    const words = splitIdentifier(identifier);
    for (let index = 1; index < words.length; index++) pairs.add(`${words[index - 1]} ${words[index]}`);
  }
  return pairs;
}

function forms(word: string): string[] {
  if (word.endsWith("ies")) return [word, `${word.slice(0, -3)}y`];
  if (word.endsWith("es")) return [word, word.slice(0, -1), word.slice(0, -2)];
  return word.endsWith("s") ? [word, word.slice(0, -1)] : [word, `${word}s`];
}
