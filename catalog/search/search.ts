import type { OperationList, SearchOptions } from "../catalog.js";
import { lazy } from "../lazy.js";
import type { Store } from "../store/open-store.js";
import { toSummary } from "../store/read-operation.js";
import { textStems } from "../words/tokenize.js";
import { parseQuestion } from "./parse-question.js";
import { rankOperations } from "./rank.js";
import { openSearchIndex } from "./search-index.js";
import { subjectStems } from "./subject-stems.js";

const DEFAULT_LIMIT = { keywords: 10, sentence: 5 } as const;

/** The two searches over one store. */
export interface Search {
  byKeywords(query: string, options?: SearchOptions): Promise<OperationList>;
  bySentence(query: string, options?: SearchOptions): Promise<OperationList>;
  /** The telling stems of a text. */
  words(text: string): Promise<readonly string[]>;
  /** The stems that say what a question is about. */
  questionWords(text: string): Promise<readonly string[]>;
}

/** Creates the searches; the index is read on the first one. */
export function createSearch(store: Store): Search {
  const index = lazy(() => openSearchIndex(store));
  const search = async (query: string, limit: number, options: SearchOptions): Promise<OperationList> => {
    const { total, ranked } = await rankOperations(await index(), query, options.usage);
    return { total, results: ranked.slice(0, Math.max(0, limit)).map(({ operation }) => toSummary(operation)) };
  };
  return {
    byKeywords: (query, options = {}) => search(query, options.limit ?? DEFAULT_LIMIT.keywords, options),
    bySentence: (query, options = {}) => search(query, options.limit ?? DEFAULT_LIMIT.sentence, options),
    words: async (text) => textStems(text, (await index()).lexicon),
    questionWords: async (text) => subjectStems(parseQuestion(text, await index())),
  };
}
