import type { FastMemoryError } from "./errors.js";
import type { FastMemory } from "./fast-memory.js";

/** How fast memory works; every value has a default. */
export interface FastMemoryOptions {
  /**
   * Splits text into the words under which saved calls are found, the same for storing and for searching; words hold no
   * blanks. Where it fails or finds none, and by default: runs of letters and digits in lower case. When it splits
   * differently from the one that a file was last opened with, all calls are indexed anew.
   */
  readonly words?: (text: string) => readonly string[] | Promise<readonly string[]>;
  /**
   * Like {@link words}, of a term that somebody searches for, and only those that say what is looked for ("boards" of "show
   * me all the boards"). Asked when no call holds all words. Default: all words.
   */
  readonly questionWords?: (text: string) => readonly string[] | Promise<readonly string[]>;
  /** Texts that must never be stored: the configured keys. Those shorter than four characters are not looked for. */
  readonly secrets?: readonly string[];
  /**
   * How long a call waits for another process's lock, in milliseconds. Default 5000. `recall` and `usage`, without which
   * everything goes on, wait a quarter of a second at most.
   */
  readonly busyTimeoutMs?: number;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /**
   * Told when uses and successes could not be counted and are lost (the disk is full, the file stayed locked until the
   * end), with how many. Nobody waits for counting, so nobody else may hear of it.
   */
  readonly onLostCounts?: (error: FastMemoryError, counts: number) => void;
}

/**
 * A fast memory that opens its file at the first use: nothing is touched before. When the file cannot be used the call
 * rejects and the next one tries again, so a server goes on and recovers by itself.
 *
 * @param file path of the database; it and its folder are created when missing
 * @example
 * const memory = createFastMemory("/home/me/.local/share/cwm/fast_memory_api.db");
 * await memory.save({ method: "GET", path: "/service/tickets", description: "open tickets" });
 */
export function createFastMemory(file: string, options: FastMemoryOptions = {}): FastMemory {
  let loading: Promise<FastMemory> | undefined;
  // SQLite, Kysely and zod are loaded with the first use: a server that remembers nothing does not wait for them.
  const memory = (): Promise<FastMemory> => {
    loading ??= import("./memory.js").then(({ createMemory }) => createMemory(file, options));
    return loading;
  };
  return {
    save: async (call) => (await memory()).save(call),
    list: async (listing) => (await memory()).list(listing),
    get: async (id) => (await memory()).get(id),
    recall: async (call) => (await memory()).recall(call),
    countUse: async (id) => (await memory()).countUse(id),
    countSuccess: async (method, template) => (await memory()).countSuccess(method, template),
    usage: async () => (await memory()).usage(),
    resetUsage: async () => (await memory()).resetUsage(),
    delete: async (id) => (await memory()).delete(id),
    clear: async () => (await memory()).clear(),
    copies: async () => (await memory()).copies(),
    export: async () => (await memory()).export(),
    import: async (content, merging) => (await memory()).import(content, merging),
    restore: async (from, merging) => (await memory()).restore(from, merging),
    info: async () => (await memory()).info(),
    close: async () => (await memory()).close(),
  };
}

/**
 * {@link createFastMemory}, opened at once, so that a file that cannot be used shows now.
 *
 * @throws FastMemoryError
 */
export async function openFastMemory(file: string, options: FastMemoryOptions = {}): Promise<FastMemory> {
  const memory = createFastMemory(file, options);
  await memory.info();
  return memory;
}
