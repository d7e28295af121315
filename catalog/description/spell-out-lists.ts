import type { OpenApiDocument, OpenApiSchema } from "./document.js";
import { eachOperation } from "./each-operation.js";
import { parseComponentReference } from "./resolve-reference.js";

/**
 * Puts the list itself in the place of a reference to one, where that is what an operation answers: whether it is a list
 * decides what kind of operation it is, how it is paged and what its conditions speak of, and all who ask look at the answer.
 *
 * @param document with references that lead to schemas, in no circle
 */
export function spellOutLists(document: OpenApiDocument): void {
  const { schemas } = document.components;
  for (const { operation } of eachOperation(document)) {
    for (const response of Object.values(operation.responses)) {
      if ("$ref" in response) continue;
      for (const content of Object.values(response.content ?? {})) {
        const list = content.schema === undefined ? undefined : namedList(content.schema, schemas);
        if (list !== undefined) content.schema = list;
      }
    }
  }
}

/** The list that a schema refers to; undefined when it refers to none. */
function namedList(schema: OpenApiSchema, schemas: Readonly<Record<string, OpenApiSchema>>): OpenApiSchema | undefined {
  const { $ref, allOf = [], oneOf = [], anyOf = [], properties } = schema;
  const [only, ...others] = [...allOf, ...oneOf, ...anyOf];
  const isWrapped = only !== undefined && others.length === 0 && properties === undefined;
  const next = $ref === undefined ? (isWrapped ? only : undefined) : schemas[parseComponentReference($ref)?.name ?? ""];
  if (next === undefined) return undefined;
  return next.type === "array" ? structuredClone(next) : namedList(next, schemas);
}
