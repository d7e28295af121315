import type { FastMemory } from "./fast-memory.js";

/** How fast memory works; every value has a default. */
export interface FastMemoryOptions {
  /**
   * Splits text into the words under which saved calls are found, the same for storing and for searching. Default: runs
   * of letters and digits in lower case.
   */
  readonly words?: (text: string) => readonly string[];
  /** Texts that must never be stored: the configured keys. Those shorter than four characters are not looked for. */
  readonly secrets?: readonly string[];
  /** How long a call waits for another process's lock, in milliseconds. Default 5000. */
  readonly busyTimeoutMs?: number;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
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
export declare function createFastMemory(file: string, options?: FastMemoryOptions): FastMemory;

/**
 * {@link createFastMemory}, opened at once, so that a file that cannot be used shows now.
 *
 * @throws FastMemoryError
 */
export declare function openFastMemory(file: string, options?: FastMemoryOptions): Promise<FastMemory>;
