import { entryNumber, entryStrength } from "../store/packed-list.js";
import type { SearchIndex } from "./search-index.js";

/** How many of the most alike phrases are looked at. */
const PHRASES_CONSIDERED = 80;
/** What another word for the same resource counts, against the very word. */
const SYNONYM_SHARE = 0.55;

/**
 * How alike the phrases of the vocabulary are to a question, as the cosine between their stems weighted by rarity; another
 * word for the same resource counts in part. Each operation gets its most alike phrase, times how strongly that phrase
 * speaks for it.
 */
export async function phraseLikeness(index: SearchIndex, stems: Iterable<string>): Promise<Map<number, number>> {
  const dots = new Float64Array(index.phraseNorms.length);
  const touched: number[] = [];
  let squares = 0;
  for (const stem of new Set(stems)) {
    const gains = await gainsOf(index, stem);
    squares += gains.square;
    for (const [phrase, gain] of gains.phrases) {
      if (dots[phrase] === 0) touched.push(phrase);
      dots[phrase] = (dots[phrase] ?? 0) + gain;
    }
  }
  const length = Math.sqrt(squares);
  const alike = touched
    .map((phrase) => ({ phrase, cosine: (dots[phrase] ?? 0) / (length * (index.phraseNorms[phrase] ?? 1)) }))
    .sort((a, b) => b.cosine - a.cosine || a.phrase - b.phrase)
    .slice(0, PHRASES_CONSIDERED);
  const best = new Map<number, number>();
  for (const { phrase, cosine } of alike) {
    for (const packed of await index.phraseTargets(phrase)) {
      const operation = entryNumber(packed);
      const likeness = (cosine * entryStrength(packed)) / 255;
      if (likeness > (best.get(operation) ?? 0)) best.set(operation, likeness);
    }
  }
  return best;
}

/** What one stem of the question adds to each phrase, and to the question's own length. */
async function gainsOf(index: SearchIndex, stem: string): Promise<{ square: number; phrases: Map<number, number> }> {
  const phrases = new Map<number, number>();
  const exact = await index.phraseTerm(stem);
  let square = (exact?.idf ?? 0) ** 2;
  for (const tag of index.concepts(stem)) {
    const posting = await index.phraseTerm(`~${tag}`);
    if (posting === undefined) continue;
    const gain = SYNONYM_SHARE * Math.min(posting.idf, exact?.idf ?? posting.idf) ** 2;
    if (exact === undefined) square = Math.max(square, gain);
    for (const phrase of posting.phrases) phrases.set(phrase, Math.max(gain, phrases.get(phrase) ?? 0));
  }
  if (exact !== undefined) for (const phrase of exact.phrases) phrases.set(phrase, square);
  return { square, phrases };
}
