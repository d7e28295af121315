import type { Insertable } from "kysely";
import type { CatalogSeed } from "../description/index.js";
import { typeLine } from "../details/type-line.js";
import { groupBy } from "../group-by.js";
import type { CatalogTables, ParameterTable, SearchTextTable } from "../store/tables.js";
import { TERM_FIELD } from "../store/term-fields.js";
import type { Vocabulary } from "../vocabulary/vocabulary.js";
import { createLexicon, pairsOf } from "../words/lexicon.js";
import { conceptsOf } from "./concepts.js";
import { createDeepNames } from "./deep-names.js";
import { everydayUse } from "./everyday-resources.js";
import { type IndexedOperation, indexOperations } from "./indexed-operation.js";
import { intentRows } from "./intent-rows.js";
import { nameRows } from "./name-rows.js";
import { type OperationWords, ownTerms, wordsOfOperation } from "./operation-words.js";
import { phraseRows, termRows } from "./term-rows.js";
import { topicRows } from "./topic-rows.js";
import { targetVocabulary, type VocabularyTargets } from "./vocabulary-targets.js";

/** Every row of a catalog but `meta`, and what the vocabulary lacks. */
export interface CatalogRows {
  readonly tables: { readonly [T in Exclude<keyof CatalogTables, "meta">]: readonly Insertable<CatalogTables[T]>[] };
  readonly vocabulary: VocabularyTargets;
}

/** Turns seed and vocabulary into rows; pure, and equal input gives equal rows. */
export function catalogRows(seed: CatalogSeed, vocabulary: Vocabulary): CatalogRows {
  const lexicon = createLexicon(pairsOf(identifiersOf(seed)));
  const operations = indexOperations(seed);
  const targets = targetVocabulary(operations, vocabulary, lexicon);
  const deepNames = createDeepNames(seed);
  const words = new Map(
    operations.map(({ id, operation, shape }) => [
      id,
      wordsOfOperation(operation, shape, seed, lexicon, deepNames(operation)),
    ]),
  );
  const tasks = tasksByOperation(targets);
  const kin = kinTasks(operations, tasks);
  const terms = new Map(
    operations.map((item) => [
      item.id,
      allTerms(item, wordsFor(words, item), targets, tasks.get(item.id) ?? [], kin.get(item.id) ?? []),
    ]),
  );
  const concepts = conceptsOf(operations, targets, lexicon);
  const phrases = phraseRows(targets.phrases, concepts);
  const topics = topicRows(operations, targets.phrases);
  return {
    vocabulary: targets,
    tables: {
      operation: operations.map(({ id, operation }) => ({
        id,
        operation_id: operation.operationId,
        method: operation.method,
        path: operation.path,
        module: operation.module,
        tag: operation.tag,
        summary: operation.summary,
        document: JSON.stringify(operation),
      })),
      parameter: operations.flatMap(parameterRows),
      model: Object.entries(seed.schemas).map(([name, schema]) => ({ name, document: JSON.stringify(schema) })),
      ranking: operations.map((item) => {
        const { last, parents, entity } = wordsFor(words, item);
        return {
          operation: item.id,
          kind: item.shape.kind,
          aspects: item.shape.aspects.join(" "),
          last: last.join(" "),
          parents: parents.map((parent) => parent.join(" ")).join("/"),
          entity: entity.join(" "),
          collection: item.shape.collection,
          everyday: everydayUse(item.shape.collection),
          topic: topics.topicOf.get(item.id) ?? 0,
        };
      }),
      term: termRows(operations, terms),
      phrase: phrases.phrases,
      phrase_term: phrases.terms,
      concept: [...concepts].map(([token, tags]) => ({ token, tags: tags.join("\n") })),
      intent_cue: intentRows(vocabulary),
      topic: topics.topics,
      topic_term: topics.terms,
      topic_cue: topics.cues,
      field_name: nameRows(words),
      word_pair: lexicon.pairs.map((pair) => ({ pair })),
      search_text: operations.map((item) =>
        searchTextRow(item, wordsFor(words, item), terms.get(item.id) ?? new Map(), {
          tasks: tasks.get(item.id) ?? [],
          kin: kin.get(item.id) ?? [],
        }),
      ),
    },
  };
}

function wordsFor(words: ReadonlyMap<number, OperationWords>, item: IndexedOperation): OperationWords {
  const found = words.get(item.id);
  if (found === undefined) throw new Error(`${item.operation.method} ${item.operation.path} was not indexed`);
  return found;
}

/** Identifiers in which the description writes words side by side. */
function identifiersOf(seed: CatalogSeed): string[] {
  return [
    ...seed.operations.flatMap(({ tag, path, summary }) => [tag, ...path.split(/[/{}]/), ...summary.split(/[ .]/)]),
    ...Object.entries(seed.schemas).flatMap(([name, schema]) => [name, ...Object.keys(schema.properties ?? {})]),
  ];
}

/** Own words and the trade's words of an operation. */
function allTerms(
  item: IndexedOperation,
  words: OperationWords,
  targets: VocabularyTargets,
  tasks: readonly string[],
  kin: readonly string[],
): Map<string, number> {
  const terms = ownTerms(words, item.shape);
  for (const stem of kin.flatMap((task) => task.split(" "))) {
    terms.set(stem, (terms.get(stem) ?? 0) | TERM_FIELD.kinTask);
  }
  for (const stem of tasks.flatMap((task) => task.split(" "))) {
    terms.set(stem, (terms.get(stem) ?? 0) | TERM_FIELD.task);
  }
  const add = (collection: string, single: number, part: number): void => {
    for (const stems of targets.wordsByCollection.get(collection) ?? []) {
      for (const stem of stems) terms.set(stem, (terms.get(stem) ?? 0) | (stems.length === 1 ? single : part));
    }
  };
  add(item.shape.collection, TERM_FIELD.word, TERM_FIELD.expression);
  for (const parent of parentCollections(item.shape.collection)) {
    const isActed =
      item.shape.kind === "action" && parent.split("/").length === item.shape.collection.split("/").length - 2;
    if (isActed) add(parent, TERM_FIELD.word, TERM_FIELD.expression);
    else add(parent, TERM_FIELD.parentWord, 0);
  }
  return terms;
}

/** `/service/tickets` of `/service/tickets/{}/notes`: every prefix that ends before an id. */
function parentCollections(collection: string): string[] {
  const segments = collection.split("/");
  return segments.flatMap((segment, index) => (segment === "{}" ? [segments.slice(0, index).join("/")] : []));
}

function tasksByOperation(targets: VocabularyTargets): Map<number, string[]> {
  const tasks = new Map<number, string[]>();
  for (const phrase of targets.phrases) {
    for (const id of phrase.operations.keys()) tasks.set(id, [...(tasks.get(id) ?? []), phrase.stems.join(" ")]);
  }
  return tasks;
}

/** The tasks that lead to other operations of the same collection, and not to the operation itself. */
function kinTasks(
  operations: readonly IndexedOperation[],
  tasks: ReadonlyMap<number, readonly string[]>,
): Map<number, string[]> {
  const kin = new Map<number, string[]>();
  for (const group of groupBy(operations, ({ shape }) => shape.collection).values()) {
    const all = new Set(group.flatMap(({ id }) => tasks.get(id) ?? []));
    for (const { id, shape } of group) {
      if (shape.aspects.length > 0) continue;
      const own = new Set(tasks.get(id) ?? []);
      kin.set(
        id,
        [...all].filter((task) => !own.has(task)),
      );
    }
  }
  return kin;
}

function parameterRows({ id, operation }: IndexedOperation): Insertable<ParameterTable>[] {
  return operation.parameters.map((parameter, position) => ({
    operation: id,
    position,
    name: parameter.name,
    location: parameter.in,
    required: Number(parameter.required),
    type: typeLine(parameter.schema),
  }));
}

function searchTextRow(
  item: IndexedOperation,
  words: OperationWords,
  terms: ReadonlyMap<string, number>,
  { tasks, kin }: { readonly tasks: readonly string[]; readonly kin: readonly string[] },
): Insertable<SearchTextTable> {
  const vocabularyBits = TERM_FIELD.word | TERM_FIELD.expression | TERM_FIELD.parentWord;
  return {
    rowid: item.id,
    identifier: [...words.identifier, ...words.module].join(" "),
    last: words.last.join(" "),
    parents: words.parents.flat().join(" "),
    entity: words.entity.join(" "),
    words: [...terms].flatMap(([term, bits]) => ((bits & vocabularyBits) !== 0 ? [term] : [])).join(" "),
    tasks: tasks.join(" "),
    kin: kin.join(" "),
    parameters: words.parameters.join(" "),
    fields: words.fields.join(" "),
  };
}
