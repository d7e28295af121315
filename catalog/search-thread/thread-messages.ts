import type { Catalog, SearchOptions } from "../catalog.js";

/** What a catalog is asked in its thread: what takes so long that others would wait for it. */
export type ThreadCall = "searchEndpoints" | "searchNaturalLanguage" | "words" | "questionWords";

/** What a call finds. */
export type Found<Call extends ThreadCall> = Awaited<ReturnType<Catalog[Call]>>;

/** A question to the thread. */
export interface ThreadRequest {
  readonly id: number;
  readonly call: ThreadCall;
  readonly text: string;
  readonly options: SearchOptions | undefined;
}

/** The answer; without `found` the call failed. */
export interface ThreadReply {
  readonly id: number;
  readonly found?: Found<ThreadCall> | undefined;
}
