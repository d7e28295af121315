import { TERM_FIELD } from "../store/term-fields.js";
import { INTENTS, type Intent, intentOf } from "../words/intent-cues.js";
import type { KnownWord } from "./known-words.js";
import type { Question } from "./question.js";
import type { RankedOperation, WeighedName } from "./ranked-operation.js";
import { type FeatureWeights, MET, type Place, ROLE_SHARE, WORD_SHARE } from "./weights.js";

/** A word of the question with what it counts, worked out once for all operations. */
export interface WeighedWord extends KnownWord {
  /** Object, owner and asides are covered apart, so that a long list of owners cannot outvote the object; -1 for verbs. */
  readonly group: number;
  /** Its weight within the group. */
  readonly weight: number;
  /** How well each set of places meets it. */
  readonly met: Float64Array;
  /** Its weight among the words that an operation should have: none for verbs and asides. */
  readonly named: number;
}

const GROUPS = ["object", "owner", "aside"] as const;

/** Weighs the words of a question. */
export function weigh(word: KnownWord): WeighedWord {
  const { role, idf } = word;
  const met = MET_BY_BITS.get(role) ?? NOWHERE;
  const named = role === "verb" || role === "aside" ? 0 : idf;
  if (role === "verb") return { ...word, group: -1, weight: 0, met, named };
  if (role === "owner" || role === "aside") return { ...word, group: GROUPS.indexOf(role), weight: idf, met, named };
  return { ...word, group: 0, weight: idf * WORD_SHARE[role], met, named };
}

/** What does not depend on the operation. */
export interface Asked {
  readonly question: Question;
  readonly words: readonly WeighedWord[];
  /** How much each stem of the question counts as naming something: asides hardly do. */
  readonly stems: ReadonlyMap<string, number>;
  /** Stems of all words, verbs included. */
  readonly all: ReadonlySet<string>;
  /** How likely each intent is, by the look of the sentence. */
  readonly intents: Readonly<Record<Intent, number>>;
  /** How well each topic fits; see `topicFit`. */
  readonly topics: Float64Array;
  /** How well each intent fits of each topic; see `intentFit`. */
  readonly topicIntents: Float64Array;
}

/** Where an operation has each word of the question, in the words' order, as bits of `TERM_FIELD`. */
export type Places = readonly number[];

/** An operation that is looked at closely, and what was found out about it by other means. */
export interface Candidate {
  readonly operation: RankedOperation;
  readonly places: Places;
  /** Likeness to the nearest phrase, 0–1. */
  readonly phrase: number;
  /** The same for the nearest phrase of any operation of the resource. */
  readonly kinPhrase: number;
  /** How much the resource's phrases are alike altogether, against those of other resources. */
  readonly phraseMass: number;
  /** bm25 against the best candidate's, 0–1. */
  readonly text: number;
}

/**
 * What all observations about an operation, each 0–1, add up to. They are not gathered first: an object of so many
 * fractions for each of many operations is what ranking would wait for.
 */
export function scoreOperation(candidate: Candidate, asked: Asked, weights: FeatureWeights): number {
  const { operation, places, phrase } = candidate;
  const { question, words } = asked;
  const { kind, last } = operation;
  // `/documents/{id}/download` is an action too, but for its verb.
  const isAction = kind === "action" || (kind === "single" && question.said.has(last.stems[0] ?? ""));
  const askedAction = isAction && actionAsked(operation, asked);
  const method = methodFit(operation, question, askedAction);
  const intent = INTENTS.indexOf(intentOf(operation.method));
  return (
    weights.cover * cover(places, words) +
    weights.head * headFit(places, words) +
    weights.lastAsked * share(operation.last, asked) +
    weights.toldOf * placeShare(places, words, ~(TERM_FIELD.field | TERM_FIELD.kinTask)) +
    weights.kinTold * placeShare(places, words, ~TERM_FIELD.field) +
    weights.byTradeName * placeShare(places, words, TERM_FIELD.word) +
    weights.entityAsked * share(operation.entity, asked) +
    weights.parentsAsked * parentsAsked(operation, asked, places) +
    weights.method * method +
    weights.intent * asked.intents[intentOf(operation.method)] +
    weights.otherMethod * (question.methodIsSaid ? 1 - method : 0) +
    weights.shape * shapeFit(operation, question) +
    weights.phrase * phrase +
    weights.kinPhrase * Math.max(0, candidate.kinPhrase - phrase) +
    weights.phraseMass * candidate.phraseMass +
    weights.phraseSure * (Math.max(0, phrase - 0.5) * 2) +
    weights.topic * (asked.topics[operation.topic] ?? 0) +
    weights.topicIntent * (asked.topicIntents[operation.topic * INTENTS.length + intent] ?? 0) +
    weights.text * candidate.text +
    weights.unaskedAspect * Number(isNarrower(operation, question)) +
    weights.askedAspect * Number(operation.aspects.some((aspect) => question.aspects.has(aspect))) +
    weights.unaskedAction * Number(isAction && !askedAction) +
    weights.askedAction * Number(askedAction) +
    weights.everyday * operation.everyday +
    weights.depth * Math.min(1, operation.parents.length / 3)
  );
}

/** Whether an operation answers more narrowly (count, info, usages) than was asked for. */
export function isNarrower({ aspects }: RankedOperation, question: Question): boolean {
  return aspects.length > 0 && aspects.some((aspect) => !question.aspects.has(aspect));
}

const PLACES = Object.entries(TERM_FIELD) as [Place, number][];

/** The best place in a set of places, for all 1024 sets, by role. */
const MET_BY_BITS: ReadonlyMap<string, Float64Array> = new Map(
  Object.entries(MET).map(([role, met]) => [
    role,
    Float64Array.from({ length: 1024 }, (_, bits) =>
      PLACES.reduce((best, [place, bit]) => ((bits & bit) === 0 ? best : Math.max(best, met[place] ?? 0)), 0),
    ),
  ]),
);

const NOWHERE = new Float64Array(1024);

/** How well the places of an operation meet the words, group by group. */
function cover(places: Places, words: readonly WeighedWord[]): number {
  let sum = 0;
  let shares = 0;
  for (let group = 0; group < GROUPS.length; group++) {
    let met = 0;
    let all = 0;
    for (let index = 0; index < words.length; index++) {
      const word = words[index] as WeighedWord;
      if (word.group !== group) continue;
      all += word.weight;
      met += word.weight * (word.met[places[index] ?? 0] ?? 0);
    }
    if (all === 0) continue;
    const share = ROLE_SHARE[GROUPS[group] ?? "object"];
    sum += (share * met) / all;
    shares += share;
  }
  return shares === 0 ? 0 : sum / shares;
}

const OWN_NAMES = TERM_FIELD.last | TERM_FIELD.entity | TERM_FIELD.parent | TERM_FIELD.module;

/** Share of the question's weight that an operation's own names meet; side clauses do not count. */
export function literalCover(places: Places, words: readonly WeighedWord[]): number {
  return placeShare(places, words, OWN_NAMES);
}

function headFit(places: Places, words: readonly WeighedWord[]): number {
  let best = 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as WeighedWord;
    if (word.role !== "head") continue;
    const bits = places[index] ?? 0;
    // Tag and summary often repeat the parents: "location department" is no location.
    const repeated = (bits & TERM_FIELD.parent) !== 0 && (bits & TERM_FIELD.last) === 0;
    best = Math.max(best, word.met[repeated ? bits & ~TERM_FIELD.entity : bits] ?? 0);
  }
  return best;
}

/** Share of the question's weight that meets a place. */
function placeShare(places: Places, words: readonly WeighedWord[], place: number): number {
  let met = 0;
  let all = 0;
  for (let index = 0; index < words.length; index++) {
    const { named } = words[index] as WeighedWord;
    all += named;
    if (((places[index] ?? 0) & place) !== 0) met += named;
  }
  return all === 0 ? 0 : met / all;
}

/** Share of a name that the question has. */
function share({ stems, weights, total }: WeighedName, asked: Asked): number {
  let met = 0;
  for (let place = 0; place < stems.length; place++) {
    met += (weights[place] as number) * (asked.stems.get(stems[place] as string) ?? 0);
  }
  return total === 0 ? 0 : met / total;
}

function parentsAsked(operation: RankedOperation, asked: Asked, places: Places): number {
  const { parents } = operation;
  if (parents.length === 0) return 1;
  let sum = 0;
  for (const parent of parents) sum += share(parent, asked);
  const named = sum / parents.length;
  const byTrade = asked.words.some(
    (word, index) => word.role !== "aside" && ((places[index] ?? 0) & TERM_FIELD.parentWord) !== 0,
  );
  return byTrade ? Math.max(named, 0.7) : named;
}

/** Whether the question has the action's verb: `convert` of `convertToProject`. */
function actionAsked(operation: RankedOperation, asked: Asked): boolean {
  const [verb = ""] = operation.last.stems;
  return asked.question.wantsAction ? asked.question.said.has(verb) : asked.all.has(verb);
}

function methodFit(operation: RankedOperation, question: Question, actionIsAsked: boolean): number {
  const prior = question.methods[operation.method];
  if (actionIsAsked) return Math.max(prior, 0.95);
  return question.wantsAction && operation.kind === "create" ? prior * 0.4 : prior;
}

function shapeFit(operation: RankedOperation, question: Question): number {
  if (operation.aspects.some((aspect) => question.aspects.has(aspect))) return 1;
  switch (operation.kind) {
    case "search":
      return question.search ? 0.6 : 0.1;
    case "item":
      return question.many ? 0 : question.single ? 1 : 0.4;
    case "list":
      return question.many ? 1 : question.single ? 0.5 : 0.7;
    case "single":
      return 0.7;
    default:
      return 0.7;
  }
}
