import { FastMemoryBusyError, FastMemoryError } from "../errors.js";
import type { MemoryStore } from "../store/memory-store.js";
import { addCounts } from "./add-counts.js";
import { type CountBatch, emptyBatch, mergeBatches } from "./count-batch.js";

/** Between two tries to write what could not be written for a lock: soon at first, as most locks are short. Milliseconds. */
const FIRST_RETRY_MS = 20;
const LONGEST_RETRY_MS = 1000;

/**
 * How long successes are gathered after a write, in milliseconds: a transaction for each of them, and reading all counts
 * anew for the search behind it, would take a busy server more time than it needs for ranking.
 */
const GATHER_MS = 250;

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
  /** Writes what is gathered, unless the file is locked. */
  written(): Promise<void>;
  /** Writes what is not written yet; what cannot be written now is lost, and `onLost` is told. */
  close(): Promise<void>;
}

/**
 * Gathers counts while the file is locked or being written, and successes for a moment more, and writes all of them in one
 * transaction: a call that succeeded must not wait for a file that another program holds. A use is written at once, since
 * it shows in what is asked next.
 *
 * @param onLost told why counts could not be kept, and how many
 */
export function createLearning(
  store: MemoryStore,
  onLost: (error: FastMemoryError, counts: number) => void = () => undefined,
): Learning {
  let gathered = emptyBatch();
  let writing: Promise<void> | undefined;
  let writtenAt = Number.NEGATIVE_INFINITY;
  /** Until the next write. Keeps the process alive: who does not close the memory must not lose what it counted. */
  let timer: NodeJS.Timeout | undefined;
  let isLocked = false;
  let retryMs = FIRST_RETRY_MS;

  function count(note: (batch: CountBatch) => void, gatherMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      note(gathered);
      gathered.waiting.push({ resolve, reject });
      if (isLocked) return;
      const waitMs = writtenAt + gatherMs - performance.now();
      if (waitMs <= 0) startWriting();
      else timer ??= setTimeout(startWriting, waitMs);
    });
  }

  function startWriting(): void {
    stopWaiting();
    writing ??= writeGathered(0, tryLater).finally(() => {
      writing = undefined;
      writtenAt = performance.now();
      // Counted just after the last look.
      if (gathered.waiting.length > 0 && timer === undefined) startWriting();
    });
  }

  function stopWaiting(): void {
    clearTimeout(timer);
    timer = undefined;
    isLocked = false;
  }

  function tryLater(batch: CountBatch): void {
    gathered = mergeBatches(batch, gathered);
    isLocked = true;
    timer = setTimeout(startWriting, retryMs);
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  }

  async function writeGathered(patienceMs: number, whenBusy: (batch: CountBatch) => void): Promise<void> {
    // What is counted in the same moment goes together.
    await Promise.resolve();
    while (gathered.waiting.length > 0 && !isLocked) {
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
    countUse: (id) => count(({ uses }) => uses.set(id, (uses.get(id) ?? 0) + 1), 0),
    countSuccess: (method, template) => {
      const operation = `${method.toUpperCase()} ${template}`;
      return count(({ successes }) => successes.set(operation, (successes.get(operation) ?? 0) + 1), GATHER_MS);
    },
    settled: async () => writing,
    written: async () => {
      if (!isLocked) startWriting();
      await writing;
    },
    close: async () => {
      while (writing !== undefined) await writing;
      stopWaiting();
      await writeGathered(LAST_PATIENCE_MS, (batch) =>
        giveUp(batch, new FastMemoryBusyError(store.file, LAST_PATIENCE_MS)),
      );
    },
  };
}
