import { refuseNewer } from "./store/migrate.js";
import { readSchemaVersion } from "./store/peek-schema-version.js";

/**
 * Tells, without opening the database, whether this release may look into it: even a look leaves files beside it.
 *
 * @throws FastMemoryNewerError when a newer release wrote it
 */
export async function refuseNewerFile(file: string): Promise<void> {
  refuseNewer(file, (await readSchemaVersion(file)) ?? 0);
}
