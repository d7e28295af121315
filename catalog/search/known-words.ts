import { entryNumber, entryStrength } from "../store/packed-list.js";
import { editDistance, letterSet, mayBeNear } from "../words/edit-distance.js";
import { stem as toStem } from "../words/stem.js";
import type { QuestionWord } from "./question.js";
import type { SearchIndex } from "./search-index.js";

/** Shorter words have too many neighbours to be corrected. */
const SHORTEST_CORRECTED = 5;
/** From this length on, two letters may be wrong. */
const TWO_LETTERS_WRONG = 8;
const SHORTEST_PREFIX = 4;

/** A word of the question that the index knows. */
export interface KnownWord extends QuestionWord {
  readonly idf: number;
  /** The places where an operation has the word, as bits of `TERM_FIELD`; 0 for none. */
  placesIn(operation: number): number;
  /** The operations that have the word, packed. */
  readonly entries: Uint32Array;
}

/** Replaces words that the index does not know by the nearest that it does, for typing errors and unfinished words. */
export function withCorrections(index: SearchIndex, words: readonly QuestionWord[]): QuestionWord[] {
  return words.map((word) => {
    if (word.role === "verb" || index.terms.has(word.stem) || !/^[a-z]+$/.test(word.stem)) return word;
    const stem = nearestStem(index, word.stem);
    return stem === undefined ? word : { ...word, stem };
  });
}

function nearestStem(index: SearchIndex, stem: string): string | undefined {
  if (stem.length < SHORTEST_PREFIX) return undefined;
  const limit = stem.length >= TWO_LETTERS_WRONG ? 2 : stem.length >= SHORTEST_CORRECTED ? 1 : 0;
  const letters = letterSet(stem);
  let best: { stem: string; distance: number; idf: number } | undefined;
  for (const [known, term] of index.terms) {
    const begins = known.startsWith(stem);
    const isCorrected = limit > 0 && known.length >= SHORTEST_PREFIX;
    const wrong = isCorrected ? distanceToWord(stem, letters, known, term.letters, limit) : limit + 1;
    if (!begins && wrong > limit) continue;
    const distance = begins ? Math.min(wrong, 1) : wrong;
    // Of equally near words the more common one is meant more often.
    if (best === undefined || distance < best.distance || (distance === best.distance && term.idf < best.idf)) {
      best = { stem: known, distance, idf: term.idf };
    }
  }
  if (best === undefined) return undefined;
  // Names of fields are indexed as they are written, too; their stem stands in more places.
  const stemmed = toStem(best.stem);
  return index.terms.has(stemmed) ? stemmed : best.stem;
}

const ENDING = "ment";
const ENDING_LETTERS = letterSet(ENDING);

/** A misspelt ending escapes the stemmer, so that "agreemnt" has to be held against "agree" and "agreement". */
function distanceToWord(stem: string, letters: number, known: string, knownLetters: number, limit: number): number {
  const bare = mayBeNear(letters, knownLetters, limit) ? editDistance(stem, known, limit) : limit + 1;
  const ended = mayBeNear(letters, knownLetters | ENDING_LETTERS, limit)
    ? editDistance(stem, `${known}${ENDING}`, limit)
    : limit + 1;
  return Math.min(bare, ended);
}

/** Looks the words of a question up; verbs and words that occur nowhere are left out. */
export function knownWords(index: SearchIndex, words: readonly QuestionWord[]): KnownWord[] {
  return words.flatMap((word) => {
    const term = word.role === "verb" ? undefined : index.terms.get(word.stem);
    if (term === undefined) return [];
    const { idf, entries } = term;
    return [{ ...word, idf, entries, placesIn: (operation) => placesOf(entries, operation) }];
  });
}

/** Binary search over packed entries, which are sorted by operation. */
function placesOf(entries: Uint32Array, operation: number): number {
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
