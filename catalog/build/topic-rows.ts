import type { Insertable } from "kysely";
import { groupBy } from "../group-by.js";
import { packEntries } from "../store/packed-list.js";
import type { TopicCueTable, TopicTable, TopicTermTable } from "../store/tables.js";
import { INTENTS, type Intent, intentCues, intentOf } from "../words/intent-cues.js";
import type { IndexedOperation } from "./indexed-operation.js";
import type { TargetedPhrase } from "./vocabulary-targets.js";

/** What the phrases say of each topic, counted. */
export interface TopicRows {
  readonly topics: readonly Insertable<TopicTable>[];
  readonly terms: readonly Insertable<TopicTermTable>[];
  readonly cues: readonly Insertable<TopicCueTable>[];
  /** Topic by operation id. */
  readonly topicOf: ReadonlyMap<number, number>;
}

/** A packed count goes no higher. */
const MOST_COUNTED = 4095;
/** Phrases lead to other operations only weakly. */
const STRONG = 150;

/** Counts stems by topic (a tag within a module), and cues by topic and intent where a phrase wants one intent. */
export function topicRows(operations: readonly IndexedOperation[], phrases: readonly TargetedPhrase[]): TopicRows {
  const groups = [...groupBy(operations, ({ operation }) => `${operation.module} ${operation.tag}`).values()];
  const topicOf = new Map(groups.flatMap((group, topic) => group.map(({ id }) => [id, topic] as const)));
  const methodOf = new Map(operations.map(({ id, operation }) => [id, operation.method]));
  const stems = groups.map(() => 0);
  const wanted = groups.map((): Record<Intent, number> => ({ read: 0, create: 0, change: 0, remove: 0 }));
  const terms = new Map<string, Map<number, number>>();
  const cues = new Map<string, Map<number, number>>();
  for (const phrase of phrases) {
    const ids = [...phrase.operations.keys()];
    const topics = new Set(ids.flatMap((id) => topicOf.get(id) ?? []));
    const strong = ids.filter((id) => (phrase.operations.get(id) ?? 0) >= STRONG);
    const intents = new Set(strong.flatMap((id) => methodOf.get(id) ?? []).map(intentOf));
    const [intent] = intents.size === 1 ? intents : [];
    const said = intent === undefined ? [] : intentCues(phrase.text);
    for (const topic of topics) {
      stems[topic] = (stems[topic] ?? 0) + phrase.stems.length;
      for (const stem of phrase.stems) count(terms, stem, topic);
      if (intent === undefined) continue;
      (wanted[topic] as Record<Intent, number>)[intent] += said.length;
      for (const cue of said) count(cues, cue, topic * INTENTS.length + INTENTS.indexOf(intent));
    }
  }
  return {
    topicOf,
    topics: groups.flatMap(([first], id) => {
      const intents = wanted[id];
      if (first === undefined || intents === undefined) return [];
      return [{ id, module: first.operation.module, tag: first.operation.tag, stems: stems[id] ?? 0, ...intents }];
    }),
    terms: sorted(terms).map(([token, counts]) => ({ token, topics: packEntries(counts) })),
    cues: sorted(cues).map(([cue, counts]) => ({ cue, topics: packEntries(counts) })),
  };
}

function count(counts: Map<string, Map<number, number>>, key: string, entry: number): void {
  const known = counts.get(key) ?? new Map<number, number>();
  known.set(entry, Math.min(MOST_COUNTED, (known.get(entry) ?? 0) + 1));
  counts.set(key, known);
}

function sorted<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].sort(([left], [right]) => (left < right ? -1 : 1));
}
