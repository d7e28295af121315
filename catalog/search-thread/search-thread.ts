import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import type { Catalog, SearchOptions } from "../catalog.js";
import { openCatalog } from "../open-catalog.js";
import type { Found, ThreadCall, ThreadReply, ThreadRequest } from "./thread-messages.js";

// The program of the thread that `openWithSearchThread` starts: it answers from a connection and an index of its own.

type Answer = (catalog: Catalog, text: string, options?: SearchOptions) => Promise<Found<ThreadCall>>;

const ANSWERS: Readonly<Record<ThreadCall, Answer>> = {
  searchEndpoints: (catalog, text, options) => catalog.searchEndpoints(text, options),
  searchNaturalLanguage: (catalog, text, options) => catalog.searchNaturalLanguage(text, options),
  words: (catalog, text) => catalog.words(text),
  questionWords: (catalog, text) => catalog.questionWords(text),
};

/** Why a call failed is found out where its error is needed: errors lose their class between threads. */
async function answer(catalog: Promise<Catalog>, { id, call, text, options }: ThreadRequest): Promise<ThreadReply> {
  try {
    return { id, found: await ANSWERS[call](await catalog, text, options) };
  } catch {
    return { id };
  }
}

const { file } = z.object({ file: z.string() }).parse(workerData);
const catalog = openCatalog(file);
parentPort?.on("message", async (request: ThreadRequest) => {
  parentPort?.postMessage(await answer(catalog, request));
});
