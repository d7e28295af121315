import { TERM_FIELD } from "../store/term-fields.js";
import type { Question, QuestionWord } from "./question.js";
import type { RankedOperation } from "./search-index.js";
import { HEAD_STRENGTH, PLACE_STRENGTH, ROLE_WEIGHT } from "./weights.js";

/** Everything observed about one operation for one question; each 0–1. */
export interface Features {
  readonly cover: number;
  readonly head: number;
  readonly lastAsked: number;
  readonly entityAsked: number;
  readonly parentsAsked: number;
  readonly method: number;
  readonly shape: number;
  readonly phrase: number;
  readonly text: number;
  readonly unaskedAspect: number;
  readonly askedAspect: number;
  readonly depth: number;
}

/** A word of the question that the index knows. */
export interface KnownWord extends QuestionWord {
  readonly idf: number;
  /** Places by operation id. */
  readonly places: ReadonlyMap<number, number>;
}

/** What was found out about an operation before its features are computed. */
export interface Evidence {
  /** Likeness to the nearest phrase, 0–1. */
  readonly phrase: number;
  /** bm25 against the best candidate's, 0–1. */
  readonly text: number;
}

/** Computes the features of one operation. */
export function featuresOf(
  operation: RankedOperation,
  question: Question,
  words: readonly KnownWord[],
  stemIdf: (stem: string) => number,
  evidence: Evidence,
): Features {
  const asked = new Set(words.map((word) => word.stem));
  const aspects = aspectFit(operation, question);
  return {
    cover: cover(operation.id, words),
    head: headFit(operation.id, words),
    lastAsked: Math.max(share(operation.last, asked, stemIdf), wordFit(operation.id, words)),
    entityAsked: share(operation.entity, asked, stemIdf),
    parentsAsked: parentsAsked(operation, words, asked, stemIdf),
    method: question.methods[operation.method],
    shape: shapeFit(operation, question),
    phrase: evidence.phrase,
    text: evidence.text,
    unaskedAspect: aspects.unasked,
    askedAspect: aspects.asked,
    depth: Math.min(1, operation.parents.length / 3),
  };
}

const PLACES = Object.entries(TERM_FIELD) as [keyof typeof TERM_FIELD, number][];

/** The strength of the best place in a set of places, for all 256 sets. */
function strengths(byPlace: Readonly<Record<keyof typeof TERM_FIELD, number>>): Float64Array {
  return Float64Array.from({ length: 256 }, (_, bits) =>
    PLACES.reduce((best, [place, bit]) => ((bits & bit) === 0 ? best : Math.max(best, byPlace[place])), 0),
  );
}

const PLACE_STRENGTHS = strengths(PLACE_STRENGTH);
const HEAD_STRENGTHS = strengths(HEAD_STRENGTH);

function cover(id: number, words: readonly KnownWord[]): number {
  let met = 0;
  let all = 0;
  for (const word of words) {
    const weight = word.idf * ROLE_WEIGHT[word.role];
    all += weight;
    met += weight * (PLACE_STRENGTHS[word.places.get(id) ?? 0] ?? 0);
  }
  return all === 0 ? 0 : met / all;
}

function headFit(id: number, words: readonly KnownWord[]): number {
  let best = 0;
  for (const word of words) {
    if (word.role !== "head" && word.role !== "action") continue;
    best = Math.max(best, HEAD_STRENGTHS[word.places.get(id) ?? 0] ?? 0);
  }
  return best;
}

/** A resource called by its everyday name counts as named. */
function wordFit(id: number, words: readonly KnownWord[]): number {
  return words.some((word) => word.role !== "aside" && ((word.places.get(id) ?? 0) & TERM_FIELD.word) !== 0) ? 0.8 : 0;
}

function share(stems: readonly string[], asked: ReadonlySet<string>, idf: (stem: string) => number): number {
  let met = 0;
  let all = 0;
  for (const stem of stems) {
    const weight = idf(stem);
    all += weight;
    if (asked.has(stem)) met += weight;
  }
  return all === 0 ? 0 : met / all;
}

function parentsAsked(
  operation: RankedOperation,
  words: readonly KnownWord[],
  asked: ReadonlySet<string>,
  idf: (stem: string) => number,
): number {
  if (operation.parents.length === 0) return 1;
  const named = operation.parents.map((parent) => share(parent, asked, idf));
  const best = named.reduce((sum, value) => sum + value, 0) / named.length;
  const byTrade = words.some(
    (word) => word.role !== "aside" && ((word.places.get(operation.id) ?? 0) & TERM_FIELD.parentWord) !== 0,
  );
  return byTrade ? Math.max(best, 0.7) : best;
}

function shapeFit(operation: RankedOperation, question: Question): number {
  const { kind } = operation;
  if (kind === "search") return question.search ? 0.6 : 0.2;
  if (kind === "item") return question.single ? 1 : question.many ? 0 : 0.5;
  if (kind === "list") return question.single && !question.many ? 0.2 : question.many ? 1 : 0.6;
  if (kind === "single") return 0.7;
  return kind === "action" ? 0.5 : 0.7;
}

function aspectFit(operation: RankedOperation, question: Question): { asked: number; unasked: number } {
  const asked = operation.aspects.some((aspect) => question.aspects.has(aspect));
  const unasked = operation.aspects.filter((aspect) => !question.aspects.has(aspect)).length;
  return { asked: asked ? 1 : 0, unasked: Math.min(1, unasked) };
}
