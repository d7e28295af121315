import type { SeedOperation } from "../description/index.js";
import { lenientKey, lenientKeyOf } from "./lenient-key.js";
import type { Vocabulary } from "./vocabulary.js";

/** Where a vocabulary and a release of the API do not meet. */
export interface VocabularyGaps {
  /** Tags of the API that the vocabulary does not speak of, with the modules that have them. */
  readonly missing: ReadonlyMap<string, ReadonlySet<string>>;
  /** Tags and operations of the vocabulary that the API does not have; of a tag that is gone only its name. */
  readonly idle: readonly string[];
}

/** Compares a vocabulary with the operations that it is to lead to. */
export function vocabularyGaps(
  vocabulary: Vocabulary,
  operations: readonly Pick<SeedOperation, "tag" | "module" | "method" | "path">[],
): VocabularyGaps {
  const tags = new Set(operations.map(({ tag }) => tag));
  const keys = new Set(operations.map(({ method, path }) => lenientKey(method, path)));
  const missing = new Map<string, Set<string>>();
  for (const { tag, module } of operations) {
    if (!vocabulary.has(tag)) missing.set(tag, (missing.get(tag) ?? new Set()).add(module));
  }
  const idle = [...vocabulary].flatMap(([tag, entries]) => {
    const named = entries.flatMap((entry) => Object.keys(entry.operations));
    return tags.has(tag) ? named.filter((key) => !keys.has(lenientKeyOf(key))) : [tag];
  });
  return { missing, idle };
}
