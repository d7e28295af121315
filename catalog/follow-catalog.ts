import { stat } from "node:fs/promises";
import type { Catalog } from "./catalog.js";
import { CatalogMissingError } from "./errors.js";
import { openCatalog } from "./open-catalog.js";

/** How often the file's identity is looked at, at most. */
const CHECK_EVERY_MS = 1000;

/** Options of {@link followCatalog}. */
export interface FollowCatalogOptions {
  /** Least time between two looks at the file, in milliseconds. Default 1000. */
  readonly checkEveryMs?: number;
  /** Called when a replaced file cannot be used; the catalog opened before stays in use. */
  readonly onRefused?: (error: unknown) => void;
  /** Milliseconds since some fixed moment. Default `performance.now`. */
  readonly now?: () => number;
}

interface Opened {
  readonly catalog: Catalog;
  readonly identity: string;
  uses: number;
  retired: boolean;
}

/**
 * Opens the first of several catalog files that exists, and changes over when it is replaced (by `build-database`, in
 * another process) or when an earlier one of the list appears. Calls that are under way end on the store that they began
 * with. A replacement that cannot be read is refused, and the store in use stays.
 *
 * @param files in order of preference, for example the data directory's and then the package's own
 * @throws CatalogMissingError when none exists; what {@link openCatalog} throws for the first that does
 * @example
 * const catalog = await followCatalog([join(dataFolder, "connectwise_api.db"), shippedFile]);
 */
export async function followCatalog(files: readonly string[], options: FollowCatalogOptions = {}): Promise<Catalog> {
  const now = options.now ?? (() => performance.now());
  const checkEvery = options.checkEveryMs ?? CHECK_EVERY_MS;
  let current = await open(files);
  let lookedAt = now();
  let refused = "";
  let change: Promise<void> | undefined;

  async function lookForChange(): Promise<void> {
    const found = await firstExisting(files);
    if (found === undefined || found.identity === current.identity || found.identity === refused) return;
    try {
      const next = await open([found.file]);
      const previous = current;
      current = next;
      await retire(previous);
    } catch (error) {
      refused = found.identity;
      options.onRefused?.(error);
    }
  }

  async function use<T>(call: (catalog: Catalog) => Promise<T>): Promise<T> {
    if (now() - lookedAt >= checkEvery) {
      lookedAt = now();
      change ??= lookForChange().finally(() => {
        change = undefined;
      });
    }
    await change;
    const opened = current;
    opened.uses++;
    try {
      return await call(opened.catalog);
    } finally {
      opened.uses--;
      if (opened.retired && opened.uses === 0) await opened.catalog.close();
    }
  }

  return {
    info: () => use((catalog) => catalog.info()),
    searchEndpoints: (query, o) => use((catalog) => catalog.searchEndpoints(query, o)),
    searchNaturalLanguage: (query, o) => use((catalog) => catalog.searchNaturalLanguage(query, o)),
    categories: (module) => use((catalog) => catalog.categories(module)),
    categoryEndpoints: (category, o) => use((catalog) => catalog.categoryEndpoints(category, o)),
    resolve: (method, path) => use((catalog) => catalog.resolve(method, path)),
    details: (method, path, o) => use((catalog) => catalog.details(method, path, o)),
    operation: (method, template) => use((catalog) => catalog.operation(method, template)),
    models: (operation) => use((catalog) => catalog.models(operation)),
    model: (operation) => use((catalog) => catalog.model(operation)),
    words: (text) => use((catalog) => catalog.words(text)),
    filterModel: (operation) => use((catalog) => catalog.filterModel(operation)),
    close: async () => {
      await change;
      await retire(current);
    },
  };
}

async function open(files: readonly string[]): Promise<Opened> {
  const found = await firstExisting(files);
  const file = found?.file ?? files[0];
  if (file === undefined) throw new CatalogMissingError("(no file was named)");
  return { catalog: await openCatalog(file), identity: found?.identity ?? "", uses: 0, retired: false };
}

async function retire(opened: Opened): Promise<void> {
  opened.retired = true;
  if (opened.uses === 0) await opened.catalog.close();
}

/** A renamed-in file has another inode; where there are none (some Windows file systems), time and size tell. */
async function firstExisting(files: readonly string[]): Promise<{ file: string; identity: string } | undefined> {
  for (const file of files) {
    try {
      const { dev, ino, mtimeMs, size } = await stat(file);
      return { file, identity: [file, dev, ino, mtimeMs, size].join(":") };
    } catch (error) {
      const missing =
        error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
      if (!missing) return { file, identity: file };
    }
  }
  return undefined;
}
