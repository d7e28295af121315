import type { Store } from "../store/open-store.js";
import { entryNumber, entryStrength, unpack } from "../store/packed-list.js";
import { INTENTS, type Intent } from "../words/intent-cues.js";

/** In how many phrases of each topic a word stands, and what share of all words it is. */
export interface TopicPosting {
  /** Packed entries; see `TopicTermTable` and `TopicCueTable`. */
  readonly entries: Uint32Array;
  readonly share: number;
}

/** What the vocabulary's phrases say of each topic; topics are numbered from 0. */
export interface TopicIndex {
  /** Logarithm of how likely a topic of which a stem was never said is, by topic. */
  readonly unsaidStem: Float64Array;
  /** The same for a cue, at topic × 4 + intent. */
  readonly unsaidCue: Float64Array;
  /** Cues said with each intent, of whatever topic. */
  readonly cuesByIntent: Readonly<Record<Intent, number>>;
  readonly byStem: ReadonlyMap<string, TopicPosting>;
  readonly byCue: ReadonlyMap<string, TopicPosting>;
}

/** How much is expected of a topic before anything is said of it: many phrases outweigh it, few do not. */
export const EXPECTED = { stems: 80, cues: 30 } as const;

/** Logarithms, taken once for all questions: of `expected` against all that was counted. */
export function unsaid(counts: Float64Array, expected: number): Float64Array {
  return counts.map((count) => Math.log(expected / (count + expected)));
}

/** Reads the counts. */
export async function readTopicIndex({ db }: Store): Promise<TopicIndex> {
  const topics = await db.selectFrom("topic").selectAll().orderBy("id").execute();
  const stems = await db.selectFrom("topic_term").selectAll().execute();
  const cues = await db.selectFrom("topic_cue").selectAll().execute();
  const sum = (intent: Intent): number => topics.reduce((total, topic) => total + topic[intent], 0);
  return {
    unsaidStem: unsaid(
      Float64Array.from(topics, (topic) => topic.stems),
      EXPECTED.stems,
    ),
    unsaidCue: unsaid(
      Float64Array.from(topics.flatMap((topic) => INTENTS.map((intent) => topic[intent]))),
      EXPECTED.cues,
    ),
    cuesByIntent: { read: sum("read"), create: sum("create"), change: sum("change"), remove: sum("remove") },
    byStem: postings(stems.map(({ token, topics: blob }) => [token, unpack(blob)])),
    byCue: postings(cues.map(({ cue, topics: blob }) => [cue, unpack(blob)])),
  };
}

function postings(lists: readonly (readonly [string, Uint32Array])[]): Map<string, TopicPosting> {
  const counts = lists.map(([, entries]) => entries.reduce((sum, packed) => sum + entryStrength(packed), 0));
  const all = counts.reduce((sum, count) => sum + count, 0);
  return new Map(lists.map(([word, entries], place) => [word, { entries, share: (counts[place] ?? 0) / all }]));
}

/** How often a cue goes with each intent, of whatever topic. */
export function cueCounts({ entries }: TopicPosting): Readonly<Record<Intent, number>> {
  const counts: Record<Intent, number> = { read: 0, create: 0, change: 0, remove: 0 };
  for (const packed of entries) {
    counts[INTENTS[entryNumber(packed) % INTENTS.length] as Intent] += entryStrength(packed);
  }
  return counts;
}
