import { FastMemoryBusyError, FastMemoryError } from "../errors.js";
import type { MemoryStore } from "../store/memory-store.js";
import { addCounts } from "./add-counts.js";
import { type CountBatch, emptyBatch, mergeBatches } from "./count-batch.js";

/** Between two tries to write what could not be written for a lock: soon at first, as most locks are short. Milliseconds. */
const FIRST_RETRY_MS = 20;
const LONGEST_RETRY_MS = 1000;

/** How long counts may hold up the end of the process: clients kill a server that does not go. Milliseconds. */
const LAST_PATIENCE_MS = 1500;

/** Counting of uses and successes, for which nobody has to wait. */
export interface Learning {
  /** See `FastMemory.countUse`. */
  countUse(id: number): Promise<void>;
  /** See `FastMemory.countSuccess`. */
  countSuccess(method: string, template: string): Promise<void>;
  /** Waits for what is being written at the moment, so that whoever reads next sees it. */
  settled(): Promise<void>;
  /** Writes what is not written yet; what cannot be written now is lost, and `onLost` is told. */
  close(): Promise<void>;
}

/**
 * Gathers counts while the file is locked or being written, and writes all of them in one transaction: a call that
 * succeeded must not wait for a file that another program holds.
 *
 * @param onLost told why counts could not be kept, and how many
 */
export function createLearning(
  store: MemoryStore,
  onLost: (error: FastMemoryError, counts: number) => void = () => undefined,
): Learning {
  let gathered = emptyBatch();
  let writing: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let retryMs = FIRST_RETRY_MS;

  function count(note: (batch: CountBatch) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      note(gathered);
      gathered.waiting.push({ resolve, reject });
      if (retry === undefined) startWriting();
    });
  }

  function startWriting(): void {
    writing ??= writeGathered(0, tryLater).finally(() => {
      writing = undefined;
    });
  }

  function tryLater(batch: CountBatch): void {
    gathered = mergeBatches(batch, gathered);
    // Keeps the process alive: who does not close the memory must not lose what it counted.
    retry = setTimeout(() => {
      retry = undefined;
      startWriting();
    }, retryMs);
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  }

  async function writeGathered(patienceMs: number, whenBusy: (batch: CountBatch) => void): Promise<void> {
    // What is counted in the same moment goes together.
    await Promise.resolve();
    while (gathered.waiting.length > 0 && retry === undefined) {
      const batch = gathered;
      gathered = emptyBatch();
      try {
        await store.count((db) => addCounts(db, batch, Math.floor(store.now() / 1000)), patienceMs);
        retryMs = FIRST_RETRY_MS;
        for (const { resolve } of batch.waiting) resolve();
      } catch (error) {
        if (error instanceof FastMemoryBusyError) whenBusy(batch);
        else giveUp(batch, error);
      }
    }
  }

  function giveUp(batch: CountBatch, error: unknown): void {
    if (error instanceof FastMemoryError) onLost(error, batch.waiting.length);
    for (const { reject } of batch.waiting) reject(error);
  }

  return {
    countUse: (id) => count(({ uses }) => uses.set(id, (uses.get(id) ?? 0) + 1)),
    countSuccess: (method, template) => {
      const operation = `${method.toUpperCase()} ${template}`;
      return count(({ successes }) => successes.set(operation, (successes.get(operation) ?? 0) + 1));
    },
    settled: async () => writing,
    close: async () => {
      await writing;
      clearTimeout(retry);
      retry = undefined;
      await writeGathered(LAST_PATIENCE_MS, (batch) =>
        giveUp(batch, new FastMemoryBusyError(store.file, LAST_PATIENCE_MS)),
      );
    },
  };
}
