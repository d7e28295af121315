import { createHash } from "node:crypto";
import type { CatalogSeed } from "../description/index.js";
import type { Vocabulary } from "../vocabulary/vocabulary.js";

/** SHA-256 of what a store is built from, so that two stores can be told apart without comparing them. */
export function sourceHash(seed: CatalogSeed, vocabulary: Vocabulary): string {
  return createHash("sha256")
    .update(JSON.stringify(seed))
    .update("\0")
    .update(JSON.stringify([...vocabulary]))
    .digest("hex");
}
