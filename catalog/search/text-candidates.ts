import { highest } from "./highest.js";
import type { OperationScores } from "./operation-scores.js";
import type { SearchIndex } from "./search-index.js";
import type { StemScores, TextScores } from "./text-scores.js";

/** Operations that FTS5 hands to the ranking. */
const CANDIDATES = 300;

/**
 * The operations that share the most with the question's stems, by FTS5's bm25. Parameters and fields are searched only
 * when what operations are about holds nothing.
 *
 * @returns the share of the best candidate's bm25: 0–1, higher is better
 */
export async function textCandidates(index: SearchIndex, stems: readonly string[]): Promise<OperationScores> {
  const onTopic = await best(index, index.text.topic, stems);
  return onTopic.ids.length > 0 ? onTopic : await best(index, index.text.everything, stems);
}

async function best(index: SearchIndex, read: TextScores, stems: readonly string[]): Promise<OperationScores> {
  const found = await read(stems);
  const sums = index.room;
  const touched: number[] = [];
  for (const posting of found.values()) addTo(sums, touched, posting);
  const kept = highest(touched, sums, CANDIDATES);
  for (const id of touched) sums[id] = 0;
  const most = Math.max(...kept.scores);
  const of = new Float64Array(index.highestId + 1);
  for (const [place, id] of kept.numbers.entries()) of[id] = (kept.scores[place] ?? 0) / most;
  return { ids: kept.numbers, of };
}

/** bm25 of a query of several words is the sum of theirs. */
function addTo(sums: Float64Array, touched: number[], { operations, scores }: StemScores): void {
  for (let place = 0; place < operations.length; place++) {
    const id = operations[place] ?? 0;
    if (sums[id] === 0) touched.push(id);
    sums[id] = (sums[id] ?? 0) + (scores[place] ?? 0);
  }
}
