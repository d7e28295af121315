import type { Insertable } from "kysely";
import type { HttpMethod } from "../description/index.js";
import type { IntentCueTable } from "../store/tables.js";
import type { Vocabulary } from "../vocabulary/vocabulary.js";
import { INTENTS, type Intent, intentCues, intentOf } from "../words/intent-cues.js";

/** Keeps a cue that was met once from deciding everything. */
const SMOOTHING = 0.4;

/**
 * How well each cue of a sentence goes with each intent, learnt from the vocabulary's tasks, which are sorted by verb:
 * logarithms of likelihoods, as naive Bayes adds them up.
 */
export function intentRows(vocabulary: Vocabulary): Insertable<IntentCueTable>[] {
  const counts = new Map<string, Record<Intent, number>>();
  const totals: Record<Intent, number> = { read: 0, create: 0, change: 0, remove: 0 };
  for (const [method, sentence] of sentencesOf(vocabulary)) {
    const intent = intentOf(method);
    for (const cue of intentCues(sentence)) {
      const count = counts.get(cue) ?? { read: 0, create: 0, change: 0, remove: 0 };
      count[intent]++;
      totals[intent]++;
      counts.set(cue, count);
    }
  }
  const likelihood = (count: number, intent: Intent): number =>
    Math.log((count + SMOOTHING) / (totals[intent] + SMOOTHING * counts.size));
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cue, count]) => {
      const logs = INTENTS.map((intent) => likelihood(count[intent], intent));
      // Only differences matter; without their mean the numbers stay small and unknown cues say nothing.
      const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
      const [read = 0, create = 0, change = 0, remove = 0] = logs.map((log) => log - mean);
      return { cue, read, create, change, remove };
    });
}

function sentencesOf(vocabulary: Vocabulary): [HttpMethod, string][] {
  return [...vocabulary.values()]
    .flat()
    .flatMap(({ tasks, operations }) => [
      ...Object.entries(tasks).flatMap(([method, texts]) =>
        (texts ?? []).map((text): [HttpMethod, string] => [method as HttpMethod, text]),
      ),
      ...Object.entries(operations).flatMap(([key, texts]) =>
        texts.map((text): [HttpMethod, string] => [key.split(" ")[0] as HttpMethod, text]),
      ),
    ]);
}
