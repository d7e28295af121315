import { INTENTS } from "../words/intent-cues.js";
import type { TopicIndex } from "./topic-index.js";

/** Logarithms of likelihood, per root of the number of words, below the best at which a fit counts as none. */
const NO_TOPIC = 4;
const NO_INTENT = 3;

/** How well each topic fits a question, 0–1; the best has 1, and none has more than 0 when no word is known. */
export type TopicFit = Float64Array;

/**
 * How likely each topic is, given all that the vocabulary says of it: where likeness looks at one phrase, this adds up
 * what many have in common (naive Bayes with a Dirichlet prior).
 *
 * @param stems with how much each counts, 0–1
 */
export function topicFit(index: TopicIndex, stems: ReadonlyMap<string, number>): TopicFit {
  const sums = new Float64Array(index.unsaidStem.length);
  let weights = 0;
  for (const [stem, weight] of stems) {
    const posting = index.byStem.get(stem);
    if (posting === undefined) continue;
    weights += weight;
    const { places, gains } = posting;
    for (let at = 0; at < places.length; at++) {
      const topic = places[at] as number;
      sums[topic] = (sums[topic] as number) + weight * (gains[at] as number);
    }
  }
  if (weights === 0) return sums;
  let best = Number.NEGATIVE_INFINITY;
  for (let topic = 0; topic < sums.length; topic++) {
    const sum = (sums[topic] ?? 0) + weights * (index.unsaidStem[topic] ?? 0);
    sums[topic] = sum;
    if (sum > best) best = sum;
  }
  const scale = NO_TOPIC * Math.sqrt(Math.max(1, weights));
  for (let topic = 0; topic < sums.length; topic++) {
    sums[topic] = Math.max(0, 1 + ((sums[topic] as number) - best) / scale);
  }
  return sums;
}

/** How well each intent fits a question about each topic, at topic × 4 + intent; the best of a topic has 1. */
export function intentFit(index: TopicIndex, cues: readonly string[]): Float64Array {
  const sums = new Float64Array(index.unsaidCue.length);
  const ofIntent = new Float64Array(INTENTS.length);
  let known = 0;
  for (const cue of cues) {
    const posting = index.byCue.get(cue);
    if (posting === undefined) continue;
    known++;
    const { places, gains } = posting;
    for (let intent = 0; intent < INTENTS.length; intent++) {
      ofIntent[intent] = (ofIntent[intent] as number) + (posting.ofIntent[intent] as number);
    }
    for (let at = 0; at < places.length; at++) {
      const place = places[at] as number;
      sums[place] = (sums[place] as number) + (gains[at] as number);
    }
  }
  const scale = NO_INTENT * Math.sqrt(Math.max(1, known));
  for (let start = 0; start < sums.length; start += INTENTS.length) {
    let best = Number.NEGATIVE_INFINITY;
    for (let intent = 0; intent < INTENTS.length; intent++) {
      const place = start + intent;
      const sum = (sums[place] ?? 0) + (ofIntent[intent] ?? 0) + known * (index.unsaidCue[place] ?? 0);
      sums[place] = sum;
      if (sum > best) best = sum;
    }
    for (let place = start; place < start + INTENTS.length; place++) {
      sums[place] = Math.max(0, 1 + ((sums[place] ?? 0) - best) / scale);
    }
  }
  return sums;
}
