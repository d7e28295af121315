import { DescriptionError } from "./description-error.js";
import type { OpenApiDocument } from "./document.js";
import { eachSchema, schemaPlace } from "./each-schema.js";
import { jsonPointer } from "./json-pointer.js";
import { parseComponentReference } from "./resolve-reference.js";

/**
 * Checks that every reference to a schema leads to one. A model that holds itself (a ticket with child tickets) is
 * fine; a name that is nothing but another name, and so on in a circle, is not: there is nothing to resolve it to.
 *
 * @throws DescriptionError naming the reference and its place
 */
export function checkReferences(document: OpenApiDocument): void {
  const { schemas } = document.components;
  for (const placed of eachSchema(document)) {
    const { $ref } = placed.schema;
    if ($ref === undefined) continue;
    const target = parseComponentReference($ref);
    if (target?.kind !== "schemas" || !Object.hasOwn(schemas, target.name)) {
      throw new DescriptionError(`The reference "${$ref}" names a schema that does not exist.`, schemaPlace(placed));
    }
  }
  for (const start of Object.keys(schemas)) {
    const seen = [start];
    for (let name = aliasOf(document, start); name !== undefined; name = aliasOf(document, name)) {
      if (seen.includes(name)) {
        throw new DescriptionError(
          `The schema names ${[...seen, name].join(" → ")} only refer to each other, so none of them is a schema.`,
          jsonPointer("components", "schemas", start),
        );
      }
      seen.push(name);
    }
  }
}

function aliasOf(document: OpenApiDocument, name: string): string | undefined {
  const reference = document.components.schemas[name]?.$ref;
  return reference === undefined ? undefined : parseComponentReference(reference)?.name;
}
