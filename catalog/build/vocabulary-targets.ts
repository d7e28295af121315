import type { HttpMethod } from "../description/index.js";
import { groupBy } from "../group-by.js";
import { lenientKey, lenientKeyOf } from "../vocabulary/lenient-key.js";
import type { Vocabulary, VocabularyEntry } from "../vocabulary/vocabulary.js";
import type { Lexicon } from "../words/lexicon.js";
import { identifierStems, textStems } from "../words/tokenize.js";
import type { IndexedOperation } from "./indexed-operation.js";

/** How strongly a phrase speaks for an operation (0–255). */
const SURE = 255;
const LIKELY = 190;
const POSSIBLE = 120;

/** A phrase of the vocabulary and the operations that it leads to. */
export interface TargetedPhrase {
  readonly text: string;
  readonly stems: readonly string[];
  /** Operation id → strength. */
  readonly operations: ReadonlyMap<number, number>;
}

/** The vocabulary, tied to operations. */
export interface VocabularyTargets {
  readonly phrases: readonly TargetedPhrase[];
  /** Everyday words by collection template, as lists of stems. */
  readonly wordsByCollection: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Tags of the API that no vocabulary speaks of. */
  readonly tagsWithoutVocabulary: readonly string[];
  /** Tags and operations of the vocabulary that the API does not have. */
  readonly unknownNames: readonly string[];
}

/** The operations of one tag, sorted by what a phrase may mean. */
interface TagOperations {
  readonly all: readonly IndexedOperation[];
  /** Those of the tag's main collections, without counts and other aspects. */
  readonly main: readonly IndexedOperation[];
  readonly actions: readonly IndexedOperation[];
  readonly collections: readonly string[];
}

/** Ties phrases and words to operations; names that the API does not know are reported, never an error. */
export function targetVocabulary(
  operations: readonly IndexedOperation[],
  vocabulary: Vocabulary,
  lexicon: Lexicon,
): VocabularyTargets {
  const byTag = groupBy(operations, ({ operation }) => operation.tag);
  const byKey = new Map(operations.map((item) => [lenientKey(item.operation.method, item.operation.path), item]));
  const phrases: TargetedPhrase[] = [];
  const wordsByCollection = new Map<string, (readonly string[])[]>();
  const unknownNames: string[] = [];
  const add = (text: string, targets: ReadonlyMap<number, number>): void => {
    const stems = [...new Set(textStems(text, lexicon))];
    if (stems.length > 0 && targets.size > 0) phrases.push({ text, stems, operations: targets });
  };

  const addEntry = (entry: VocabularyEntry, tagged: readonly IndexedOperation[]): void => {
    const ofModule = tagged.filter(({ operation }) => operation.module === entry.module);
    const sorted = sortTag(ofModule.length > 0 ? ofModule : tagged);
    for (const collection of sorted.collections) {
      const words = entry.words.map((word) => textStems(word, lexicon)).filter((stems) => stems.length > 0);
      wordsByCollection.set(collection, [...(wordsByCollection.get(collection) ?? []), ...words]);
    }
    for (const word of entry.words) add(word, new Map(sorted.main.map((item) => [item.id, LIKELY])));
    for (const [method, tasks] of Object.entries(entry.tasks) as [HttpMethod, string[]][]) {
      for (const task of tasks) add(task, taskTargets(method, textStems(task, lexicon), sorted, lexicon));
    }
    unknownNames.push(...addOperationPhrases(entry, byKey, add));
  };

  for (const group of groupBy(operations, ({ shape }) => shape.collection).values()) {
    const [first] = group;
    const plain = group.filter(({ shape }) => shape.aspects.length === 0);
    if (first !== undefined) add(ownName(first.shape), new Map(plain.map(({ id }) => [id, SURE])));
  }
  for (const [tag, entries] of vocabulary) {
    const tagged = byTag.get(tag);
    if (tagged === undefined) unknownNames.push(tag);
    else for (const entry of entries) addEntry(entry, tagged);
  }
  return {
    phrases,
    wordsByCollection,
    tagsWithoutVocabulary: [...byTag.keys()].filter((tag) => !vocabulary.has(tag)).sort(),
    unknownNames,
  };
}

/** A resource or an action in its own words: "convertToProject opportunities". */
function ownName({ last, parents }: IndexedOperation["shape"]): string {
  return [last, parents[0] ?? ""].join(" ");
}

function addOperationPhrases(
  entry: VocabularyEntry,
  byKey: ReadonlyMap<string, IndexedOperation>,
  add: (text: string, targets: ReadonlyMap<number, number>) => void,
): string[] {
  const unknown: string[] = [];
  for (const [key, texts] of Object.entries(entry.operations)) {
    const item = byKey.get(lenientKeyOf(key));
    if (item === undefined) unknown.push(key);
    else for (const text of texts) add(text, new Map([[item.id, SURE]]));
  }
  return unknown;
}

function taskTargets(
  method: HttpMethod,
  stems: readonly string[],
  tag: TagOperations,
  lexicon: Lexicon,
): Map<number, number> {
  const targets = new Map<number, number>();
  const add = (items: readonly IndexedOperation[], strength: number): void => {
    for (const { id } of items) targets.set(id, Math.max(strength, targets.get(id) ?? 0));
  };
  const isMethod = ({ operation }: IndexedOperation): boolean => operation.method === method;
  const named = tag.actions.filter(
    (item) => isMethod(item) && identifierStems(item.shape.last, lexicon).some((stem) => stems.includes(stem)),
  );
  const main = tag.main.filter(isMethod);
  add(named, SURE);
  add(main, named.length > 0 ? POSSIBLE : SURE);
  if (method === "PATCH")
    add(
      tag.main.filter(({ operation }) => operation.method === "PUT"),
      LIKELY,
    );
  if (method === "PUT")
    add(
      tag.main.filter(({ operation }) => operation.method === "PATCH"),
      LIKELY,
    );
  if (targets.size === 0) add(tag.all.filter(isMethod), LIKELY);
  return targets;
}

/**
 * The main resource of a tag: the collections with the most operations. `Tickets` also tags `/service/tickets/{}/products`
 * and the like, of which its words do not speak.
 */
function sortTag(tagged: readonly IndexedOperation[]): TagOperations {
  const groups = groupBy(tagged, ({ shape }) => shape.collection);
  const largest = Math.max(...[...groups.values()].map((group) => group.length));
  const collections = [...groups].filter(([, group]) => group.length >= largest / 2).map(([collection]) => collection);
  const ofMain = tagged.filter(({ shape }) => collections.includes(shape.collection));
  const plain = ofMain.filter(
    ({ shape }) => !shape.aspects.some((aspect) => aspect === "count" || aspect === "usages"),
  );
  const withoutInfo = plain.filter(({ shape }) => shape.aspects.length === 0);
  return {
    all: tagged,
    main: withoutInfo.length > 0 ? withoutInfo : plain.length > 0 ? plain : ofMain,
    actions: tagged.filter(({ shape }) => shape.kind === "action"),
    collections,
  };
}
