import type { Generated, GeneratedAlways, Kysely } from "kysely";

/**
 * Table `saved_queries`. The first eight columns are the layout that older files have; another program may go on writing
 * them, so everything derived from them can be missing in a row until it has been indexed.
 */
export interface SavedQueriesTable {
  id: Generated<number>;
  description: string;
  path: string;
  method: string;
  /** JSON text. */
  params: string | null;
  /** JSON text. */
  data: string | null;
  /** Unix seconds. */
  timestamp: number;
  usage_count: number;
  /** The API's template, as given when the call was saved. */
  template: string | null;
  /** Under which the call is found for a path. Derived. */
  match_key: string | null;
  /** Equal for equal calls. Derived. */
  identity: string | null;
  /** Verb and template, under which the call counts for its operation. Derived. */
  operation: string | null;
  /** `usage_count` as a number, whatever an older tool wrote. */
  uses: GeneratedAlways<number>;
  /** `timestamp` as a number, whatever an older tool wrote. */
  last_used: GeneratedAlways<number>;
}

/** The words under which each saved call was indexed. */
export interface SavedQueryWordsTable {
  id: number;
  /** With blanks between them. */
  words: string;
}

/** The calls that hold a word, in blocks of ids; see `CallBlock`. */
export interface WordCallsTable {
  word: string;
  block: number;
  calls: Buffer;
}

/** Rows of `saved_queries` that were inserted, changed or deleted since they were last indexed. Filled by triggers. */
export interface UnindexedQueriesTable {
  id: number;
}

/** Successful calls by operation, saved or not. */
export interface OperationUsageTable {
  /** `GET /service/tickets/{id}` */
  operation: string;
  successes: number;
}

/** What the file remembers about itself. */
export interface MemorySettingsTable {
  name: "words";
  value: string;
}

export interface MemoryTables {
  saved_queries: SavedQueriesTable;
  saved_query_words: SavedQueryWordsTable;
  word_calls: WordCallsTable;
  unindexed_queries: UnindexedQueriesTable;
  operation_usage: OperationUsageTable;
  memory_settings: MemorySettingsTable;
}

export type MemoryDatabase = Kysely<MemoryTables>;
