import { groupBy } from "../group-by.js";
import type { Store } from "../store/open-store.js";
import { unpack } from "../store/packed-list.js";
import type { IntentCueTable } from "../store/tables.js";
import { createLexicon, type Lexicon } from "../words/lexicon.js";
import { STOP_WORDS } from "../words/stop-words.js";
import { createKeyedReader, type KeyedReader } from "./keyed-reader.js";
import { type RankedOperation, readRankedOperations } from "./ranked-operation.js";

/** Phrases of the vocabulary that hold a stem, and how telling the stem is. */
export interface PhrasePosting {
  readonly idf: number;
  readonly phrases: Uint32Array;
}

/** The index as ranking uses it: what every search needs is in memory, lists of one word are read when first needed. */
export interface SearchIndex {
  readonly lexicon: Lexicon;
  /** See `QuestionContext`. */
  readonly compounds: ReadonlySet<string>;
  /** By operation id. */
  readonly operations: ReadonlyMap<number, RankedOperation>;
  /** Ids by tag, in lower case and without blanks. */
  readonly byTag: ReadonlyMap<string, readonly number[]>;
  /** How telling each stem of the index is. */
  readonly idf: ReadonlyMap<string, number>;
  /** Lengths of phrases by phrase id. */
  readonly phraseNorms: Float64Array;
  /** Tags whose resource a stem names. */
  readonly concepts: ReadonlyMap<string, readonly string[]>;
  /** Operations that have a stem, packed and sorted; see `TermTable`. */
  readonly terms: KeyedReader<string, Uint32Array>;
  readonly phraseTerms: KeyedReader<string, PhrasePosting>;
  /** Operations to which a phrase leads, packed. */
  readonly phraseTargets: KeyedReader<number, Uint32Array>;
  /** What is known of the cues of a sentence. */
  readonly intentCues: KeyedReader<string, IntentCueTable>;
}

/** Reads what every search needs. */
export async function openSearchIndex(store: Store): Promise<SearchIndex> {
  const { db } = store;
  const operations = await readRankedOperations(store);
  const pairs = await db.selectFrom("word_pair").select("pair").execute();
  const idf = await db.selectFrom("term").select(["token", "idf"]).execute();
  const norms = await db.selectFrom("phrase").select("norm").orderBy("id").execute();
  const concepts = await db.selectFrom("concept").selectAll().execute();
  return {
    lexicon: createLexicon(pairs.map(({ pair }) => pair)),
    compounds: compoundsOf(operations.values()),
    operations,
    byTag: idsByTag(operations.values()),
    idf: new Map(idf.map((row) => [row.token, row.idf])),
    phraseNorms: Float64Array.from(norms, ({ norm }) => norm),
    concepts: new Map(concepts.map(({ token, tags }) => [token, tags.split("\n")])),
    terms: createKeyedReader(async (tokens) => {
      const rows = await db.selectFrom("term").select(["token", "operations"]).where("token", "in", tokens).execute();
      return rows.map((row) => [row.token, unpack(row.operations)]);
    }),
    phraseTerms: createKeyedReader(async (tokens) => {
      const rows = await db.selectFrom("phrase_term").selectAll().where("token", "in", tokens).execute();
      return rows.map((row) => [row.token, { idf: row.idf, phrases: unpack(row.phrases) }]);
    }),
    phraseTargets: createKeyedReader(async (ids) => {
      const rows = await db.selectFrom("phrase").select(["id", "operations"]).where("id", "in", ids).execute();
      return rows.map((row) => [row.id, unpack(row.operations)]);
    }),
    intentCues: createKeyedReader(async (cues) => {
      const rows = await db.selectFrom("intent_cue").selectAll().where("cue", "in", cues).execute();
      return rows.map((row) => [row.cue, row]);
    }),
  };
}

function idsByTag(operations: Iterable<RankedOperation>): Map<string, number[]> {
  const byTag = groupBy(operations, ({ tag }) => tag.toLowerCase().replaceAll(" ", ""));
  return new Map([...byTag].map(([tag, group]) => [tag, group.map(({ id }) => id)]));
}

/** Names of resources, not of actions, in which a word stands that a question would pass over. */
function compoundsOf(operations: Iterable<RankedOperation>): Set<string> {
  const compounds = new Set<string>();
  for (const { last, kind } of operations) {
    const isName = kind !== "action" && last.length > 1;
    if (isName && last.some((word) => STOP_WORDS.has(word))) compounds.add(last.join(" "));
  }
  return compounds;
}
