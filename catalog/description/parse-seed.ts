import { z } from "zod";
import type { CatalogSeed } from "./seed.js";

/** The two files that codegen writes, as text. */
export interface SeedText {
  /** `generated/catalog/operations.json` */
  readonly operations: string;
  /** `generated/catalog/schemas.json` */
  readonly schemas: string;
}

/** Enough to tell the seed from another file; the content was validated when it was written, and again by `codegen:check`. */
const operationsFile = z.object({
  apiVersion: z.string(),
  servers: z.array(z.string()).optional(),
  operations: z.array(
    z.custom<CatalogSeed["operations"][number]>(
      (value) => typeof value === "object" && value !== null && "operationId" in value && "parameters" in value,
    ),
  ),
});
const schemasFile = z.object({
  apiVersion: z.string(),
  schemas: z.record(
    z.string(),
    z.custom<CatalogSeed["schemas"][string]>((value) => typeof value === "object" && value !== null),
  ),
});

/**
 * Reads the committed catalog seed.
 *
 * @throws ZodError or SyntaxError when a text is not what codegen wrote, Error when the two are of different releases
 * @example
 * ```ts
 * const seed = parseSeed({
 *   operations: await readFile("generated/catalog/operations.json", "utf8"),
 *   schemas: await readFile("generated/catalog/schemas.json", "utf8"),
 * });
 * ```
 */
export function parseSeed(text: SeedText): CatalogSeed {
  const { apiVersion, servers, operations } = operationsFile.parse(JSON.parse(text.operations));
  const { apiVersion: schemasVersion, schemas } = schemasFile.parse(JSON.parse(text.schemas));
  if (apiVersion !== schemasVersion) {
    throw new Error(
      `The catalog seed mixes releases (operations ${apiVersion}, schemas ${schemasVersion}); run npm run codegen.`,
    );
  }
  return { apiVersion, ...(servers === undefined ? {} : { servers }), operations, schemas };
}
