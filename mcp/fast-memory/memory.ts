import { createWordIndex, plainWords } from "./calls/call-words.js";
import { clearCalls, deleteCall } from "./calls/delete-calls.js";
import { getCall } from "./calls/get-call.js";
import { listCalls } from "./calls/list-calls.js";
import { recallCalls } from "./calls/recall-calls.js";
import { requireWords } from "./calls/require-words.js";
import { saveCall } from "./calls/save-call.js";
import { InvalidExportError } from "./errors.js";
import type { FastMemory } from "./fast-memory.js";
import type { FastMemoryOptions } from "./open-fast-memory.js";
import { exportCalls } from "./portable/export-calls.js";
import { mergeCalls } from "./portable/merge-calls.js";
import { parseExport } from "./portable/parse-export.js";
import { readMemoryFile } from "./portable/read-memory-file.js";
import { fileIdentity } from "./store/file-identity.js";
import { listCopies } from "./store/list-copies.js";
import { createMemoryStore } from "./store/memory-store.js";
import { readInfo } from "./store/read-info.js";
import { createLearning } from "./usage/learning.js";
import { readUsage, resetUsage } from "./usage/operation-usage.js";

/** How long a search, or a call that asked for no saved one, is held up by another program's lock. Milliseconds. */
const BRIEF_PATIENCE_MS = 250;

/** Fast memory over its file, with everything loaded that it needs. */
export function createMemory(file: string, options: FastMemoryOptions): FastMemory {
  const words = createWordIndex(options.words ?? plainWords, options.questionWords);
  const secrets = options.secrets ?? [];
  const busyTimeoutMs = options.busyTimeoutMs ?? 5000;
  const store = createMemoryStore({
    file,
    busyTimeoutMs,
    now: options.now ?? Date.now,
    prepare: (db) => requireWords(db, words),
  });
  const learning = createLearning(store, options.onLostCounts);
  const brief = store.waiting(Math.min(busyTimeoutMs, BRIEF_PATIENCE_MS));
  const usage = brief.remembering(readUsage);
  const running = new Set<Promise<unknown>>();
  /** What was learnt before shows in what is done now, and closing waits for it. */
  const informed = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = learning.settled().then(work);
    running.add(result);
    return result.finally(() => running.delete(result));
  };
  return {
    save: (call) => informed(() => saveCall(store, words, secrets, call)),
    list: (listing) => informed(() => listCalls(store, words, secrets, listing ?? {})),
    get: (id) => informed(() => getCall(store, secrets, id)),
    recall: (call) => informed(() => recallCalls(brief, words, secrets, call)),
    countUse: (id) => learning.countUse(id),
    countSuccess: (method, template) => learning.countSuccess(method, template),
    usage: () => informed(usage),
    resetUsage: () => informed(() => learning.written().then(() => resetUsage(store))),
    delete: (id) => informed(() => deleteCall(store, words, id)),
    clear: () => informed(() => clearCalls(store)),
    copies: () => listCopies(file),
    export: () => informed(() => exportCalls(store, secrets)),
    import: async (content, merging) => {
      const { calls, refused } = parseExport(content);
      const report = await informed(() => mergeCalls(store, words, secrets, calls, merging ?? {}));
      return { ...report, refused: [...refused, ...report.refused] };
    },
    restore: async (from, merging) => {
      const identity = fileIdentity(from);
      if (identity !== undefined && identity === fileIdentity(file)) {
        throw new InvalidExportError([`${from} is the fast memory itself`]);
      }
      const { calls, lost } = await readMemoryFile(from);
      const report = await informed(() => mergeCalls(store, words, secrets, calls, merging ?? {}));
      return { ...report, refused: [...lost, ...report.refused] };
    },
    info: () => readInfo(store),
    close: async () => {
      await Promise.allSettled(running);
      await learning.close();
      await store.close();
    },
  };
}
