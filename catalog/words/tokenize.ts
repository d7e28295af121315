import type { Lexicon } from "./lexicon.js";
import { splitIdentifier } from "./split-identifier.js";
import { stem } from "./stem.js";
import { STOP_WORDS } from "./stop-words.js";

/** Plain lower-case ASCII letters and digits where possible: accents removed, typographic quotes made plain. */
export function plainText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015]/g, "-");
}

/** The stems of an identifier, run-together names taken apart, nothing left out. */
export function identifierStems(identifier: string, lexicon: Lexicon): string[] {
  return splitIdentifier(identifier).flatMap((word) => lexicon.segment(word).map(stem));
}

/** The telling stems of a sentence, in order, stop words left out. */
export function textStems(text: string, lexicon: Lexicon): string[] {
  const stems: string[] = [];
  for (const match of plainText(text).matchAll(/[\p{L}\p{N}]+(?:'[a-z]+)?/gu)) {
    const word = match[0].replace(/'[a-z]+$/, "");
    if (STOP_WORDS.has(word.toLowerCase())) continue;
    stems.push(...identifierOrWordStems(word, lexicon));
  }
  return stems;
}

function identifierOrWordStems(word: string, lexicon: Lexicon): string[] {
  return /^[A-Za-z0-9]+$/.test(word) ? identifierStems(word, lexicon) : [word.toLowerCase()];
}
