import { SIBLING_COST } from "./weights.js";

/** What is ranked, with the topic that it belongs to. */
interface Candidate {
  readonly operation: { readonly id: number; readonly topic: number };
  readonly score: number;
}

/**
 * Lets other topics in among the operations of the likeliest one. When the first operation of a resource is not what was
 * meant, its siblings rarely are: each further one of the same topic counts a little less, the first place never changes.
 *
 * @param ranked best first
 * @returns the same with what they are worth now, in the new order
 */
export function spreadTopics<Each extends Candidate>(ranked: readonly Each[]): Each[] {
  const before = new Map<number, number>();
  const spread = ranked.map((candidate) => {
    const { topic } = candidate.operation;
    const siblings = before.get(topic) ?? 0;
    before.set(topic, siblings + 1);
    const cost = SIBLING_COST.each * Math.min(siblings, SIBLING_COST.counted);
    return { ...candidate, score: candidate.score - cost };
  });
  return spread.sort((a, b) => b.score - a.score || a.operation.id - b.operation.id);
}
