import { createHash } from "node:crypto";
import { type CatalogSeed, compareText, type Description } from "../../catalog/description/index.js";

/** Raised when the same description gives other output than before. */
export const GENERATOR_VERSION = "3";

/** Places listed of one repair; the counts say the rest. */
const MAX_PLACES = 30;

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([left], [right]) => compareText(left, right)));
}

/** SHA-256 in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * Writes `manifest.json`: which input, by which generator, what came out, and what was repaired on the way.
 *
 * @param inputSha256 of the bytes of manage.json
 * @param files what else was written: name in `generated/` to content
 */
export function writeManifest(
  inputSha256: string,
  { apiVersion, document, repairs }: Description,
  seed: CatalogSeed,
  files: ReadonlyMap<string, string>,
): string {
  const schemas = Object.values(seed.schemas);
  const manifest = {
    apiVersion,
    sha256: inputSha256,
    generator: GENERATOR_VERSION,
    counts: {
      paths: Object.keys(document.paths).length,
      operations: seed.operations.length,
      schemas: schemas.length,
      properties: schemas.reduce((sum, { properties }) => sum + Object.keys(properties ?? {}).length, 0),
      tags: new Set(seed.operations.map(({ tag }) => tag)).size,
      methods: countBy(seed.operations, ({ method }) => method),
      modules: countBy(seed.operations, ({ module }) => module),
    },
    repairs: repairs.map(({ name, reason, count, places }) => ({
      name,
      reason,
      count,
      places: places.slice(0, MAX_PLACES),
    })),
    files: Object.fromEntries([...files].map(([name, content]) => [name, sha256(content)])),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
