import { editDistance, letterSet, mayBeNear } from "./edit-distance.js";

/** Shorter words have too many neighbours to be corrected. */
const SHORTEST_CORRECTED = 5;
/** From this length on, two letters may be wrong. */
const TWO_LETTERS_WRONG = 8;
const SHORTEST_PREFIX = 4;

/** What is to be known of a word that may have been meant. */
export interface WordTraits {
  /** See {@link letterSet}. */
  readonly letters: number;
  /** Grows with how seldom the word is. */
  readonly idf: number;
}

/**
 * The word that was meant by one with a typing error, or by one that was not written to its end. Stems are held against
 * stems.
 *
 * @returns undefined when none is near enough, and for what is no plain word
 * @example nearestWord("tiket", new Map([["ticket", { letters: letterSet("ticket"), idf: 1 }]])); // "ticket"
 */
export function nearestWord(word: string, words: ReadonlyMap<string, WordTraits>): string | undefined {
  if (word.length < SHORTEST_PREFIX || !/^[a-z]+$/.test(word)) return undefined;
  const limit = word.length >= TWO_LETTERS_WRONG ? 2 : word.length >= SHORTEST_CORRECTED ? 1 : 0;
  const letters = letterSet(word);
  let best: { word: string; distance: number; idf: number } | undefined;
  for (const [known, traits] of words) {
    const begins = known.startsWith(word);
    const isCorrected = limit > 0 && known.length >= SHORTEST_PREFIX;
    const wrong = isCorrected ? distanceToWord(word, letters, known, traits.letters, limit) : limit + 1;
    if (!begins && wrong > limit) continue;
    const distance = begins ? Math.min(wrong, 1) : wrong;
    // Of equally near words the more common one is meant more often.
    if (best === undefined || distance < best.distance || (distance === best.distance && traits.idf < best.idf)) {
      best = { word: known, distance, idf: traits.idf };
    }
  }
  return best?.word;
}

const ENDING = "ment";
const ENDING_LETTERS = letterSet(ENDING);

/** A misspelt ending escapes the stemmer, so that "agreemnt" has to be held against "agree" and "agreement". */
function distanceToWord(word: string, letters: number, known: string, knownLetters: number, limit: number): number {
  const bare = mayBeNear(letters, knownLetters, limit) ? editDistance(word, known, limit) : limit + 1;
  const ended = mayBeNear(letters, knownLetters | ENDING_LETTERS, limit)
    ? editDistance(word, `${known}${ENDING}`, limit)
    : limit + 1;
  return Math.min(bare, ended);
}
