import type { HttpMethod } from "../description/index.js";
import { groupBy } from "../group-by.js";
import type { Store } from "../store/open-store.js";
import { unpack } from "../store/packed-list.js";
import { letterSet } from "../words/edit-distance.js";
import type { Intent } from "../words/intent-cues.js";
import { createLexicon, type Lexicon } from "../words/lexicon.js";
import { STOP_WORDS } from "../words/stop-words.js";
import { identifierStems } from "../words/tokenize.js";
import { createFieldHolders, type FieldHolders } from "./field-holders.js";
import { type RankedOperation, readRankedOperations } from "./ranked-operation.js";
import { createTextScores, type TextScores } from "./text-scores.js";
import { readTopicIndex, type TopicIndex } from "./topic-index.js";

/** A stem of the index. */
export interface Term {
  /** How telling the stem is. */
  readonly idf: number;
  /** Operations that have it, packed and sorted; see `TermTable`. */
  readonly entries: Uint32Array;
  /** Which letters it has; see `letterSet`. */
  readonly letters: number;
}

/** Phrases of the vocabulary that hold a stem, and how telling the stem is. */
export interface PhrasePosting {
  readonly idf: number;
  readonly phrases: Uint32Array;
}

/** The phrases of the vocabulary, by phrase id. */
export interface Phrases {
  /** Lengths, for comparing with a question. */
  readonly norms: Float64Array;
  /** Operations to which a phrase leads, packed: those from `starts[id]` until `starts[id + 1]`. */
  readonly targets: Uint32Array;
  readonly starts: Uint32Array;
  /** Phrases by stem. */
  readonly postings: ReadonlyMap<string, PhrasePosting>;
  /**
   * Room for comparing all phrases with one question: `dots` and `gained` by phrase id, zeros between two comparisons.
   * Made once: a third of a megabyte for each question would keep the garbage collector busy.
   */
  readonly room: { readonly dots: Float64Array; readonly gained: Uint32Array; readonly touched: Uint32Array };
}

/** The index as ranking uses it: in memory, but for what FTS5 says of a word and for who holds a field, which are asked when first needed. */
export interface SearchIndex {
  readonly lexicon: Lexicon;
  /** See `QuestionContext`. */
  readonly compounds: ReadonlyMap<string, ReadonlySet<HttpMethod>>;
  /** By operation id. */
  readonly operations: ReadonlyMap<number, RankedOperation>;
  readonly highestId: number;
  /** Ids by operationId, in lower case. */
  readonly byOperationId: ReadonlyMap<string, number>;
  /** Room for scores of operations, by id; zeros between two uses, none of which may wait for anything. */
  readonly room: Float64Array;
  /** Ids by tag, in lower case and without blanks. */
  readonly byTag: ReadonlyMap<string, readonly number[]>;
  /** Ids by the stems of the tag, with blanks between them. */
  readonly byTagStems: ReadonlyMap<string, readonly number[]>;
  /** Resources and actions that lie below another's records: `/service/tickets note`. */
  readonly below: ReadonlySet<string>;
  /** Ids by topic. */
  readonly byTopic: ReadonlyMap<number, readonly number[]>;
  /** All topics. */
  readonly topicNumbers: Uint32Array;
  readonly terms: ReadonlyMap<string, Term>;
  readonly phrases: Phrases;
  readonly topics: TopicIndex;
  /** Tags whose resource a stem names. */
  readonly concepts: ReadonlyMap<string, readonly string[]>;
  /** What is known of the cues of a sentence. */
  readonly intentCues: ReadonlyMap<string, Readonly<Record<Intent, number>>>;
  readonly holders: FieldHolders;
  readonly text: { readonly topic: TextScores; readonly everything: TextScores };
}

/** Reads what every search needs. */
export async function openSearchIndex(store: Store): Promise<SearchIndex> {
  const { db } = store;
  const terms = await readTerms(store);
  const operations = await readRankedOperations(store, terms);
  const pairs = await db.selectFrom("word_pair").select("pair").execute();
  const concepts = await db.selectFrom("concept").selectAll().execute();
  const cues = await db.selectFrom("intent_cue").selectAll().execute();
  const lexicon = createLexicon(pairs.map(({ pair }) => pair));
  const topics = await readTopicIndex(store);
  const highestId = Math.max(0, ...operations.keys());
  return {
    lexicon,
    compounds: compoundsOf(operations.values()),
    operations,
    highestId,
    room: new Float64Array(highestId + 1),
    byOperationId: new Map([...operations.values()].map(({ operationId, id }) => [operationId.toLowerCase(), id])),
    byTag: idsBy(operations.values(), ({ tag }) => tag.toLowerCase().replaceAll(" ", "")),
    byTagStems: idsBy(operations.values(), ({ tag }) => identifierStems(tag, lexicon).join(" ")),
    below: resourcesBelow(operations.values()),
    byTopic: idsBy(operations.values(), ({ topic }) => topic),
    terms,
    phrases: await readPhrases(store),
    topics,
    topicNumbers: Uint32Array.from(topics.unsaidStem.keys()),
    concepts: new Map(concepts.map(({ token, tags }) => [token, tags.split("\n")])),
    intentCues: new Map(cues.map(({ cue, read, create, change, remove }) => [cue, { read, create, change, remove }])),
    holders: createFieldHolders(store),
    text: createTextScores(store),
  };
}

async function readTerms({ db }: Store): Promise<Map<string, Term>> {
  const rows = await db.selectFrom("term").selectAll().execute();
  return new Map(
    rows.map(({ token, idf, operations }) => [token, { idf, entries: unpack(operations), letters: letterSet(token) }]),
  );
}

async function readPhrases({ db }: Store): Promise<Phrases> {
  const rows = await db.selectFrom("phrase").select(["norm", "operations"]).orderBy("id").execute();
  const postings = await db.selectFrom("phrase_term").selectAll().execute();
  const targets = rows.map(({ operations }) => unpack(operations));
  const starts = new Uint32Array(rows.length + 1);
  for (const [phrase, { length }] of targets.entries()) starts[phrase + 1] = (starts[phrase] ?? 0) + length;
  const joined = new Uint32Array(starts[rows.length] ?? 0);
  for (const [phrase, entries] of targets.entries()) joined.set(entries, starts[phrase]);
  return {
    norms: Float64Array.from(rows, ({ norm }) => norm),
    targets: joined,
    starts,
    room: {
      dots: new Float64Array(rows.length),
      gained: new Uint32Array(rows.length),
      touched: new Uint32Array(rows.length),
    },
    postings: new Map(postings.map(({ token, idf, phrases }) => [token, { idf, phrases: unpack(phrases) }])),
  };
}

function idsBy<K>(operations: Iterable<RankedOperation>, keyOf: (operation: RankedOperation) => K): Map<K, number[]> {
  return new Map([...groupBy(operations, keyOf)].map(([key, group]) => [key, group.map(({ id }) => id)]));
}

function resourcesBelow(operations: Iterable<RankedOperation>): Set<string> {
  const below = new Set<string>();
  for (const { collection, last } of operations) {
    const owner = collection.lastIndexOf("/{}/");
    if (owner > 0) below.add(`${collection.slice(0, owner)} ${last.stems.join(" ")}`);
  }
  return below;
}

/** Names of resources, not of actions, in which a word stands that a question would pass over. */
function compoundsOf(operations: Iterable<RankedOperation>): Map<string, Set<HttpMethod>> {
  const compounds = new Map<string, Set<HttpMethod>>();
  for (const { last, kind, method } of operations) {
    const isName = kind !== "action" && last.stems.length > 1;
    if (!isName || !last.stems.some((word) => STOP_WORDS.has(word))) continue;
    const name = last.stems.join(" ");
    compounds.set(name, (compounds.get(name) ?? new Set()).add(method));
  }
  return compounds;
}
