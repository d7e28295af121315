import {
  type CatalogSeed,
  type Description,
  decodeDescription,
  readDescription,
  seedOf,
} from "../../catalog/description/index.js";
import { writeIndex } from "../type-maps/write-index.js";
import { writeTypeMaps } from "../type-maps/write-type-maps.js";
import { writeTypedPaths } from "../typed-paths/write-typed-paths.js";
import { sha256, writeManifest } from "./write-manifest.js";
import { writeOperations, writeSchemas } from "./write-seed.js";

/** What codegen makes of one description. */
export interface Generated {
  readonly description: Description;
  readonly seed: CatalogSeed;
  /** Name in `generated/`, with forward slashes, to content. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Generates everything, in memory. The same bytes give the same files on every machine.
 *
 * @param input the bytes of an official manage.json
 * @param onStep told what is being done
 * @throws DescriptionError when it is none
 */
export function generateFiles(input: Uint8Array, onStep: (name: string) => void = () => undefined): Generated {
  onStep("validating and repairing");
  const description = readDescription(decodeDescription(input));
  const seed = seedOf(description);
  onStep("writing the catalog seed and types");
  const files = new Map([
    ["catalog/operations.json", writeOperations(seed)],
    ["catalog/schemas.json", writeSchemas(seed)],
    ["index.ts", writeIndex()],
    ["operation-maps.d.ts", writeTypeMaps(description.document)],
    ["paths.d.ts", writeTypedPaths(description.document)],
  ]);
  files.set("manifest.json", writeManifest(sha256(input), description, seed, files));
  return { description, seed, files };
}
