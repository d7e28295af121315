import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Catalog } from "../../catalog/index.js";
import type { Client } from "../../sdk/index.js";
import type { FastMemory } from "../fast-memory/index.js";
import type { Log } from "../logging/log.js";
import { createCursorStore } from "../presenting/cursor-store.js";
import { createFileStore } from "../presenting/file-store.js";
import { createKeyBlotter } from "../presenting/key-blotter.js";
import type { WritePolicy } from "../write-policy/write-policy.js";
import { DEFAULT_TIMING, type Services, type Timing } from "./services.js";
import { openOnce, type Source } from "./source.js";

/** What a server is made of. A function in place of a thing is called when the thing is first needed. */
export interface ServerOptions {
  /** The tenant. A function may throw: then the calling tools answer with its message, and all else works. */
  readonly client: Source<Client>;
  readonly catalog: Source<Catalog>;
  readonly memory: Source<FastMemory>;
  /** Default `allow`. */
  readonly policy?: WritePolicy | undefined;
  /** Default: nothing is logged. */
  readonly log?: Log | undefined;
  /** Identifier of the member on whose behalf questions are asked. */
  readonly member?: string | undefined;
  /** Characters that each channel of an answer may hold. Default 24,000. */
  readonly maxResultChars?: number | undefined;
  /** Folder for downloads and answers too large for a conversation. Default: one in the system's temporary folder. */
  readonly downloadFolder?: string | undefined;
  /** Values that are blotted out of answers, saved files and the log: the configured keys. */
  readonly secrets?: readonly string[] | undefined;
  readonly timing?: Partial<Timing> | undefined;
  /** Aborted when the process is about to end: calls that still run are ended, and answered with what is known of them. */
  readonly shutdown?: AbortSignal | undefined;
}

/** The services of one server, nothing opened yet. */
export function createServices(options: ServerOptions): Services {
  const folder = options.downloadFolder ?? join(tmpdir(), "cwm-api-gateway-downloads");
  const blotter = createKeyBlotter(options.secrets ?? []);
  return {
    client: openOnce(options.client),
    catalog: openOnce(options.catalog),
    memory: openOnce(options.memory),
    files: createFileStore(folder, blotter),
    cursors: createCursorStore(join(folder, "cursors")),
    blotter,
    policy: options.policy ?? "allow",
    maxResultChars: options.maxResultChars ?? 24_000,
    ...(options.member === undefined ? {} : { member: options.member }),
    timing: { ...DEFAULT_TIMING, ...options.timing },
  };
}
