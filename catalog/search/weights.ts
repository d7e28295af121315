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
 * likelihood of the acceptable operations over questions written for this purpose, near values set by hand.
 */
export const FEATURE_WEIGHT = {
  /** Share of the question's words that the operation has. */
  cover: [3.03, 3.02],
  /** The head of the question is the last resource. */
  head: [-0.15, 0.36],
  /** Share of the last resource's words that the question has. */
  lastAsked: [0.31, 1.55],
  /** Share of the question's words that the operation, or a phrase that leads to it, has. */
  toldOf: [0.23, 0.72],
  /** The same, with the phrases that lead to other verbs of the resource. */
  kinTold: [0.78, 0.84],
  /** The trade's word for the last resource is in the question. */
  byTradeName: [-0.04, 0.26],
  /** Share of tag and summary that the question has. */
  entityAsked: [1.04, 1.17],
  /** Share of the parents that the question names. */
  parentsAsked: [0.22, 1.41],
  /** The verb is the one that is meant. */
  method: [0.95, 1.95],
  /** Sentences like this one want what the verb does. */
  intent: [3.04, 2.85],
  /** The verb was said outright and is another. */
  otherMethod: [-1.16, -1.3],
  /** One record or many, as asked. */
  shape: [4.61, 4.48],
  /** Likeness to a phrase of the vocabulary. */
  phrase: [3.82, 4],
  /** A phrase for another verb of the resource is more alike. */
  kinPhrase: [1.98, 2.31],
  /** Many phrases of the resource are alike. */
  phraseMass: [0.5, 0.5],
  /** Likeness beyond one half. */
  phraseSure: [-0.18, 1.06],
  /** Rank by FTS5's bm25 among the candidates. */
  text: [3.35, 2.99],
  /** A narrower answer (count, info, usages) than asked for. */
  unaskedAspect: [-2.24, -3.44],
  /** A narrower answer that is asked for. */
  askedAspect: [0.89, 2.7],
  /** An action whose verb the question does not have. */
  unaskedAction: [1.45, 0.82],
  /** An action whose verb the question has. */
  askedAction: [0.48, 0.64],
  /** The resource is one that people work with every day. */
  everyday: [1.12, 2.05],
  /** Resources below the first. */
  depth: [-0.2, 0.17],
} as const satisfies Readonly<Record<string, readonly [own: number, literal: number]>>;

/** A question counts as being in the API's words from the upper share of such words on, as in people's own below the lower. */
export const LITERAL_SHARE = { lower: 0.5, upper: 0.95 } as const;

/** The most that usage can add: less than one clearly better word. */
export const USAGE_LIFT = 0.35;
