import { stat } from "node:fs/promises";
import type { Catalog, RefusedCatalog, Resolution } from "./catalog.js";
import {
  CatalogDamagedError,
  CatalogMissingError,
  UnknownCategoryError,
  UnknownModuleError,
  UnknownOperationError,
  unknownSentence,
} from "./errors.js";
import { openCatalog } from "./open-catalog.js";

/** How often the file's identity is looked at, at most. */
const CHECK_EVERY_MS = 1000;

/** Options of {@link followCatalog}. */
export interface FollowCatalogOptions {
  /** How a file is opened. Default {@link openCatalog}. */
  readonly open?: (file: string) => Promise<Catalog>;
  /** Least time between two looks at the files, in milliseconds. Default 1000. */
  readonly checkEveryMs?: number;
  /** Called once for every file that is there but cannot be used. */
  readonly onRefused?: (error: unknown) => void;
  /** Milliseconds since some fixed moment. Default `performance.now`. */
  readonly now?: () => number;
}

interface Opened {
  readonly catalog: Catalog;
  readonly file: string;
  readonly identity: string;
  uses: number;
  retired: boolean;
  /** Whether a call found it damaged. */
  damaged: boolean;
}

/**
 * Opens the first of several catalog files that can be used, and changes over when it is replaced (by `build-database`, in
 * another process) or when an earlier one of the list appears. Calls that are under way end on the store that they began
 * with. A file that is damaged or of another layout is passed over; `info().refused` names it, and so does every answer that
 * may lack what is in it. What was opened once and is sound stays in use, whatever takes its file's place.
 *
 * @param files in order of preference, for example the data directory's and then the package's own
 * @throws CatalogMissingError when none exists; what {@link openCatalog} throws for the last that does
 * @example
 * const catalog = await followCatalog([join(dataFolder, "connectwise_api.db"), shippedFile]);
 */
export async function followCatalog(files: readonly string[], options: FollowCatalogOptions = {}): Promise<Catalog> {
  const now = options.now ?? (() => performance.now());
  const open = options.open ?? openCatalog;
  const checkEvery = options.checkEveryMs ?? CHECK_EVERY_MS;
  const refused = new Map<string, { readonly identity: string; readonly error: unknown }>();

  function refuse(file: string, identity: string, error: unknown): void {
    refused.set(file, { identity, error });
    options.onRefused?.(error);
  }

  /** Opens the file that is to be used; `undefined` when that is the one in use, or when no other can be. */
  async function openPreferred(inUse?: Opened): Promise<Opened | undefined> {
    for (const file of files) {
      const identity = await identityOf(file);
      if (identity === undefined) {
        refused.delete(file);
        continue;
      }
      const kept = file === inUse?.file && !inUse.damaged;
      if (kept && identity === inUse.identity) return undefined;
      if (refused.get(file)?.identity !== identity) {
        try {
          const catalog = await open(file);
          refused.delete(file);
          return { catalog, file, identity, uses: 0, retired: false, damaged: false };
        } catch (error) {
          refuse(file, identity, error);
        }
      }
      if (kept) return undefined;
    }
    return undefined;
  }

  const first = await openPreferred();
  if (first === undefined) {
    throw [...refused.values()].at(-1)?.error ?? new CatalogMissingError(files.at(-1) ?? "(no file was named)");
  }
  let current = first;
  let lookedAt = now();
  let change: Promise<void> | undefined;

  function lookForChange(): Promise<void> {
    const look = async (): Promise<void> => {
      const next = await openPreferred(current);
      if (next === undefined) return;
      const previous = current;
      current = next;
      await retire(previous);
    };
    change ??= look().finally(() => {
      change = undefined;
    });
    return change;
  }

  /** Files that come before the one in use but cannot be used. */
  function refusals(): RefusedCatalog[] {
    return files.slice(0, files.indexOf(current.file)).flatMap((file) => {
      const found = refused.get(file);
      if (found === undefined) return [];
      return [{ file, reason: found.error instanceof Error ? found.error.message : String(found.error) }];
    });
  }

  /** Makes a look-up, and says in what it finds, or why it finds nothing, that a catalog was passed over. */
  function look<T extends { readonly notes?: readonly string[] }>(call: (catalog: Catalog) => Promise<T>): Promise<T> {
    return use(async (catalog) => {
      const found = await call(catalog).catch((error: unknown) => {
        throw unknownWith(refusals(), error);
      });
      const passedOver = refusals().map(({ reason }) => `A catalog that is preferred cannot be used: ${reason}`);
      return passedOver.length === 0 ? found : { ...found, notes: [...(found.notes ?? []), ...passedOver] };
    });
  }

  async function use<T>(call: (catalog: Catalog) => Promise<T>): Promise<T> {
    if (now() - lookedAt >= checkEvery) {
      lookedAt = now();
      void lookForChange();
    }
    await change;
    const opened = current;
    opened.uses++;
    try {
      return await call(opened.catalog);
    } catch (error) {
      if (!(error instanceof CatalogDamagedError) || error.file !== opened.file) throw error;
      if (!opened.damaged) refuse(opened.file, opened.identity, error);
      opened.damaged = true;
      // A look that is under way may have begun before the damage was known.
      await change;
      if (current === opened) await lookForChange();
      if (current === opened) throw error;
    } finally {
      opened.uses--;
      if (opened.retired && opened.uses === 0) await opened.catalog.close();
    }
    return use(call);
  }

  return {
    info: () =>
      use(async (catalog) => {
        const info = await catalog.info();
        const passedOver = refusals();
        return passedOver.length === 0 ? info : { ...info, refused: passedOver };
      }),
    searchEndpoints: (query, o) => look((catalog) => catalog.searchEndpoints(query, o)),
    searchNaturalLanguage: (query, o) => look((catalog) => catalog.searchNaturalLanguage(query, o)),
    categories: (module) => look((catalog) => catalog.categories(module)),
    categoryEndpoints: (category, o) => look((catalog) => catalog.categoryEndpoints(category, o)),
    resolve: (method, path) =>
      use(async (catalog) => resolutionWith(refusals(), method, path, await catalog.resolve(method, path))),
    details: (method, path, o) => look((catalog) => catalog.details(method, path, o)),
    operation: (method, template) => use((catalog) => catalog.operation(method, template)),
    models: (operation) => use((catalog) => catalog.models(operation)),
    model: (operation) => use((catalog) => catalog.model(operation)),
    words: (text) => use((catalog) => catalog.words(text)),
    questionWords: (text) => use((catalog) => catalog.questionWords(text)),
    filterModel: (operation) => use((catalog) => catalog.filterModel(operation)),
    close: async () => {
      await change;
      await retire(current);
    },
  };
}

/** What is unknown here may be known to a catalog that was passed over. */
function resolutionWith(
  refused: readonly RefusedCatalog[],
  method: string,
  path: string,
  found: Resolution,
): Resolution {
  if (found.kind !== "unknown" || refused.length === 0) return found;
  const reason = found.reason ?? unknownSentence(method, path);
  return { ...found, reason: [reason, ...mayBeIn(refused)].join(" ") };
}

/** The same for the failure of a look-up. */
function unknownWith(refused: readonly RefusedCatalog[], error: unknown): unknown {
  if (refused.length === 0) return error;
  if (error instanceof UnknownModuleError) return new UnknownModuleError(error.module, error.nearest, mayBeIn(refused));
  if (error instanceof UnknownCategoryError) {
    return new UnknownCategoryError(error.category, error.nearest, mayBeIn(refused));
  }
  if (!(error instanceof UnknownOperationError) || error.allowed.length > 0) return error;
  const { method, path, nearest } = error;
  const reason = [unknownSentence(method, path), ...mayBeIn(refused)].join(" ");
  return new UnknownOperationError(method, path, { nearest, reason });
}

function mayBeIn(refused: readonly RefusedCatalog[]): string[] {
  return refused.map(({ reason }) => `It may be in a catalog that is not used: ${reason}`);
}

async function retire(opened: Opened): Promise<void> {
  opened.retired = true;
  if (opened.uses === 0) await opened.catalog.close();
}

/**
 * Tells one file at a place from the next: a renamed-in file has another inode; where there are none (some Windows file
 * systems), time and size tell. `undefined` when there is no file.
 */
async function identityOf(file: string): Promise<string | undefined> {
  try {
    const { dev, ino, mtimeMs, size } = await stat(file);
    return [dev, ino, mtimeMs, size].join(":");
  } catch (error) {
    const missing = error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
    return missing ? undefined : "unreadable";
  }
}
