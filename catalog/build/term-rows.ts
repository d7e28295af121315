import type { Insertable } from "kysely";
import { packEntries, packNumbers } from "../store/packed-list.js";
import type { PhraseTable, PhraseTermTable, TermTable } from "../store/tables.js";
import { TERM_FIELD } from "../store/term-fields.js";
import { type Concepts, conceptToken } from "./concepts.js";
import type { IndexedOperation } from "./indexed-operation.js";
import type { TargetedPhrase } from "./vocabulary-targets.js";

/** Places that say what an operation is about; a mere field or module name does not make a term common. */
const TELLING = TERM_FIELD.last | TERM_FIELD.entity | TERM_FIELD.parent | TERM_FIELD.word | TERM_FIELD.expression;

/**
 * Posting lists per term. How telling a term is is counted over collections, not operations: a resource with eleven
 * verbs is no more common than one with two.
 */
export function termRows(
  operations: readonly IndexedOperation[],
  termsOf: ReadonlyMap<number, ReadonlyMap<string, number>>,
): Insertable<TermTable>[] {
  const entries = new Map<string, Map<number, number>>();
  const collections = new Map<string, Set<string>>();
  const all = new Set<string>();
  for (const { id, shape } of operations) {
    all.add(shape.collection);
    for (const [term, bits] of termsOf.get(id) ?? []) {
      getOrAdd(entries, term, () => new Map<number, number>()).set(id, bits);
      if ((bits & TELLING) !== 0) getOrAdd(collections, term, () => new Set<string>()).add(shape.collection);
    }
  }
  return [...entries].sort(byKey).map(([token, posting]) => ({
    token,
    idf: Math.log(1 + all.size / Math.max(1, collections.get(token)?.size ?? posting.size)),
    operations: packEntries(posting),
  }));
}

/** Phrases with their length in stem space, and posting lists of phrases per stem and per concept. */
export function phraseRows(
  phrases: readonly TargetedPhrase[],
  concepts: Concepts,
): {
  phrases: Insertable<PhraseTable>[];
  terms: Insertable<PhraseTermTable>[];
} {
  const postings = new Map<string, number[]>();
  phrases.forEach(({ stems }, index) => {
    const tags = new Set(stems.flatMap((stem) => concepts.get(stem) ?? []));
    for (const stem of stems) getOrAdd(postings, stem, () => []).push(index);
    for (const tag of tags) getOrAdd(postings, conceptToken(tag), () => []).push(index);
  });
  const idf = new Map([...postings].map(([stem, list]) => [stem, Math.log(1 + phrases.length / list.length)]));
  const norm = (stems: readonly string[]): number => Math.hypot(...stems.map((stem) => idf.get(stem) ?? 0));
  return {
    phrases: phrases.map(({ text, stems, operations }, index) => ({
      id: index,
      text,
      operations: packEntries(operations),
      norm: norm(stems),
    })),
    terms: [...postings].sort(byKey).map(([token, list]) => ({
      token,
      idf: idf.get(token) ?? 0,
      phrases: packNumbers(list),
    })),
  };
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
