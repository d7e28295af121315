import { DescriptionError } from "./description-error.js";
import type { OpenApiDocument, OpenApiSchema } from "./document.js";
import { eachSchema, schemaPlace } from "./each-schema.js";
import { jsonPointer } from "./json-pointer.js";
import { parseComponentReference } from "./resolve-reference.js";

/**
 * Checks that every reference to a schema leads to one. A model that holds itself (a ticket with child tickets) is
 * fine; a schema that is another one, made of it (`allOf`, `oneOf`, `anyOf`) or a list of it, and so on in a circle, is
 * not: there is nothing to resolve it to, and no type can be written of it.
 *
 * @throws DescriptionError naming the reference and its place
 */
export function checkReferences(document: OpenApiDocument): void {
  const { schemas } = document.components;
  for (const placed of eachSchema(document)) {
    const { $ref } = placed.schema;
    if ($ref === undefined) continue;
    const target = parseComponentReference($ref);
    if (target?.kind !== "schemas") {
      throw new DescriptionError(
        `The reference "${$ref}" leads to no schema with a name of its own; only #/components/schemas/NAME is understood.`,
        schemaPlace(placed),
      );
    }
    if (!Object.hasOwn(schemas, target.name)) {
      throw new DescriptionError(`The reference "${$ref}" names a schema that does not exist.`, schemaPlace(placed));
    }
  }
  checkCircles(schemas);
}

/** A schema that another one is made of, with where that is said. */
interface Part {
  readonly name: string;
  readonly place: readonly (string | number)[];
}

/**
 * The named schemas that a schema is said to be, all of, one of or a list of. Its fields do not count: an object may hold
 * its own kind again.
 */
function* partsOf(schema: OpenApiSchema, place: readonly (string | number)[]): Generator<Part> {
  const name = schema.$ref === undefined ? undefined : parseComponentReference(schema.$ref)?.name;
  if (name !== undefined) yield { name, place };
  if (schema.items !== undefined) yield* partsOf(schema.items, [...place, "items"]);
  for (const keyword of ["allOf", "oneOf", "anyOf"] as const) {
    for (const [index, part] of (schema[keyword] ?? []).entries()) yield* partsOf(part, [...place, keyword, index]);
  }
}

/** Walks the parts of every schema once, depth first, and refuses the first that leads back to where it came from. */
function checkCircles(schemas: Readonly<Record<string, OpenApiSchema>>): void {
  const sound = new Set<string>();
  const visit = (name: string, way: readonly string[]): void => {
    if (sound.has(name)) return;
    const schema = schemas[name];
    if (schema === undefined) return;
    const here = [...way, name];
    for (const part of partsOf(schema, ["components", "schemas", name])) {
      const start = here.indexOf(part.name);
      if (start !== -1) {
        const circle = [...here.slice(start), part.name].join(" → ");
        throw new DescriptionError(
          `The schemas ${circle} are each the next, made of it or a list of it, and no object stands between; no type can ` +
            "be written of them.",
          jsonPointer(...part.place),
        );
      }
      visit(part.name, here);
    }
    sound.add(name);
  };
  for (const name of Object.keys(schemas)) visit(name, []);
}
