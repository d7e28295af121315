import type { Usage } from "../catalog.js";
import { entryNumber, entryStrength } from "../store/packed-list.js";
import { TERM_FIELD } from "../store/term-fields.js";
import { intentCues } from "../words/intent-cues.js";
import { exactMatches } from "./exact-matches.js";
import {
  type Asked,
  type Evidence,
  type Features,
  featuresOf,
  isNarrower,
  literalCover,
  type WeighedWord,
  weigh,
} from "./features.js";
import { guessIntent } from "./guess-intent.js";
import { highest } from "./highest.js";
import { type KnownWord, knownWords, withCorrections } from "./known-words.js";
import { parseQuestion } from "./parse-question.js";
import { phraseLikeness } from "./phrase-likeness.js";
import type { Question, WordRole } from "./question.js";
import { LONGEST_QUESTION } from "./question-tokens.js";
import type { RankedOperation } from "./ranked-operation.js";
import type { SearchIndex } from "./search-index.js";
import { spreadTopics } from "./spread-topics.js";
import { textCandidates } from "./text-candidates.js";
import { intentFit, type TopicFit, topicFit } from "./topic-fit.js";
import { FEATURE_WEIGHT, LITERAL_SHARE, USAGE_LIFT } from "./weights.js";

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
  const exact = await exactMatches(index, text, textScores.size === 0);
  const asked: Asked = {
    question,
    words,
    stems: namingStems(question),
    all,
    intents: guessIntent(index, cues),
    topics,
    topicIntents: intentFit(index.topics, cues),
  };
  const evidence = new Map<RankedOperation, Evidence>();
  for (const id of mostPromising(index, question, { exact, text: textScores, likeness, topics })) {
    const operation = index.operations.get(id);
    if (operation === undefined) continue;
    evidence.set(operation, {
      places: words.map((word) => word.placesIn(id)),
      phrase: likeness.get(id) ?? 0,
      kinPhrase: kin.get(operation.collection) ?? 0,
      phraseMass: mass.get(operation.collection) ?? 0,
      text: textScores.get(id) ?? 0,
    });
  }
  const literal = literalShare(evidence.values(), words);
  const weights = weightsFor(literal);
  const ranked = [...evidence].map(([operation, found]): Ranked => {
    const score =
      scoreOf(featuresOf(operation, asked, found), weights) + (exact.get(operation.id) ?? 0) + lift(operation, usage);
    return { operation, score };
  });
  ranked.sort((a, b) => b.score - a.score || a.operation.id - b.operation.id);
  return {
    total: countMatches(index, searched, [...exact.keys(), ...[...evidence.keys()].map(({ id }) => id)]),
    // What is named outright leaves no doubt of which resource is meant.
    ranked: exact.size > 0 ? ranked : spreadTopics(ranked),
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
  readonly text: ReadonlyMap<number, number>;
  readonly likeness: ReadonlyMap<number, number>;
  readonly topics: TopicFit;
}

/** What is named outright, and of the rest what most speaks for at first sight: text, phrases, topic, verb, everyday use. */
function mostPromising(index: SearchIndex, question: Question, { exact, text, likeness, topics }: Signs): Set<number> {
  const promise = (id: number): number => {
    const operation = index.operations.get(id);
    if (operation === undefined) return 0;
    const narrow = isNarrower(operation, question) ? 0.6 : 0;
    const method = 0.4 * question.methods[operation.method];
    const topic = 0.5 * (topics[operation.topic] ?? 0);
    return (text.get(id) ?? 0) + (likeness.get(id) ?? 0) + topic + method + 0.35 * operation.everyday - narrow;
  };
  const candidates = new Set([...text.keys(), ...likeness.keys()]);
  if (candidates.size > 0) {
    const likely = highest(topics.keys(), (topic) => topics[topic] ?? 0, TOPICS_CONSIDERED).numbers;
    for (const topic of likely) {
      if ((topics[topic] ?? 0) > 0) for (const id of index.byTopic.get(topic) ?? []) candidates.add(id);
    }
  }
  const named = highest(exact.keys(), (id) => exact.get(id) ?? 0, NAMED_LOOKED_AT).numbers;
  return new Set([...named, ...highest(candidates, promise, LOOKED_AT).numbers]);
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
function countMatches(index: SearchIndex, words: readonly KnownWord[], found: Iterable<number>): number {
  const isCounted = new Uint8Array(index.highestId + 1);
  let count = 0;
  const add = (id: number): void => {
    if (isCounted[id] === 0) count++;
    isCounted[id] = 1;
  };
  for (const id of found) add(id);
  for (const { entries } of words) {
    for (const packed of entries) {
      if ((entryStrength(packed) & ~TERM_FIELD.field) !== 0) add(entryNumber(packed));
    }
  }
  return count;
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
function weightsFor(literal: number): Features {
  const mixed = Object.entries(FEATURE_WEIGHT).map(([name, [own, api]]) => [name, own + (api - own) * literal]);
  return Object.fromEntries(mixed) as Features;
}

/** Written out, as looking names up one by one would take longer than all observations together. */
function scoreOf(features: Features, weights: Features): number {
  return (
    weights.cover * features.cover +
    weights.head * features.head +
    weights.lastAsked * features.lastAsked +
    weights.toldOf * features.toldOf +
    weights.kinTold * features.kinTold +
    weights.byTradeName * features.byTradeName +
    weights.entityAsked * features.entityAsked +
    weights.parentsAsked * features.parentsAsked +
    weights.method * features.method +
    weights.intent * features.intent +
    weights.otherMethod * features.otherMethod +
    weights.shape * features.shape +
    weights.phrase * features.phrase +
    weights.kinPhrase * features.kinPhrase +
    weights.phraseMass * features.phraseMass +
    weights.phraseSure * features.phraseSure +
    weights.topic * features.topic +
    weights.topicIntent * features.topicIntent +
    weights.text * features.text +
    weights.unaskedAspect * features.unaskedAspect +
    weights.askedAspect * features.askedAspect +
    weights.unaskedAction * features.unaskedAction +
    weights.askedAction * features.askedAction +
    weights.everyday * features.everyday +
    weights.depth * features.depth
  );
}

/** How far some operation's own names can say what the question says. */
function literalShare(found: Iterable<Evidence>, words: readonly WeighedWord[]): number {
  let best = 0;
  for (const { places } of found) best = Math.max(best, literalCover(places, words));
  const { lower, upper } = LITERAL_SHARE;
  return Math.min(1, Math.max(0, (best - lower) / (upper - lower)));
}

/** Grows with the logarithm of the count and never exceeds its bound. */
function lift({ usedAs }: RankedOperation, usage: Usage | undefined): number {
  const count = usage?.get(usedAs) ?? 0;
  return count <= 0 ? 0 : USAGE_LIFT * Math.min(1, Math.log2(1 + count) / 6);
}
