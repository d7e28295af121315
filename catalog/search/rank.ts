import type { Usage } from "../catalog.js";
import type { Store } from "../store/open-store.js";
import { entryNumber, entryStrength } from "../store/packed-list.js";
import { exactMatches } from "./exact-matches.js";
import { type Asked, type Features, featuresOf, type KnownWord, literalCover } from "./features.js";
import { guessIntent } from "./guess-intent.js";
import { parseQuestion } from "./parse-question.js";
import { phraseLikeness } from "./phrase-likeness.js";
import type { Question, WordRole } from "./question.js";
import type { RankedOperation, SearchIndex } from "./search-index.js";
import { textCandidates } from "./text-candidates.js";
import { FEATURE_WEIGHT, LITERAL_SHARE, USAGE_LIFT } from "./weights.js";

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
): Promise<{ total: number; ranked: readonly Ranked[]; literal: number }> {
  const question = parseQuestion(text, index);
  const words = await knownWords(index, question);
  const central = words.filter((word) => word.role !== "aside" && word.role !== "weak");
  const stems = [...new Set((central.length > 0 ? central : words).map((word) => word.stem))];
  const [candidates, likeness] = await Promise.all([
    textCandidates(store, stems),
    phraseLikeness(index, new Set(question.words.map((word) => word.stem))),
  ]);
  const bestText = candidates[0]?.score ?? 1;
  const textScores = new Map(candidates.map(({ id, score }) => [id, score / bestText]));
  const exact = exactMatches(index, text);
  const ids = new Set([...exact.keys(), ...textScores.keys(), ...likeness.keys()]);
  const asked: Asked = {
    intents: await guessIntent(index, text.slice(0, 600)),
    question,
    words,
    stems: namingStems(question),
    all: new Set(question.words.map((word) => word.stem)),
    idf: await stemWeights(index, ids),
  };
  const kin = kinLikeness(index, likeness);
  const literal = literalShare(asked, ids);
  const ranked: Ranked[] = [];
  for (const id of ids) {
    const operation = index.operations.get(id);
    if (operation === undefined) continue;
    const evidence = {
      phrase: likeness.get(id) ?? 0,
      kinPhrase: kin.get(operation.collection) ?? 0,
      text: textScores.get(id) ?? 0,
    };
    const features = featuresOf(operation, asked, evidence);
    ranked.push({
      operation,
      features,
      score: scoreOf(features, literal) + (exact.get(id) ?? 0) + lift(operation, usage),
    });
  }
  ranked.sort((a, b) => b.score - a.score || a.operation.id - b.operation.id);
  return { total: ranked.length, ranked, literal };
}

/** The likeness of the nearest phrase by collection. */
function kinLikeness(index: SearchIndex, likeness: ReadonlyMap<number, number>): Map<string, number> {
  const kin = new Map<string, number>();
  for (const [id, value] of likeness) {
    const collection = index.operations.get(id)?.collection ?? "";
    kin.set(collection, Math.max(value, kin.get(collection) ?? 0));
  }
  return kin;
}

/** How much a word of each role names something. */
const NAMING: Readonly<Record<WordRole, number>> = { head: 1, modifier: 1, weak: 1, verb: 1, owner: 0.9, aside: 0.3 };

function namingStems(question: Question): Map<string, number> {
  const stems = new Map<string, number>();
  for (const { stem, role } of question.words) stems.set(stem, Math.max(NAMING[role], stems.get(stem) ?? 0));
  return stems;
}

/** @param literal how far the question is in the API's own words, 0–1 */
function scoreOf(features: Features, literal: number): number {
  let score = 0;
  for (const name of FEATURES) {
    const [own, api] = FEATURE_WEIGHT[name];
    score += (own + (api - own) * literal) * features[name];
  }
  return score;
}

const FEATURES = Object.keys(FEATURE_WEIGHT) as (keyof Features)[];

/** How far some operation's own names can say what the question says. */
function literalShare(asked: Asked, ids: Iterable<number>): number {
  let best = 0;
  for (const id of ids) best = Math.max(best, literalCover(id, asked.words));
  const { lower, upper } = LITERAL_SHARE;
  return Math.min(1, Math.max(0, (best - lower) / (upper - lower)));
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
    for (const packed of posting.entries) places.set(entryNumber(packed), entryStrength(packed));
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
