import { INTENTS, type Intent } from "../words/intent-cues.js";
import type { SearchIndex } from "./search-index.js";

/** Cues are not independent of each other; below one, many weak ones cannot outshout a strong one. */
const CUE_WEIGHT = 0.55;

/** How likely each intent is for a sentence, by what the vocabulary's sentences of that intent are made of. */
export function guessIntent(index: SearchIndex, cues: readonly string[]): Readonly<Record<Intent, number>> {
  const sums: Record<Intent, number> = { read: 0, create: 0, change: 0, remove: 0 };
  for (const cue of cues) {
    const known = index.intentCues.get(cue);
    if (known !== undefined) for (const intent of INTENTS) sums[intent] += CUE_WEIGHT * known[intent];
  }
  const highest = Math.max(...Object.values(sums));
  const total = INTENTS.reduce((sum, intent) => sum + Math.exp(sums[intent] - highest), 0);
  const likely = (intent: Intent): number => Math.exp(sums[intent] - highest) / total;
  return { read: likely("read"), create: likely("create"), change: likely("change"), remove: likely("remove") };
}
