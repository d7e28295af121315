import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CatalogSeed, parseSeed, seedOf } from "../../catalog/description/index.js";
import { readDescriptionFile } from "./read-input.js";

/** The seed that codegen wrote last time; `undefined` when there is none, or one that cannot be read. */
async function generatedSeed(project: string): Promise<CatalogSeed | undefined> {
  const read = (name: string) => readFile(join(project, "generated/catalog", name), "utf8");
  try {
    return parseSeed({ operations: await read("operations.json"), schemas: await read("schemas.json") });
  } catch {
    return undefined;
  }
}

/**
 * What was there before this run, to compare with: what codegen wrote last time, else the description in its place, if
 * a new one is about to take that.
 *
 * @param replacing whether a new file is about to take the place of `codegen/manage.json`
 */
export async function previousSeed(project: string, replacing: boolean): Promise<CatalogSeed | undefined> {
  const generated = await generatedSeed(project);
  if (generated !== undefined || !replacing) return generated;
  return readDescriptionFile(join(project, "codegen/manage.json"))
    .then(seedOf)
    .catch(() => undefined);
}
