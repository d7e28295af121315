import type { MemoryDatabase } from "../tables.js";
import { addRecallAndSearch } from "./add-recall-and-search.js";
import { createSavedQueries } from "./create-saved-queries.js";
import { indexWordsInBits } from "./index-words-in-bits.js";

/**
 * The steps from an empty or an older file to the current tables. The number of steps done is the file's
 * `user_version`. A step that has been released is never changed; new ones go to the end.
 */
export const MIGRATIONS: readonly ((db: MemoryDatabase) => Promise<void>)[] = [
  createSavedQueries,
  addRecallAndSearch,
  indexWordsInBits,
];
