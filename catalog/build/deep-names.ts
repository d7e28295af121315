import type { CatalogSeed, SeedOperation, SeedSchema } from "../description/index.js";
import { referencedModels, schemaParts } from "../models/schema-models.js";

/** Reads the names, in lower case, of all properties that an operation's body and good answers hold at any depth. */
export function createDeepNames(seed: CatalogSeed): (operation: SeedOperation) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();

  /** Each model is looked at once, so that recursive ones end. */
  function reachedFrom(model: string): ReadonlySet<string> {
    const found = known.get(model);
    if (found !== undefined) return found;
    const names = new Set<string>();
    const seen = new Set<string>();
    const pending = [model];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const schema = seed.schemas[next];
      if (seen.has(next) || schema === undefined) continue;
      seen.add(next);
      for (const name of namesIn(schema)) names.add(name.toLowerCase());
      pending.push(...referencedModels(schema));
    }
    known.set(model, names);
    return names;
  }

  return ({ requestBody, responses }) => {
    const good = responses.filter(({ status }) => status !== "default");
    const schemas = [requestBody, ...good].flatMap((content) => content?.schema ?? []);
    return new Set(
      schemas.flatMap((schema) => [
        ...namesIn(schema).map((name) => name.toLowerCase()),
        ...referencedModels(schema).flatMap((model) => [...reachedFrom(model)]),
      ]),
    );
  };
}

/** The names that stand in a schema itself, references left aside. */
function namesIn(schema: SeedSchema): string[] {
  return [...Object.keys(schema.properties ?? {}), ...schemaParts(schema).flatMap(namesIn)];
}
