import type { WordRole } from "./question.js";

/** How much a word counts by the role that it plays in the question. */
export const ROLE_WEIGHT: Readonly<Record<WordRole, number>> = {
  head: 1.2,
  modifier: 1,
  owner: 0.7,
  action: 1,
  aside: 0.2,
  verb: 0,
};

/** How well a word is met, by the place where an operation has it; the best place counts. */
export const PLACE_STRENGTH = {
  last: 1,
  entity: 0.85,
  word: 0.75,
  parent: 0.7,
  parentWord: 0.5,
  module: 0.4,
  expression: 0.35,
  field: 0.12,
} as const;

/** The same for the head of the question, which ought to be the last resource. */
export const HEAD_STRENGTH = {
  last: 1,
  entity: 0.8,
  word: 0.75,
  expression: 0.3,
  parent: 0.2,
  parentWord: 0.1,
  module: 0.05,
  field: 0.05,
} as const;

/** What each observation about an operation adds to its score; all observations are 0–1. */
export const FEATURE_WEIGHT = {
  /** Share of the question's words that the operation has. */
  cover: 5,
  /** The head of the question is the last resource. */
  head: 2,
  /** Share of the last resource's words that the question has. */
  lastAsked: 2,
  /** Share of tag and summary that the question has. */
  entityAsked: 0.8,
  /** Share of the parents that the question names. */
  parentsAsked: 1,
  /** The verb is the one that is meant. */
  method: 2.5,
  /** One record or many, as asked. */
  shape: 0.8,
  /** Likeness to a phrase of the vocabulary. */
  phrase: 4,
  /** Rank by FTS5's bm25 among the candidates. */
  text: 0.8,
  /** A narrower answer (count, info, usages) than asked for. */
  unaskedAspect: -2,
  /** A narrower answer that is asked for. */
  askedAspect: 2,
  /** Segments beyond the module and its resource. */
  depth: -0.3,
} as const;

/** The most that usage can add: less than one clearly better word. */
export const USAGE_LIFT = 0.35;
