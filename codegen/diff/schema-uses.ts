import { z } from "zod";
import {
  type CatalogSeed,
  parseComponentReference,
  type SeedOperation,
  type SeedSchema,
} from "../../catalog/description/index.js";

/** The operations that use a schema, by which way it travels. */
export interface SchemaUse {
  /** Operations whose callers write it. */
  readonly request: ReadonlySet<SeedOperation>;
  /** Operations whose callers read it. */
  readonly response: ReadonlySet<SeedOperation>;
}

type Direction = keyof SchemaUse;

const mapped = z.object({ discriminator: z.object({ mapping: z.record(z.string(), z.string()) }) });

/** The schemas that a discriminator leads to, which it names by reference or by name alone. */
function mappedNames(schema: SeedSchema): string[] {
  const { data } = mapped.safeParse(schema);
  return Object.values(data?.discriminator.mapping ?? {}).map((to) => parseComponentReference(to)?.name ?? to);
}

function collectNames(schema: SeedSchema | undefined, direction: Direction, names: Set<string>): void {
  if (schema === undefined) return;
  if (schema.$ref !== undefined) {
    const name = parseComponentReference(schema.$ref)?.name;
    if (name !== undefined) names.add(name);
  }
  for (const name of mappedNames(schema)) names.add(name);
  for (const property of Object.values(schema.properties ?? {})) {
    // What is read-only is in no request, whatever it refers to.
    if (direction === "response" || property.readOnly !== true) collectNames(property, direction, names);
  }
  collectNames(schema.items, direction, names);
  if (typeof schema.additionalProperties === "object") collectNames(schema.additionalProperties, direction, names);
  for (const part of [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) {
    collectNames(part, direction, names);
  }
}

/** All schemas that some schemas lead to, themselves included. */
function reachable(start: ReadonlySet<string>, next: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set(start);
  for (const name of found) for (const other of next.get(name) ?? []) found.add(other);
  return found;
}

function directNames(schemas: readonly (SeedSchema | undefined)[], direction: Direction): Set<string> {
  const names = new Set<string>();
  for (const schema of schemas) collectNames(schema, direction, names);
  return names;
}

/** Finds what a schema leads to, itself included, and remembers it. */
function closures(schemas: CatalogSeed["schemas"], direction: Direction): (name: string) => ReadonlySet<string> {
  const next = new Map(
    Object.entries(schemas).map(([name, schema]) => [name, directNames([schema], direction)] as const),
  );
  const found = new Map<string, ReadonlySet<string>>();
  return (name) => {
    const known = found.get(name) ?? reachable(new Set([name]), next);
    found.set(name, known);
    return known;
  };
}

/**
 * What the callers of an operation write. A PATCH writes into the record that it answers, and the API checks the whole
 * record again, so that record counts as written.
 */
function written({
  method,
  parameters,
  headers = [],
  requestBody,
  responses,
}: SeedOperation): (SeedSchema | undefined)[] {
  const bodies = requestBody === undefined ? [] : [requestBody, ...(requestBody.otherContent ?? [])];
  const patched = method === "PATCH" ? responses.filter(({ status }) => status.startsWith("2")) : [];
  return [...parameters, ...headers, ...bodies, ...patched].map(({ schema }) => schema);
}

/** Finds, for every schema, the operations that write and read it, directly or inside another. */
export function schemaUses(seed: CatalogSeed): Map<string, SchemaUse> {
  const closure = { request: closures(seed.schemas, "request"), response: closures(seed.schemas, "response") };
  const uses = new Map<string, { request: Set<SeedOperation>; response: Set<SeedOperation> }>();
  const note = (operation: SeedOperation, direction: Direction, schemas: (SeedSchema | undefined)[]) => {
    for (const direct of directNames(schemas, direction)) {
      for (const name of closure[direction](direct)) {
        const use = uses.get(name) ?? { request: new Set(), response: new Set() };
        use[direction].add(operation);
        uses.set(name, use);
      }
    }
  };
  for (const operation of seed.operations) {
    note(operation, "request", written(operation));
    note(
      operation,
      "response",
      operation.responses.flatMap(({ schema, otherContent = [], headers = [] }) => [
        schema,
        ...[...otherContent, ...headers].map((other) => other.schema),
      ]),
    );
  }
  return uses;
}
