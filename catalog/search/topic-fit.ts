import { entryNumber, entryStrength } from "../store/packed-list.js";
import { INTENTS } from "../words/intent-cues.js";
import { cueCounts, EXPECTED, type TopicIndex } from "./topic-index.js";

/** Like `EXPECTED`, of an intent whatever the topic. */
const EXPECTED_OF_INTENT = 200;
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
    const expected = EXPECTED.stems * posting.share;
    for (const packed of posting.entries) {
      const topic = entryNumber(packed);
      sums[topic] = (sums[topic] ?? 0) + weight * Math.log1p(entryStrength(packed) / expected);
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
  return sums.map((sum) => Math.max(0, 1 + (sum - best) / scale));
}

/** How well each intent fits a question about each topic, at topic × 4 + intent; the best of a topic has 1. */
export function intentFit(index: TopicIndex, cues: readonly string[]): Float64Array {
  const sums = new Float64Array(index.unsaidCue.length);
  const ofIntent = INTENTS.map(() => 0);
  let known = 0;
  for (const cue of cues) {
    const posting = index.byCue.get(cue);
    if (posting === undefined) continue;
    known++;
    const counts = cueCounts(posting);
    const expected = INTENTS.map((intent, place) => {
      const all = index.cuesByIntent[intent] + EXPECTED_OF_INTENT;
      const share = (counts[intent] + EXPECTED_OF_INTENT * posting.share) / all;
      ofIntent[place] = (ofIntent[place] ?? 0) + Math.log(share);
      return EXPECTED.cues * share;
    });
    for (const packed of posting.entries) {
      const place = entryNumber(packed);
      const usual = expected[place % INTENTS.length] ?? 1;
      sums[place] = (sums[place] ?? 0) + Math.log1p(entryStrength(packed) / usual);
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
