import type { Catalog } from "../../catalog/index.js";
import type { Client } from "../../sdk/index.js";
import type { FastMemory } from "../fast-memory/index.js";
import type { CursorStore } from "../presenting/cursor-store.js";
import type { FileStore } from "../presenting/file-store.js";
import type { KeyBlotter } from "../presenting/key-blotter.js";
import type { WritePolicy } from "../write-policy/write-policy.js";
import { ANSWER_WITHIN_MS } from "./human.js";

/** All that a tool may use. Opened at first use: a server that is only asked for its tools opens nothing. */
export interface Services {
  /** @throws when the connection is not configured, naming every variable that is missing */
  client(): Promise<Client>;
  catalog(): Promise<Catalog>;
  memory(): Promise<FastMemory>;
  readonly files: FileStore;
  readonly cursors: CursorStore;
  readonly blotter: KeyBlotter;
  readonly policy: WritePolicy;
  /** Characters that each channel of an answer may hold. */
  readonly maxResultChars: number;
  /** Identifier of the member on whose behalf questions are asked. */
  readonly member?: string;
  readonly timing: Timing;
}

/** Milliseconds that things may take. */
export interface Timing {
  /** A call without progress token: clients give up after sixty seconds. */
  readonly callMs: number;
  /** A call whose client is kept informed. */
  readonly callWithProgressMs: number;
  /** When a client that is not kept informed gives up on a call. */
  readonly clientPatienceMs: number;
  /** Time that must be left for a write to be sent: of one that is cut off nobody knows the outcome. */
  readonly writeReserveMs: number;
  /** A question to a person; unanswered for longer, what it asked about is not sent. */
  readonly answerMs: number;
}

/** What servers use unless told otherwise. */
export const DEFAULT_TIMING: Timing = {
  callMs: 50_000,
  callWithProgressMs: 600_000,
  clientPatienceMs: 60_000,
  writeReserveMs: 10_000,
  answerMs: ANSWER_WITHIN_MS,
};
