import type { Usage } from "../catalog.js";
import { entryNumber, entryStrength } from "../store/packed-list.js";
import { TERM_FIELD } from "../store/term-fields.js";
import { intentCues } from "../words/intent-cues.js";
import { exactMatches } from "./exact-matches.js";
import { guessIntent } from "./guess-intent.js";
import { highest } from "./highest.js";
import { type KnownWord, knownWords, placesIn, withCorrections } from "./known-words.js";
import { createNumberSet } from "./number-set.js";
import type { OperationScores } from "./operation-scores.js";
import { parseQuestion } from "./parse-question.js";
import { phraseLikeness } from "./phrase-likeness.js";
import type { Question, WordRole } from "./question.js";
import { LONGEST_QUESTION } from "./question-tokens.js";
import type { RankedOperation } from "./ranked-operation.js";
import { recordsMeant } from "./records-meant.js";
import {
  type Asked,
  type Candidate,
  isNarrower,
  literalCover,
  scoreOperation,
  type WeighedWord,
  weigh,
} from "./score-operation.js";
import type { SearchIndex } from "./search-index.js";
import { spreadTopics } from "./spread-topics.js";
import { textCandidates } from "./text-candidates.js";
import { intentFit, type TopicFit, topicFit } from "./topic-fit.js";
import { FEATURE_WEIGHT, type FeatureWeights, LITERAL_SHARE, USAGE_LIFT } from "./weights.js";

/** An operation with its score. */
export interface Ranked {
  readonly operation: RankedOperation;
  readonly score: number;
}

/** What a search found. */
export interface Ranking {
  /** Operations that have something of the question, not only those that were ranked. */
  readonly total: number;
  /** Best first. */
  readonly ranked: readonly Ranked[];
  /** How far the question is in the API's own words, 0–1. */
  readonly literal: number;
}

/** Operations that share a word with the question, or are spoken of by a like phrase; best first. */
export async function rankOperations(index: SearchIndex, text: string, usage: Usage | undefined): Promise<Ranking> {
  const { question, words } = readQuestion(index, text);
  const central = words.filter((word) => word.role !== "aside" && word.role !== "weak");
  const searched = central.length > 0 ? central : words;
  const all = new Set(question.words.map((word) => word.stem));
  const textScores = await textCandidates(index, [...new Set(searched.map((word) => word.stem))]);
  const { best: likeness, mass } = phraseLikeness(index, phraseStems(question));
  const topics = topicFit(index.topics, heaviest(question, IN_TOPIC));
  const cues = intentCues(text.slice(0, LONGEST_QUESTION));
  const kin = kinLikeness(index, likeness);
  const exact = await exactMatches(index, text, textScores.ids.length === 0);
  const asked: Asked = {
    question,
    words,
    stems: namingStems(question),
    all,
    intents: guessIntent(index, cues),
    topics,
    topicIntents: intentFit(index.topics, cues),
  };
  const meant = recordsMeant(index, question);
  const candidates: Candidate[] = [];
  for (const id of mostPromising(index, question, { exact, meant, text: textScores, likeness, topics })) {
    const operation = index.operations.get(id);
    if (operation === undefined) continue;
    candidates.push({
      operation,
      places: words.map((word) => placesIn(id, word)),
      phrase: likeness.of[id] ?? 0,
      kinPhrase: kin.get(operation.collection) ?? 0,
      phraseMass: mass.get(operation.collection) ?? 0,
      text: textScores.of[id] ?? 0,
    });
  }
  const literal = literalShare(candidates, words);
  const weights = weightsFor(literal);
  const ranked = candidates.map((candidate): Ranked => {
    const { operation } = candidate;
    const named = (exact.get(operation.id) ?? 0) + (meant.get(operation.id) ?? 0);
    return { operation, score: scoreOperation(candidate, asked, weights) + named };
  });
  ranked.sort((a, b) => b.score - a.score || a.operation.id - b.operation.id);
  return {
    total: countMatches(index, searched, [...exact.keys(), ...candidates.map(({ operation }) => operation.id)]),
    // What is named outright leaves no doubt of which resource is meant.
    ranked: lifted(exact.size > 0 ? ranked : spreadTopics(ranked), usage),
    literal,
  };
}

/** Operations that are looked at closely. */
const LOOKED_AT = 170;
/** The same, of those that are named outright: half of all operations have a field such as `customFields`. */
const NAMED_LOOKED_AT = 400;

/** Topics whose operations are considered although no word of theirs was found. */
const TOPICS_CONSIDERED = 3;

interface Signs {
  readonly exact: ReadonlyMap<number, number>;
  /** See `recordsMeant`. */
  readonly meant: ReadonlyMap<number, number>;
  readonly text: OperationScores;
  readonly likeness: OperationScores;
  readonly topics: TopicFit;
}

/** What is named outright, and of the rest what most speaks for at first sight: text, phrases, topic, verb, everyday use. */
function mostPromising(
  index: SearchIndex,
  question: Question,
  { exact, meant, text, likeness, topics }: Signs,
): Set<number> {
  const found = createNumberSet(index.highestId);
  for (const id of text.ids) found.add(id);
  for (const id of likeness.ids) found.add(id);
  if (found.numbers.length > 0) {
    for (const topic of highest(index.topicNumbers, topics, TOPICS_CONSIDERED).numbers) {
      if ((topics[topic] ?? 0) > 0) for (const id of index.byTopic.get(topic) ?? []) found.add(id);
    }
  }
  const promises = index.room;
  for (const id of found.numbers) {
    const operation = index.operations.get(id);
    if (operation === undefined) continue;
    const narrow = isNarrower(operation, question) ? 0.6 : 0;
    const method = 0.4 * question.methods[operation.method];
    const topic = 0.5 * (topics[operation.topic] ?? 0);
    promises[id] = (text.of[id] ?? 0) + (likeness.of[id] ?? 0) + topic + method + 0.35 * operation.everyday - narrow;
  }
  const best = highest(found.numbers, promises, LOOKED_AT).numbers;
  for (const id of found.numbers) promises[id] = 0;
  return new Set([...mostNamed(index, exact), ...meant.keys(), ...best]);
}

/** Of what is named outright, what is named best. */
function mostNamed(index: SearchIndex, exact: ReadonlyMap<number, number>): readonly number[] {
  const scores = index.room;
  for (const [id, score] of exact) scores[id] = score;
  const best = highest([...exact.keys()], scores, NAMED_LOOKED_AT).numbers;
  for (const id of exact.keys()) scores[id] = 0;
  return best;
}

/** A question, and those of its words that the index knows. */
interface ReadQuestion {
  readonly question: Question;
  readonly words: readonly WeighedWord[];
}

/** "#4711", "close 4711": a number of which nothing is said is a ticket's. */
function readQuestion(index: SearchIndex, text: string): ReadQuestion {
  const read = (sentence: string): ReadQuestion => {
    const question = parseQuestion(sentence, index);
    const corrected = { ...question, words: withCorrections(index, question.words) };
    return { question: corrected, words: knownWords(index, corrected.words).map(weigh) };
  };
  const plain = read(text);
  return plain.words.length === 0 && LONE_NUMBER.test(text.slice(0, LONGEST_QUESTION))
    ? read(`${text.slice(0, LONGEST_QUESTION - OF_A_TICKET.length)}${OF_A_TICKET}`)
    : plain;
}

const LONE_NUMBER = /(?<![\p{L}\p{N}])\d+(?![\p{L}\p{N}])/u;
const OF_A_TICKET = " ticket by number";

/** Operations with one of the words outside their mere fields, and those that were found otherwise. */
function countMatches(index: SearchIndex, words: readonly KnownWord[], others: readonly number[]): number {
  const found = createNumberSet(index.highestId);
  for (const id of others) found.add(id);
  for (const { entries } of words) {
    for (let place = 0; place < entries.length; place++) {
      const packed = entries[place] as number;
      if ((entryStrength(packed) & ~TERM_FIELD.field) !== 0) found.add(entryNumber(packed));
    }
  }
  return found.numbers.length;
}

/** The likeness of the nearest phrase by collection. */
function kinLikeness(index: SearchIndex, likeness: OperationScores): Map<string, number> {
  const kin = new Map<string, number>();
  for (const id of likeness.ids) {
    const collection = index.operations.get(id)?.collection ?? "";
    kin.set(collection, Math.max(likeness.of[id] ?? 0, kin.get(collection) ?? 0));
  }
  return kin;
}

/** How much a word of each role counts in telling the topic. */
const IN_TOPIC: Readonly<Record<WordRole, number>> = { head: 1, modifier: 1, weak: 0.6, verb: 1, owner: 1, aside: 0.6 };

/** How much a word of each role counts in likeness to a phrase; the verb is judged by other features too. */
const IN_PHRASE: Readonly<Record<WordRole, number>> = {
  head: 1,
  modifier: 1,
  weak: 0.6,
  verb: 0.5,
  owner: 1,
  aside: 0.6,
};

function phraseStems(question: Question): Map<string, number> {
  return heaviest(question, IN_PHRASE);
}

/** How much a word of each role names something. */
const NAMING: Readonly<Record<WordRole, number>> = { head: 1, modifier: 1, weak: 1, verb: 1, owner: 0.9, aside: 0.3 };

function namingStems(question: Question): Map<string, number> {
  return heaviest(question, NAMING);
}

function heaviest(question: Question, byRole: Readonly<Record<WordRole, number>>): Map<string, number> {
  const stems = new Map<string, number>();
  for (const { stem, role } of question.words) stems.set(stem, Math.max(byRole[role], stems.get(stem) ?? 0));
  return stems;
}

/** @param literal how far the question is in the API's own words, 0–1 */
function weightsFor(literal: number): FeatureWeights {
  const mixed = Object.entries(FEATURE_WEIGHT).map(([name, [own, api]]) => [name, own + (api - own) * literal]);
  return Object.fromEntries(mixed) as FeatureWeights;
}

/** How far some operation's own names can say what the question says. */
function literalShare(found: readonly Candidate[], words: readonly WeighedWord[]): number {
  let best = 0;
  for (const { places } of found) best = Math.max(best, literalCover(places, words));
  const { lower, upper } = LITERAL_SHARE;
  return Math.min(1, Math.max(0, (best - lower) / (upper - lower)));
}

/** Usage comes last, so that it moves what was used and nothing else. */
function lifted(ranked: readonly Ranked[], usage: Usage | undefined): readonly Ranked[] {
  if (usage === undefined || usage.size === 0) return ranked;
  return ranked
    .map(({ operation, score }) => ({ operation, score: score + lift(operation, usage) }))
    .sort((a, b) => b.score - a.score || a.operation.id - b.operation.id);
}

/** Grows with the logarithm of the count and never exceeds its bound. */
function lift({ usedAs }: RankedOperation, usage: Usage | undefined): number {
  const count = usage?.get(usedAs) ?? 0;
  return count <= 0 ? 0 : USAGE_LIFT * Math.min(1, Math.log2(1 + count) / 6);
}
