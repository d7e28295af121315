import type { TERM_FIELD } from "../store/term-fields.js";
import type { WordRole } from "./question.js";

/** Places where an operation can have a word. */
export type Place = keyof typeof TERM_FIELD;

/** How well a word of each role is met by each place, 0–1; the best place counts. */
export const MET: Readonly<Record<Exclude<WordRole, "verb">, Readonly<Partial<Record<Place, number>>>>> = {
  head: {
    last: 1,
    entity: 0.85,
    word: 0.75,
    expression: 0.35,
    parent: 0.35,
    parentWord: 0.25,
    module: 0.35,
    field: 0.1,
  },
  modifier: {
    last: 1,
    entity: 0.9,
    word: 0.7,
    expression: 0.4,
    parent: 0.9,
    parentWord: 0.6,
    module: 0.9,
    field: 0.12,
  },
  owner: { last: 0.6, entity: 0.7, word: 0.45, expression: 0.3, parent: 1, parentWord: 0.8, module: 0.9, field: 0.25 },
  aside: {
    last: 0.3,
    entity: 0.3,
    word: 0.25,
    expression: 0.25,
    parent: 0.3,
    parentWord: 0.25,
    module: 0.2,
    field: 0.5,
  },
  weak: { last: 1, entity: 0.9, word: 0.7, expression: 0.4, parent: 0.5, parentWord: 0.3, module: 0.5, field: 0.1 },
};

/** What the roles' words count together, however many there are. */
export const ROLE_SHARE = { object: 1, owner: 0.35, aside: 0.08 } as const;
/** Within the object. */
export const WORD_SHARE = { head: 1.2, modifier: 1, weak: 0.3 } as const;

/**
 * What each observation about an operation adds to its score; observations are 0–1. The first weight is for questions in
 * people's own words, the second for questions in the API's words; in between, a mixture. Found by maximising the
 * likelihood of the acceptable operations, near values set by hand, over questions written for this purpose and over phrases
 * of the vocabulary that were kept out of an index built without them.
 */
export const FEATURE_WEIGHT = {
  /** Share of the question's words that the operation has. */
  cover: [2.96, 3.01],
  /** The head of the question is the last resource. */
  head: [-0.21, 0.45],
  /** Share of the last resource's words that the question has. */
  lastAsked: [0.37, 1.68],
  /** Share of the question's words that the operation, or a phrase that leads to it, has. */
  toldOf: [-0.16, 0.76],
  /** The same, with the phrases that lead to other verbs of the resource. */
  kinTold: [0.72, 0.89],
  /** The trade's word for the last resource is in the question. */
  byTradeName: [0.1, 0.25],
  /** Share of tag and summary that the question has. */
  entityAsked: [0.93, 1.11],
  /** Share of the parents that the question names. */
  parentsAsked: [0.25, 1.35],
  /** The verb is the one that is meant. */
  method: [0.9, 2.28],
  /** Sentences like this one want what the verb does. */
  intent: [3.01, 3.02],
  /** The verb was said outright and is another. */
  otherMethod: [-0.92, -1.47],
  /** One record or many, as asked. */
  shape: [4.72, 4.57],
  /** Likeness to a phrase of the vocabulary. */
  phrase: [3.44, 4],
  /** A phrase for another verb of the resource is more alike. */
  kinPhrase: [2.18, 2.36],
  /** Many phrases of the resource are alike. */
  phraseMass: [0.38, 0.76],
  /** Likeness beyond one half. */
  phraseSure: [-0.39, 1.05],
  /** All that is said of the resource, taken together, fits. */
  topic: [3.35, 1.35],
  /** What is said of the resource with this verb, taken together, fits. */
  topicIntent: [1.18, 0.32],
  /** Rank by FTS5's bm25 among the candidates. */
  text: [2.83, 2.96],
  /** A narrower answer (count, info, usages) than asked for. */
  unaskedAspect: [-2.36, -3.6],
  /** A narrower answer that is asked for. */
  askedAspect: [0.65, 2.81],
  /** An action whose verb the question does not have. */
  unaskedAction: [1.44, 0.77],
  /** An action whose verb the question has. */
  askedAction: [0.61, 0.85],
  /** The resource is one that people work with every day. */
  everyday: [1.55, 2.16],
  /** Resources below the first. */
  depth: [-0.27, 0.24],
} as const satisfies Readonly<Record<string, readonly [own: number, literal: number]>>;

/** One weight for each observation, for one question. */
export type FeatureWeights = Readonly<Record<keyof typeof FEATURE_WEIGHT, number>>;

/** A question counts as being in the API's words from the upper share of such words on, as in people's own below the lower. */
export const LITERAL_SHARE = { lower: 0.5, upper: 0.95 } as const;

/** What it adds that a field of the operation's record is asked for: called by its name, or by words of it. */
export const FIELD_OF_RECORD = { byName: 10, byPart: 4 } as const;

/** The most that usage can add: less than one clearly better word. */
export const USAGE_LIFT = 0.35;

/** What each operation of a topic costs the next one of it, and how many of them do. */
export const SIBLING_COST = { each: 0.5, counted: 4 } as const;
