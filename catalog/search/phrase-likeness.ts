import { entryNumber, entryStrength } from "../store/packed-list.js";
import type { PhrasePosting, SearchIndex } from "./search-index.js";

/** How many of the most alike phrases are looked at. */
const PHRASES_CONSIDERED = 50;
/** What another word for the same resource counts, against the very word. */
const SYNONYM_SHARE = 0.55;

/** What the vocabulary's phrases say about a question. */
export interface PhraseLikeness {
  /** Likeness of the most alike phrase, by operation id. */
  readonly best: ReadonlyMap<number, number>;
  /** How many phrases of a resource are alike and how much, against the resource with the most; by collection. */
  readonly mass: ReadonlyMap<string, number>;
}

/**
 * How alike the phrases of the vocabulary are to a question, as the cosine between their stems weighted by rarity; another
 * word for the same resource counts in part. Each operation gets its most alike phrase, times how strongly that phrase
 * speaks for it.
 *
 * @param stems with how much each counts, 0–1
 */
export async function phraseLikeness(index: SearchIndex, stems: ReadonlyMap<string, number>): Promise<PhraseLikeness> {
  const tokens = [...stems.keys()].flatMap((stem) => [stem, ...conceptTokens(index, stem)]);
  const postings = await index.phraseTerms(tokens);
  const dots = new Float64Array(index.phraseNorms.length);
  const touched: number[] = [];
  let squares = 0;
  for (const [stem, weight] of stems) {
    const { square, gains } = gainsOf(postings, stem, conceptTokens(index, stem));
    squares += weight * square;
    for (const [phrase, gain] of gains) {
      if (dots[phrase] === 0) touched.push(phrase);
      dots[phrase] = (dots[phrase] ?? 0) + weight * gain;
    }
  }
  const length = Math.sqrt(squares);
  const alike = touched
    .map((phrase) => ({ phrase, cosine: (dots[phrase] ?? 0) / (length * (index.phraseNorms[phrase] ?? 1)) }))
    .sort((a, b) => b.cosine - a.cosine || a.phrase - b.phrase)
    .slice(0, PHRASES_CONSIDERED);
  const targets = await index.phraseTargets(alike.map(({ phrase }) => phrase));
  const best = new Map<number, number>();
  const mass = new Map<string, number>();
  for (const { phrase, cosine } of alike) {
    const collections = new Set<string>();
    for (const packed of targets.get(phrase) ?? []) {
      const operation = entryNumber(packed);
      const likeness = (cosine * entryStrength(packed)) / 255;
      if (likeness > (best.get(operation) ?? 0)) best.set(operation, likeness);
      collections.add(index.operations.get(operation)?.collection ?? "");
    }
    for (const collection of collections) mass.set(collection, (mass.get(collection) ?? 0) + cosine ** 2);
  }
  const heaviest = Math.max(...mass.values(), Number.EPSILON);
  return { best, mass: new Map([...mass].map(([collection, sum]) => [collection, sum / heaviest])) };
}

function conceptTokens(index: SearchIndex, stem: string): string[] {
  return (index.concepts.get(stem) ?? []).map((tag) => `~${tag}`);
}

/** What one stem of the question adds to each phrase, and to the question's own length. */
function gainsOf(
  postings: ReadonlyMap<string, PhrasePosting>,
  stem: string,
  concepts: readonly string[],
): { square: number; gains: Map<number, number> } {
  const gains = new Map<number, number>();
  const exact = postings.get(stem);
  let square = (exact?.idf ?? 0) ** 2;
  for (const concept of concepts) {
    const posting = postings.get(concept);
    if (posting === undefined) continue;
    const gain = SYNONYM_SHARE * Math.min(posting.idf, exact?.idf ?? posting.idf) ** 2;
    if (exact === undefined) square = Math.max(square, gain);
    for (const phrase of posting.phrases) gains.set(phrase, Math.max(gain, gains.get(phrase) ?? 0));
  }
  for (const phrase of exact?.phrases ?? []) gains.set(phrase, square);
  return { square, gains };
}
