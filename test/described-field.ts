import { readFileSync } from "node:fs";
import { parseSeed, type SeedSchema } from "../catalog/description/index.js";

const read = (name: string) => readFileSync(new URL(`../generated/catalog/${name}`, import.meta.url), "utf8");
const { schemas } = parseSeed({ operations: read("operations.json"), schemas: read("schemas.json") });

/**
 * What the description in use says of a field, so that tests of how it is shown and checked survive a release in which it
 * says something else.
 */
export function describedField(model: string, field: string): SeedSchema {
  const found = schemas[model]?.properties?.[field];
  if (found === undefined) throw new Error(`The description has no field ${model}.${field}.`);
  return found;
}

/** The greatest length of a text field. */
export function describedLength(model: string, field: string): number {
  const { maxLength } = describedField(model, field);
  if (maxLength === undefined) throw new Error(`The description sets no limit to ${model}.${field}.`);
  return maxLength;
}
