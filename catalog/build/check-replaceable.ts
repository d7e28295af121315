import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { CatalogDamagedError, CatalogMissingError, CatalogVersionError, NotACatalogError } from "../errors.js";
import { openStore } from "../store/open-store.js";

/** A file of this name is a catalog even when it is too damaged to tell. */
const OWN_NAME = "connectwise_api.db";

/**
 * Makes sure that building a catalog at a place destroys nothing else: there is no file, or an empty one, or a catalog of
 * any layout.
 *
 * @throws NotACatalogError when something else lies there
 */
export async function checkReplaceable(file: string): Promise<void> {
  try {
    const store = await openStore(file);
    await store.db.destroy();
  } catch (error) {
    if (error instanceof CatalogMissingError || error instanceof CatalogVersionError) return;
    if (!(error instanceof CatalogDamagedError)) throw error;
    const found = await stat(file);
    if (found.isFile() && (found.size === 0 || basename(file) === OWN_NAME)) return;
    throw new NotACatalogError(file, { cause: error });
  }
}
