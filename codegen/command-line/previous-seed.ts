import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CatalogSeed, parseSeed, seedOf } from "../../catalog/description/index.js";
import { type Manifest, parseManifest } from "../output/parse-manifest.js";
import { sha256 } from "../output/write-manifest.js";
import { readDescriptionFile } from "./read-input.js";

interface GeneratedSeed {
  readonly seed: CatalogSeed;
  readonly manifest: Manifest | undefined;
  /** Whether nobody has edited it since codegen wrote it. */
  readonly isAsWritten: boolean;
}

/** The seed that codegen wrote last time; `undefined` when there is none, or one that cannot be read. */
async function generatedSeed(project: string): Promise<GeneratedSeed | undefined> {
  const read = (name: string) => readFile(join(project, "generated", name), "utf8");
  const fileOf = (name: string) => `catalog/${name}.json`;
  try {
    const [operations, schemas] = [await read(fileOf("operations")), await read(fileOf("schemas"))];
    const manifest = parseManifest(await read("manifest.json").catch(() => undefined));
    const fits = (name: string, text: string) => manifest?.files[fileOf(name)] === sha256(text);
    const isAsWritten = manifest === undefined || (fits("operations", operations) && fits("schemas", schemas));
    return { seed: parseSeed({ operations, schemas }), manifest, isAsWritten };
  } catch {
    return undefined;
  }
}

/**
 * What was there before this run, to compare with: what codegen wrote last time, else the description in its place, if
 * a new one is about to take that. Where somebody has edited what codegen wrote, the description that it was made from tells
 * what it was: an edit is no change of the API.
 *
 * @param replacing whether a new file is about to take the place of `codegen/manage.json`
 */
export async function previousSeed(project: string, replacing: boolean): Promise<CatalogSeed | undefined> {
  const generated = await generatedSeed(project);
  if (generated?.isAsWritten) return generated.seed;
  if (generated === undefined && !replacing) return undefined;
  const place = join(project, "codegen/manage.json");
  const content = await readFile(place).catch(() => undefined);
  const isItsSource = generated === undefined || (content && generated.manifest?.sha256 === sha256(content));
  if (!isItsSource) return generated?.seed;
  return readDescriptionFile(place)
    .then(seedOf)
    .catch(() => generated?.seed);
}
