import { Worker } from "node:worker_threads";
import type { Catalog, SearchOptions } from "../catalog.js";
import { openCatalog } from "../open-catalog.js";
import type { Found, ThreadCall, ThreadReply, ThreadRequest } from "./thread-messages.js";

/**
 * Opens a catalog whose searches run in a thread of their own, so that whatever else the process does for others does not
 * wait for them. What fails there is done again here, where its error has its class; should the thread die, all is done here.
 *
 * @param file the catalog database
 * @param program the built `search-thread.js`
 * @param onLost told once when the thread ended by itself
 * @throws as `openCatalog`
 * @example
 * const catalog = await openWithSearchThread(file, pathToFileURL("dist/mcp/search-thread.js"));
 */
export async function openWithSearchThread(
  file: string,
  program: URL,
  onLost: (error: Error) => void = () => undefined,
): Promise<Catalog> {
  const catalog = await openCatalog(file);
  const thread = startThread(file, program, onLost);
  return {
    ...catalog,
    searchEndpoints: async (query, options) =>
      (await thread.ask("searchEndpoints", query, options)) ?? (await catalog.searchEndpoints(query, options)),
    searchNaturalLanguage: async (query, options) =>
      (await thread.ask("searchNaturalLanguage", query, options)) ??
      (await catalog.searchNaturalLanguage(query, options)),
    words: async (text) => (await thread.ask("words", text)) ?? (await catalog.words(text)),
    questionWords: async (text) => (await thread.ask("questionWords", text)) ?? (await catalog.questionWords(text)),
    close: async () => {
      await thread.end();
      await catalog.close();
    },
  };
}

interface Thread {
  /** What was found, or `undefined` when the thread cannot tell. */
  ask<Call extends ThreadCall>(call: Call, text: string, options?: SearchOptions): Promise<Found<Call> | undefined>;
  end(): Promise<void>;
}

function startThread(file: string, program: URL, onLost: (error: Error) => void): Thread {
  // No environment: the keys in it are none of its business.
  const worker = new Worker(program, { workerData: { file }, env: {} });
  // A process that has nothing else to do may end.
  worker.unref();
  const waiting = new Map<number, (found: ThreadReply["found"]) => void>();
  let lastId = 0;
  let alive = true;

  const settle = ({ id, found }: ThreadReply): void => {
    waiting.get(id)?.(found);
    waiting.delete(id);
  };
  const giveUp = (reason: Error): void => {
    if (alive) onLost(reason);
    alive = false;
    for (const id of [...waiting.keys()]) settle({ id });
  };
  worker.on("message", settle);
  worker.on("error", giveUp);
  worker.on("exit", (code) => giveUp(new Error(`it ended with code ${code}`)));

  return {
    ask: (call, text, options) =>
      new Promise((resolve) => {
        if (!alive) return resolve(undefined);
        lastId += 1;
        // The thread answers each call with what that call finds.
        waiting.set(lastId, resolve as (found: ThreadReply["found"]) => void);
        worker.postMessage({ id: lastId, call, text, options } satisfies ThreadRequest);
      }),
    end: async () => {
      alive = false;
      await worker.terminate();
    },
  };
}
