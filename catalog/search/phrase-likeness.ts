import type { SearchIndex } from "./search-index.js";

/** How many of the most alike phrases are looked at. */
const PHRASES_CONSIDERED = 60;

/**
 * How alike the phrases of the vocabulary are to a question, as the cosine between their stems weighted by rarity; each
 * operation gets its most alike phrase, times how strongly that phrase speaks for it.
 */
export async function phraseLikeness(index: SearchIndex, stems: Iterable<string>): Promise<Map<number, number>> {
  const dots = new Map<number, number>();
  let squares = 0;
  for (const stem of new Set(stems)) {
    const posting = await index.phraseTerm(stem);
    if (posting === undefined) continue;
    const square = posting.idf * posting.idf;
    squares += square;
    for (const phrase of posting.phrases) dots.set(phrase, (dots.get(phrase) ?? 0) + square);
  }
  const length = Math.sqrt(squares);
  const alike = [...dots]
    .map(([phrase, dot]) => ({ phrase, cosine: dot / (length * (index.phraseNorms[phrase] ?? 1)) }))
    .sort((a, b) => b.cosine - a.cosine || a.phrase - b.phrase)
    .slice(0, PHRASES_CONSIDERED);
  const best = new Map<number, number>();
  for (const { phrase, cosine } of alike) {
    for (const packed of await index.phraseTargets(phrase)) {
      const operation = Math.floor(packed / 256);
      const likeness = (cosine * (packed % 256)) / 255;
      if (likeness > (best.get(operation) ?? 0)) best.set(operation, likeness);
    }
  }
  return best;
}
