import type { Usage } from "../catalog.js";
import type { Store } from "../store/open-store.js";
import { exactMatches } from "./exact-matches.js";
import { type Features, featuresOf, type KnownWord } from "./features.js";
import { parseQuestion } from "./parse-question.js";
import { phraseLikeness } from "./phrase-likeness.js";
import type { Question } from "./question.js";
import type { RankedOperation, SearchIndex } from "./search-index.js";
import { textCandidates } from "./text-candidates.js";
import { FEATURE_WEIGHT, USAGE_LIFT } from "./weights.js";

/** An operation with its score and the observations that it comes from. */
export interface Ranked {
  readonly operation: RankedOperation;
  readonly score: number;
  readonly features: Features;
}

/** Operations that share a word with the question, or are spoken of by a like phrase; best first. */
export async function rankOperations(
  store: Store,
  index: SearchIndex,
  text: string,
  usage: Usage | undefined,
): Promise<{ total: number; ranked: readonly Ranked[] }> {
  const question = parseQuestion(text, index.lexicon);
  const words = await knownWords(index, question);
  const [candidates, likeness] = await Promise.all([
    textCandidates(store, [...new Set(words.map((word) => word.stem))]),
    phraseLikeness(
      index,
      question.words.map((word) => word.stem),
    ),
  ]);
  const bestText = candidates[0]?.score ?? 1;
  const textScores = new Map(candidates.map(({ id, score }) => [id, score / bestText]));
  const exact = exactMatches(index, text);
  const ids = new Set([...exact.keys(), ...textScores.keys(), ...likeness.keys()]);
  const idf = await stemWeights(index, ids);
  const ranked: Ranked[] = [];
  for (const id of ids) {
    const operation = index.operations.get(id);
    if (operation === undefined) continue;
    const evidence = { phrase: likeness.get(id) ?? 0, text: textScores.get(id) ?? 0 };
    const features = featuresOf(operation, question, words, idf, evidence);
    ranked.push({ operation, features, score: scoreOf(features) + (exact.get(id) ?? 0) + lift(operation, usage) });
  }
  ranked.sort((a, b) => b.score - a.score || a.operation.id - b.operation.id);
  return { total: ranked.length, ranked };
}

function scoreOf(features: Features): number {
  let score = 0;
  for (const name of Object.keys(FEATURE_WEIGHT) as (keyof Features)[]) score += FEATURE_WEIGHT[name] * features[name];
  return score;
}

/** Grows with the logarithm of the count and never exceeds its bound. */
function lift({ method, path }: RankedOperation, usage: Usage | undefined): number {
  const count = usage?.get(`${method} ${path}`) ?? 0;
  return count <= 0 ? 0 : USAGE_LIFT * Math.min(1, Math.log2(1 + count) / 6);
}

async function knownWords(index: SearchIndex, question: Question): Promise<KnownWord[]> {
  const words: KnownWord[] = [];
  for (const word of question.words) {
    if (word.role === "verb") continue;
    const posting = await index.term(word.stem);
    if (posting === undefined) continue;
    const places = new Map<number, number>();
    for (const packed of posting.entries) places.set(Math.floor(packed / 256), packed % 256);
    words.push({ ...word, idf: posting.idf, places });
  }
  return words;
}

async function stemWeights(index: SearchIndex, ids: Iterable<number>): Promise<(stem: string) => number> {
  const weights = new Map<string, number>();
  for (const id of ids) {
    const operation = index.operations.get(id);
    if (operation === undefined) continue;
    for (const stem of [...operation.last, ...operation.parents.flat(), ...operation.entity]) {
      if (!weights.has(stem)) weights.set(stem, (await index.term(stem))?.idf ?? 1);
    }
  }
  return (stem) => weights.get(stem) ?? 1;
}
