import type { Store } from "../store/open-store.js";
import { entryNumber, entryStrength, unpack } from "../store/packed-list.js";
import { INTENTS } from "../words/intent-cues.js";

/** Where a word was said in the vocabulary's phrases, and what that tells, as logarithms. */
export interface TopicPosting {
  /** Topics; of a cue, topic × 4 + intent. */
  readonly places: Uint32Array;
  /** How much likelier each of them is than if the word had never been said there. */
  readonly gains: Float64Array;
}

/** The same of a cue. */
export interface CuePosting extends TopicPosting {
  /** How likely each intent is to be said with it, of whatever topic. */
  readonly ofIntent: Float64Array;
}

/** What the vocabulary's phrases say of each topic; topics are numbered from 0. */
export interface TopicIndex {
  /** Logarithm of how likely a topic of which a stem was never said is, by topic. */
  readonly unsaidStem: Float64Array;
  /** The same for a cue, at topic × 4 + intent. */
  readonly unsaidCue: Float64Array;
  readonly byStem: Pick<ReadonlyMap<string, TopicPosting>, "get">;
  readonly byCue: Pick<ReadonlyMap<string, CuePosting>, "get">;
}

/** How much is expected of a topic before anything is said of it: many phrases outweigh it, few do not. */
export const EXPECTED = { stems: 80, cues: 30 } as const;
/** The same of an intent, whatever the topic. */
const EXPECTED_OF_INTENT = 200;

/** Logarithms, taken once for all questions: of `expected` against all that was counted. */
export function unsaid(counts: Float64Array, expected: number): Float64Array {
  return counts.map((count) => Math.log(expected / (count + expected)));
}

/** Reads the counts. */
export async function readTopicIndex({ db }: Store): Promise<TopicIndex> {
  const topics = await db.selectFrom("topic").selectAll().orderBy("id").execute();
  const stems = await db.selectFrom("topic_term").selectAll().execute();
  const cues = await db.selectFrom("topic_cue").selectAll().execute();
  const cuesByIntent = INTENTS.map((intent) => topics.reduce((total, topic) => total + topic[intent], 0));
  return {
    unsaidStem: unsaid(
      Float64Array.from(topics, (topic) => topic.stems),
      EXPECTED.stems,
    ),
    unsaidCue: unsaid(
      Float64Array.from(topics.flatMap((topic) => INTENTS.map((intent) => topic[intent]))),
      EXPECTED.cues,
    ),
    byStem: weighedWhenAsked(new Map(stems.map(({ token, topics: blob }) => [token, unpack(blob)])), stemPosting),
    byCue: weighedWhenAsked(new Map(cues.map(({ cue, topics: blob }) => [cue, unpack(blob)])), (entries, share) =>
      cuePosting(entries, share, cuesByIntent),
    ),
  };
}

/**
 * Postings by word, each made when a question first has the word: most words of the vocabulary nobody ever says.
 *
 * @param weigh makes a posting of a word's entries and its share of all words
 */
function weighedWhenAsked<Posting>(
  lists: ReadonlyMap<string, Uint32Array>,
  weigh: (entries: Uint32Array, share: number) => Posting,
): { get(word: string): Posting | undefined } {
  const countOf = (entries: Uint32Array): number => entries.reduce((sum, packed) => sum + entryStrength(packed), 0);
  let all = 0;
  for (const entries of lists.values()) all += countOf(entries);
  const weighed = new Map<string, Posting>();
  return {
    get(word) {
      const entries = lists.get(word);
      if (entries === undefined) return undefined;
      const known = weighed.get(word) ?? weigh(entries, countOf(entries) / all);
      weighed.set(word, known);
      return known;
    },
  };
}

/**
 * Weighs a stem.
 *
 * @param entries packed; see `TopicTermTable`
 * @param share of all stems that were said
 */
export function stemPosting(entries: Uint32Array, share: number): TopicPosting {
  const expected = EXPECTED.stems * share;
  return {
    places: entries.map(entryNumber),
    gains: Float64Array.from(entries, (packed) => Math.log1p(entryStrength(packed) / expected)),
  };
}

/**
 * Weighs a cue.
 *
 * @param entries packed; see `TopicCueTable`
 * @param share of all cues that were said
 * @param cuesByIntent how many were said with each intent, in the order of `INTENTS`
 */
export function cuePosting(entries: Uint32Array, share: number, cuesByIntent: readonly number[]): CuePosting {
  const counts = INTENTS.map(() => 0);
  for (const packed of entries) {
    const intent = entryNumber(packed) % INTENTS.length;
    counts[intent] = (counts[intent] ?? 0) + entryStrength(packed);
  }
  const shares = counts.map(
    (count, intent) => (count + EXPECTED_OF_INTENT * share) / ((cuesByIntent[intent] ?? 0) + EXPECTED_OF_INTENT),
  );
  const usual = shares.map((ofIntent) => EXPECTED.cues * ofIntent);
  return {
    places: entries.map(entryNumber),
    gains: Float64Array.from(entries, (packed) =>
      Math.log1p(entryStrength(packed) / (usual[entryNumber(packed) % INTENTS.length] ?? 1)),
    ),
    ofIntent: Float64Array.from(shares, (ofIntent) => Math.log(ofIntent)),
  };
}
