import type { HttpMethod } from "../description/index.js";
import type { OperationAspect, OperationKind } from "../operation-shape.js";
import type { Store } from "../store/open-store.js";
import { unpack } from "../store/packed-list.js";
import type { IntentCueTable } from "../store/tables.js";
import { createLexicon, type Lexicon } from "../words/lexicon.js";
import { STOP_WORDS } from "../words/stop-words.js";

/** What ranking knows of an operation. */
export interface RankedOperation {
  readonly id: number;
  readonly method: HttpMethod;
  readonly path: string;
  readonly operationId: string;
  readonly module: string;
  readonly tag: string;
  readonly summary: string;
  readonly kind: OperationKind;
  readonly aspects: readonly OperationAspect[];
  readonly last: readonly string[];
  readonly parents: readonly (readonly string[])[];
  readonly entity: readonly string[];
  /** Operations of one collection share it. */
  readonly collection: string;
  readonly everyday: number;
}

/** A stem's weight and its places. */
export interface Posting {
  readonly idf: number;
  /** See `TermTable.operations`. */
  readonly entries: Uint32Array;
}

/** Stems of the vocabulary's phrases. */
export interface PhrasePosting {
  readonly idf: number;
  readonly phrases: Uint32Array;
}

/** The parts of the index that ranking holds in memory, each read when first needed. */
export interface SearchIndex {
  readonly lexicon: Lexicon;
  /** See `QuestionContext`. */
  readonly compounds: ReadonlySet<string>;
  /** By operation id. */
  readonly operations: ReadonlyMap<number, RankedOperation>;
  /** Lengths of phrases by phrase id. */
  readonly phraseNorms: Float64Array;
  term(token: string): Promise<Posting | undefined>;
  phraseTerm(token: string): Promise<PhrasePosting | undefined>;
  /** Tags whose resource a stem names. */
  concepts(token: string): readonly string[];
  phraseTargets(id: number): Promise<Uint32Array>;
  /** What is known of the given cues of a sentence. */
  intentCues(cues: readonly string[]): Promise<readonly IntentCueTable[]>;
  /** Every stem that the index knows, for correcting misspelt ones. */
  vocabulary(): Promise<readonly string[]>;
}

/** Reads what every search needs; posting lists follow one by one. */
export async function openSearchIndex(store: Store): Promise<SearchIndex> {
  const { db } = store;
  const [pairs, rows, norms, conceptRows] = await Promise.all([
    db.selectFrom("word_pair").select("pair").execute(),
    db
      .selectFrom("operation")
      .innerJoin("ranking", "ranking.operation", "operation.id")
      .select(["operation.id", "operation.method", "operation.path", "operation.operation_id", "operation.module"])
      .select(["operation.tag", "operation.summary"])
      .select([
        "ranking.kind",
        "ranking.aspects",
        "ranking.last",
        "ranking.parents",
        "ranking.entity",
        "ranking.collection",
        "ranking.everyday",
      ])
      .execute(),
    db.selectFrom("phrase").select("norm").orderBy("id").execute(),
    db.selectFrom("concept").selectAll().execute(),
  ]);
  const operations = new Map<number, RankedOperation>(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        method: row.method as HttpMethod,
        path: row.path,
        operationId: row.operation_id,
        module: row.module,
        tag: row.tag,
        summary: row.summary,
        kind: row.kind as OperationKind,
        aspects: words(row.aspects) as OperationAspect[],
        last: words(row.last),
        parents: row.parents === "" ? [] : row.parents.split("/").map(words),
        entity: words(row.entity),
        collection: row.collection,
        everyday: row.everyday,
      },
    ]),
  );
  const concepts = new Map(conceptRows.map(({ token, tags }) => [token, tags.split("\n")]));
  const terms = new Map<string, Posting>();
  const phraseTerms = new Map<string, PhrasePosting>();
  const targets = new Map<number, Uint32Array>();
  let vocabulary: readonly string[] | undefined;
  return {
    lexicon: createLexicon(pairs.map(({ pair }) => pair)),
    compounds: compoundsOf(operations.values()),
    operations,
    concepts: (token) => concepts.get(token) ?? [],
    phraseNorms: Float64Array.from(norms, ({ norm }) => norm),
    async term(token) {
      const known = terms.get(token);
      if (known !== undefined) return known;
      const row = await db.selectFrom("term").selectAll().where("token", "=", token).executeTakeFirst();
      if (row === undefined) return undefined;
      const posting = { idf: row.idf, entries: unpack(row.operations) };
      terms.set(token, posting);
      return posting;
    },
    async phraseTerm(token) {
      const known = phraseTerms.get(token);
      if (known !== undefined) return known;
      const row = await db.selectFrom("phrase_term").selectAll().where("token", "=", token).executeTakeFirst();
      if (row === undefined) return undefined;
      const posting = { idf: row.idf, phrases: unpack(row.phrases) };
      phraseTerms.set(token, posting);
      return posting;
    },
    async phraseTargets(id) {
      const known = targets.get(id);
      if (known !== undefined) return known;
      const row = await db.selectFrom("phrase").select("operations").where("id", "=", id).executeTakeFirstOrThrow();
      const read = unpack(row.operations);
      targets.set(id, read);
      return read;
    },
    intentCues: (cues) => db.selectFrom("intent_cue").selectAll().where("cue", "in", cues).execute(),
    async vocabulary() {
      vocabulary ??= (await db.selectFrom("term").select("token").execute()).map(({ token }) => token);
      return vocabulary;
    },
  };
}

/** Names of resources, not of actions, in which a word stands that a question would pass over. */
function compoundsOf(operations: Iterable<RankedOperation>): Set<string> {
  const compounds = new Set<string>();
  for (const { last, kind } of operations) {
    if (kind !== "action" && last.length > 1 && last.some((word) => STOP_WORDS.has(word)))
      compounds.add(last.join(" "));
  }
  return compounds;
}

function words(text: string): string[] {
  return text === "" ? [] : text.split(" ");
}
