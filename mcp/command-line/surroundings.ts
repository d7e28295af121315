import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Catalog } from "../../catalog/index.js";
import type { Client } from "../../sdk/index.js";
import { catalogFiles } from "../catalog-files/catalog-files.js";
import type { FastMemory } from "../fast-memory/index.js";
import type { Log } from "../logging/log.js";
import { NO_LOG } from "../logging/log.js";
import { findPackageRoot } from "../server/package-root.js";
import type { ServerOptions } from "../server/server-options.js";
import { openOnce } from "../server/source.js";
import { ToolError } from "../tools/tool-error.js";
import type { Configuration } from "./configuration.js";

/** What a process shares among all its servers, and what it has to close at the end. */
export interface Surroundings {
  /** Options of each server. */
  readonly serverOptions: ServerOptions;
  readonly client: () => Promise<Client>;
  readonly catalog: () => Promise<Catalog>;
  readonly memory: () => Promise<FastMemory>;
  readonly log: Log;
  /** Closes what was opened. */
  close(): Promise<void>;
}

/** How the surroundings are to be. */
export interface SurroundingsOptions {
  /** Told, in a sentence or two, of what is not as it should be though work goes on. */
  readonly notify?: (text: string) => void;
  /** Whether searches get a thread of their own, so that clients do not wait for each other's. Default: no. */
  readonly searchThread?: boolean;
}

/** Prepares everything that a configuration describes, and opens nothing yet. */
export function createSurroundings(configuration: Configuration, options: SurroundingsOptions = {}): Surroundings {
  const client = openOnce(() => openConfiguredClient(configuration));
  const opened: { close(): Promise<void> }[] = [];
  const kept = <T extends { close(): Promise<void> }>(open: () => Promise<T>) =>
    openOnce(async () => {
      const thing = await open();
      opened.push(thing);
      return thing;
    });
  const log = createLazyLog(configuration);
  const catalog = kept(() => openConfiguredCatalog(configuration, log, options));
  const memory = kept(() => openConfiguredMemory(configuration, catalog, log));
  return {
    client,
    catalog,
    memory,
    log,
    serverOptions: {
      client,
      catalog,
      memory,
      policy: configuration.writePolicy,
      log,
      ...(configuration.member === undefined ? {} : { member: configuration.member }),
      maxResultChars: configuration.maxResultChars,
      downloadFolder: join(configuration.dataFolder, "downloads"),
      secrets: configuration.secrets,
    },
    close: async () => {
      await Promise.allSettled(opened.map((thing) => thing.close()));
      // The last one: closing may have something to tell.
      await log.close();
    },
  };
}

/**
 * Makes the client of the configured tenant, through the configured proxy.
 *
 * @throws ConnectionNotConfiguredError naming everything that is missing or malformed
 */
export async function openConfiguredClient(configuration: Configuration): Promise<Client> {
  const { createClient, optionsFromEnv, ConfigurationError } = await import("../../sdk/index.js");
  const problems = [...configuration.problems];
  try {
    const options = optionsFromEnv(configuration.variables);
    if (problems.length === 0) return createClient({ ...options, ...(await proxyOption(configuration)) });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    // A limit that is malformed is so to both readers; the configuration's words say more.
    const others = error.problems.filter(({ name }) => !problems.some((told) => told.startsWith(`${name} `)));
    problems.unshift(...others.map(({ name, problem }) => `${name} ${problem}`));
  }
  throw new ConnectionNotConfiguredError(problems);
}

async function proxyOption({ proxy }: Configuration): Promise<{ fetch?: typeof fetch }> {
  if (proxy === undefined) return {};
  const { createProxyFetch } = await import("../network/index.js");
  return { fetch: createProxyFetch(proxy) };
}

/** Calls are impossible for want of settings; discovery and fast memory work. */
export class ConnectionNotConfiguredError extends ToolError {
  override readonly name = "ConnectionNotConfiguredError";

  constructor(problems: readonly string[]) {
    super(
      `Calls to ConnectWise are not configured: ${problems.join("; ")}. Set the environment variables in the MCP client's ` +
        "configuration of this server and restart it. Search, details and saved calls work without.",
    );
  }
}

/** A server may run for weeks: what `build-database` writes meanwhile is taken up without a restart. */
async function openConfiguredCatalog(
  configuration: Configuration,
  log: Log,
  { notify, searchThread = false }: SurroundingsOptions,
): Promise<Catalog> {
  const { CatalogError, followCatalog, openWithSearchThread } = await import("../../catalog/index.js");
  const { inOrder, named } = catalogFiles(configuration);
  try {
    return await followCatalog(inOrder, {
      ...(searchThread && {
        open: (file) =>
          openWithSearchThread(file, searchThreadProgram(), ({ message }) =>
            log.event("error", `The thread for searches was lost; searches run beside everything else: ${message}`),
          ),
      }),
      onRefused: (error) => {
        const reason = error instanceof CatalogError ? error.message : "It cannot be opened.";
        log.event("error", `A catalog was refused: ${reason}`);
        if (named === undefined) notify?.(`${reason} Until then the catalog that came with the package is used.`);
      },
    });
  } catch (failure) {
    if (named === undefined || !(failure instanceof Error)) throw failure;
    throw new ToolError(`${failure.message} CWM_CATALOG_DB names this file; unset, the shipped catalog is used.`, {
      cause: failure,
    });
  }
}

/** Where the build puts it. */
function searchThreadProgram(): URL {
  return pathToFileURL(join(findPackageRoot().folder, "dist", "mcp", "search-thread.js"));
}

/** Saved calls are found by the words by which operations are found; without a catalog, by the plain ones. */
async function openConfiguredMemory(
  configuration: Configuration,
  catalog: () => Promise<Catalog>,
  log: Log,
): Promise<FastMemory> {
  const { createFastMemory } = await import("../fast-memory/index.js");
  return createFastMemory(configuration.fastMemoryFile, {
    secrets: configuration.secrets,
    words: async (text) => (await catalog()).words(text),
    questionWords: async (text) => (await catalog()).questionWords(text),
    onLostCounts: (error, counts) =>
      log.event("error", `Counts of uses and successes were lost (${counts}): ${error.message}`),
  });
}

/** The logging library is loaded with the first line. */
function createLazyLog({ logFile, logLevel }: Configuration): Log {
  if (logLevel === "off") return NO_LOG;
  let loading: Promise<Log> | undefined;
  const withLog = (use: (log: Log) => void) => {
    loading ??= import("../logging/file-log.js").then(({ createFileLog }) => createFileLog(logFile, logLevel));
    void loading.then(use).catch(() => undefined);
  };
  return {
    call: (entry) => withLog((log) => log.call(entry)),
    event: (level, text) => withLog((log) => log.event(level, text)),
    close: async () => (await loading)?.close(),
  };
}
