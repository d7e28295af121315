import { entryNumber, entryStrength } from "../store/packed-list.js";
import { nearestWord } from "../words/nearest-word.js";
import { stem as toStem } from "../words/stem.js";
import type { QuestionWord } from "./question.js";
import type { SearchIndex } from "./search-index.js";

/** A word of the question that the index knows. */
export interface KnownWord extends QuestionWord {
  readonly idf: number;
  /** The operations that have the word, packed. */
  readonly entries: Uint32Array;
}

/** Replaces words that the index does not know by the nearest that it does, for typing errors and unfinished words. */
export function withCorrections(index: SearchIndex, words: readonly QuestionWord[]): QuestionWord[] {
  return words.map((word) => {
    if (word.role === "verb" || index.terms.has(word.stem)) return word;
    const stem = nearestStem(index, word.stem);
    return stem === undefined ? word : { ...word, stem };
  });
}

function nearestStem(index: SearchIndex, stem: string): string | undefined {
  const nearest = nearestWord(stem, index.terms);
  if (nearest === undefined) return undefined;
  // Names of fields are indexed as they are written, too; their stem stands in more places.
  const stemmed = toStem(nearest);
  return index.terms.has(stemmed) ? stemmed : nearest;
}

/** Looks the words of a question up; verbs and words that occur nowhere are left out. */
export function knownWords(index: SearchIndex, words: readonly QuestionWord[]): KnownWord[] {
  return words.flatMap((word) => {
    const term = word.role === "verb" ? undefined : index.terms.get(word.stem);
    if (term === undefined) return [];
    const { idf, entries } = term;
    return [{ ...word, idf, entries }];
  });
}

/**
 * The places where an operation has a word, as bits of `TERM_FIELD`; 0 for none.
 *
 * @param entries of the word; they are sorted by operation
 */
export function placesIn(operation: number, { entries }: Pick<KnownWord, "entries">): number {
  let low = 0;
  let high = entries.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const packed = entries[middle] as number;
    const number = entryNumber(packed);
    if (number === operation) return entryStrength(packed);
    if (number < operation) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
