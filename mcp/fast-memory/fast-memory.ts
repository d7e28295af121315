/** A call that is to be remembered. */
export interface CallToSave {
  /** Verb, in any case. */
  readonly method: string;
  /** Concrete path or template, without query: `/service/tickets/123/notes`, `/service/tickets/{id}/notes`. */
  readonly path: string;
  /** What the call is for, in the user's words. */
  readonly description: string;
  /** Query parameters. `null` and absent: none. `{name}` in a string is a placeholder. */
  readonly params?: unknown;
  /** Body. `null` and absent: none. `{name}` in a string is a placeholder. */
  readonly data?: unknown;
  /** Template of the API's operation, when it is known: saved calls lift their operation in search under this name. */
  readonly template?: string;
}

/** A remembered call. Fields are named as the tools answer them and as they lie in the table. */
export interface SavedCall {
  readonly id: number;
  readonly description: string;
  readonly method: string;
  /** As it was saved, with one slash at its start and none at its end. */
  readonly path: string;
  /** Query parameters; `null` when none were saved. */
  readonly params: unknown;
  /** Body; `null` when none was saved. */
  readonly data: unknown;
  /** Successful uses. */
  readonly usage_count: number;
  /** Unix seconds of the last use or save. */
  readonly timestamp: number;
  /** Template of the API's operation, when the call was saved with it. */
  readonly template?: string;
  /**
   * The stored text of these cannot be used: it is no JSON, params are no object, or it holds a whole number that reading
   * would round. It is given as it lies there. Such an entry is never recalled by itself.
   */
  readonly unreadable?: readonly ("params" | "data")[];
  /** These hold a configured key and are not shown. Such an entry is neither recalled nor exported; it can be deleted. */
  readonly withheld?: readonly string[];
  /** The API has no such operation (any more). Only {@link FastMemory.list} with `operationExists` says so. */
  readonly operation_missing?: true;
}

/** What {@link FastMemory.list} takes. */
export interface ListOptions {
  /**
   * Words that an entry's description, path, params or data must all hold. When none does, verbs and grammar of the term
   * need not be there, and misspelt words stand for the nearest that the memory has. What lies beyond the first 600
   * characters is not read.
   */
  readonly term?: string | undefined;
  /** Entries per page, 1 to 1000. Default 20. */
  readonly limit?: number | undefined;
  /** `next` of the page before. It carries the term. */
  readonly cursor?: string | undefined;
  /** Asked of every entry of the page; entries answered with `false` are flagged with `operation_missing`. */
  readonly operationExists?: ((method: string, path: string) => boolean | Promise<boolean>) | undefined;
  /**
   * Asked of every entry in order; the first one answered with `false` begins the next page, unless it is the first of
   * all. So a page can end where an answer is full, between two whole entries.
   */
  readonly fits?: ((call: SavedCall) => boolean) | undefined;
}

/** A page of saved calls: most used first, then most recent. */
export interface SavedCallPage {
  /** All matches, not only those of this page. */
  readonly total: number;
  readonly queries: readonly SavedCall[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** What {@link FastMemory.recall} takes. */
export interface CallToRecall {
  /** Verb, in any case. */
  readonly method: string;
  /** Concrete path as the API writes it. */
  readonly path: string;
  /** Template of the operation; tells which segments are values, whose letter case counts. */
  readonly template?: string | undefined;
  /** Only calls that have a body. Default false. */
  readonly withData?: boolean | undefined;
  /** How many at most. Default 10. */
  readonly limit?: number | undefined;
}

/** A restorable copy that was kept before rows were cleared or tables changed, or a damaged file set aside. */
export interface MemoryCopy {
  readonly file: string;
  /** `clear`: before a clear · `schema-N`: before the tables changed from version N · `damaged`: could not be read. */
  readonly reason: string;
  /** ISO 8601, to the second, UTC. */
  readonly keptAt: string;
  readonly bytes: number;
}

/** One call in an export. */
export interface ExportedCall {
  readonly method: string;
  readonly path: string;
  readonly description: string;
  readonly params?: unknown;
  readonly data?: unknown;
  /** Text of params or data that cannot be used (see {@link SavedCall.unreadable}), exactly as it lay in the file. */
  readonly params_text?: string | undefined;
  readonly data_text?: string | undefined;
  readonly template?: string | undefined;
  readonly usage_count: number;
  readonly timestamp: number;
}

/** All saved calls, as JSON that {@link FastMemory.import} takes on any machine. */
export interface MemoryExport {
  readonly format: "cwm-fast-memory";
  readonly version: 1;
  /** ISO 8601, UTC. */
  readonly exported_at: string;
  readonly calls: readonly ExportedCall[];
  /** Calls that stayed behind because they hold a configured key. */
  readonly withheld?: readonly { readonly id: number; readonly parts: readonly string[] }[];
}

/** How calls are merged into the memory. */
export interface MergeOptions {
  /** Say what would happen and change nothing. Default false. */
  readonly dryRun?: boolean;
}

/** What merging did, or would do. */
export interface MergeReport {
  readonly dryRun: boolean;
  /** Calls that were not there before. */
  readonly added: number;
  /** Calls that were there and took over a newer description, time or a higher usage count. */
  readonly updated: number;
  /** Calls that were there and have nothing to learn. */
  readonly unchanged: number;
  /** Calls that were left out, each with its place in the input and the reason. */
  readonly refused: readonly { readonly place: string; readonly reason: string }[];
}

/** State of the store, for a doctor or a status line. */
export interface FastMemoryInfo {
  readonly file: string;
  readonly calls: number;
  /** Version of the tables. */
  readonly schema: number;
  readonly journalMode: string;
}

/**
 * The users' saved calls, in a SQLite file that several processes may share.
 *
 * Every method opens the file when it is not open, and rejects with a `FastMemoryError` whose message says what to do
 * when the file cannot be used; the next call tries again.
 */
export interface FastMemory {
  /**
   * Remembers a call. The same method, path, params and data again update description and time (`created: false`).
   * @throws SecretInCallError when the call holds one of the configured keys
   */
  save(call: CallToSave): Promise<{ readonly id: number; readonly created: boolean }>;
  /** @throws InvalidCursorError when `cursor` is not a `next` of this method */
  list(options?: ListOptions): Promise<SavedCallPage>;
  get(id: number): Promise<SavedCall | undefined>;
  /** Saved calls that fit a concrete path, most used first, then most recent; templates count when the path fills them. */
  recall(call: CallToRecall): Promise<readonly SavedCall[]>;
  /**
   * Counts a successful use of an entry; one that is gone is ignored. Nobody needs to wait: while another program holds
   * the file, counts are gathered and written later, at the latest by {@link close}.
   */
  countUse(id: number): Promise<void>;
  /**
   * Counts a successful call of an operation, saved or not. Gathered like {@link countUse}, and for a quarter of a second
   * in any case, so that it may show in {@link usage} that much later.
   */
  countSuccess(method: string, template: string): Promise<void>;
  /**
   * What lifts operations in the searches: by operation (`"GET /service/tickets"`) the successful calls that were counted
   * plus the calls that are saved for it at the moment, one each. {@link resetUsage} takes the first part away,
   * {@link delete} and {@link clear} the second.
   */
  usage(): Promise<ReadonlyMap<string, number>>;
  /** Forgets the successful calls that were counted; saved calls stay. Returns how many operations were forgotten. */
  resetUsage(): Promise<number>;
  /** Returns how many entries were deleted: 1, or 0 when there is none of that id. */
  delete(id: number): Promise<number>;
  /** Deletes all entries after keeping a copy (see {@link copies}); returns how many. */
  clear(): Promise<number>;
  /** Copies that lie beside the file, newest first. Their files can be given to {@link restore}. */
  copies(): Promise<readonly MemoryCopy[]>;
  export(): Promise<MemoryExport>;
  /**
   * Merges an export into the memory, in one transaction. Each call is checked by itself: those that cannot be kept are
   * reported with their place and the reason, and the others come in.
   * @param content the parsed JSON of an export
   * @throws InvalidExportError when `content` as a whole is no export
   */
  import(content: unknown, options?: MergeOptions): Promise<MergeReport>;
  /** Merges the rows of another fast-memory file (a kept copy, an older tool's file) into the memory; reads it only. */
  restore(file: string, options?: MergeOptions): Promise<MergeReport>;
  info(): Promise<FastMemoryInfo>;
  /** Writes what was counted, lets running work come to its end, and closes the file. */
  close(): Promise<void>;
}
