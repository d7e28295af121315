import { entryNumber, entryStrength } from "../store/packed-list.js";
import { highest } from "./highest.js";
import type { OperationScores } from "./operation-scores.js";
import type { SearchIndex } from "./search-index.js";

/** How many of the most alike phrases are looked at. */
const PHRASES_CONSIDERED = 50;
/** What another word for the same resource counts, against the very word. */
const SYNONYM_SHARE = 0.55;

/** What the vocabulary's phrases say about a question. */
export interface PhraseLikeness {
  /** Likeness of the most alike phrase. */
  readonly best: OperationScores;
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
export function phraseLikeness(index: SearchIndex, stems: ReadonlyMap<string, number>): PhraseLikeness {
  const { norms, targets, starts } = index.phrases;
  const { dots, touched, length } = comparePhrases(index, stems);
  for (let place = 0; place < touched.length; place++) {
    const phrase = touched[place] as number;
    dots[phrase] = (dots[phrase] as number) / (length * (norms[phrase] as number));
  }
  const { numbers, scores } = highest(touched, dots, PHRASES_CONSIDERED);
  for (let place = 0; place < touched.length; place++) dots[touched[place] as number] = 0;
  const ids: number[] = [];
  const best = new Float64Array(index.highestId + 1);
  const mass = new Map<string, number>();
  for (const [rank, phrase] of numbers.entries()) {
    const cosine = scores[rank] ?? 0;
    const collections = new Set<string>();
    for (let place = starts[phrase] ?? 0; place < (starts[phrase + 1] ?? 0); place++) {
      const packed = targets[place] ?? 0;
      const operation = entryNumber(packed);
      const likeness = (cosine * entryStrength(packed)) / 255;
      const before = best[operation] ?? 0;
      if (before === 0 && likeness > 0) ids.push(operation);
      if (likeness > before) best[operation] = likeness;
      collections.add(index.operations.get(operation)?.collection ?? "");
    }
    for (const collection of collections) mass.set(collection, (mass.get(collection) ?? 0) + cosine ** 2);
  }
  const heaviest = Math.max(...mass.values(), Number.EPSILON);
  return { best: { ids, of: best }, mass: new Map([...mass].map(([collection, sum]) => [collection, sum / heaviest])) };
}

/** The question's length in the space of stems, and its dot product with every phrase that shares one. */
interface Comparison {
  /** Room of the index: whoever has read it puts the zeros back. */
  readonly dots: Float64Array;
  /** The phrases that share one. */
  readonly touched: Uint32Array;
  readonly length: number;
}

function comparePhrases(index: SearchIndex, stems: ReadonlyMap<string, number>): Comparison {
  /** `gained`: the last stem that a phrase gained from, as a stem counts once, by its best match. */
  const { dots, gained, touched } = index.phrases.room;
  let count = 0;
  let squares = 0;
  let turn = 0;
  for (const [stem, weight] of stems) {
    turn++;
    const { square, matches } = matchesOf(index, stem);
    squares += weight * square;
    for (const { gain, phrases } of matches) {
      const added = weight * gain;
      for (let place = 0; place < phrases.length; place++) {
        const phrase = phrases[place] as number;
        if (gained[phrase] === turn) continue;
        if (gained[phrase] === 0) touched[count++] = phrase;
        gained[phrase] = turn;
        dots[phrase] = (dots[phrase] as number) + added;
      }
    }
  }
  for (let place = 0; place < count; place++) gained[touched[place] as number] = 0;
  return { dots, touched: touched.subarray(0, count), length: Math.sqrt(squares) };
}

interface Match {
  readonly gain: number;
  readonly phrases: Uint32Array;
}

/** Phrases that one stem of the question meets, best match first, and what it adds to the question's own length. */
function matchesOf(index: SearchIndex, stem: string): { square: number; matches: readonly Match[] } {
  const exact = index.phrases.postings.get(stem);
  let square = (exact?.idf ?? 0) ** 2;
  const synonyms: Match[] = [];
  for (const tag of index.concepts.get(stem) ?? []) {
    const posting = index.phrases.postings.get(`~${tag}`);
    if (posting === undefined) continue;
    const gain = SYNONYM_SHARE * Math.min(posting.idf, exact?.idf ?? posting.idf) ** 2;
    if (exact === undefined) square = Math.max(square, gain);
    synonyms.push({ gain, phrases: posting.phrases });
  }
  synonyms.sort((left, right) => right.gain - left.gain);
  return { square, matches: exact === undefined ? synonyms : [{ gain: square, phrases: exact.phrases }, ...synonyms] };
}
