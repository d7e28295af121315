import type { OpenApiContent, OpenApiDocument, OpenApiSchema } from "./document.js";
import { eachOperation } from "./each-operation.js";
import { jsonPointer } from "./json-pointer.js";

/** One schema, however deep, with where it stands. */
export interface PlacedSchema {
  readonly schema: OpenApiSchema;
  /** Segments from the root of the document. */
  readonly place: readonly (string | number)[];
}

/** Walks a schema and all that it holds; references are not followed, so recursion ends. */
export function* eachNestedSchema(schema: OpenApiSchema, place: readonly (string | number)[]): Generator<PlacedSchema> {
  yield { schema, place };
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    yield* eachNestedSchema(property, [...place, "properties", name]);
  }
  if (schema.items !== undefined) yield* eachNestedSchema(schema.items, [...place, "items"]);
  if (typeof schema.additionalProperties === "object") {
    yield* eachNestedSchema(schema.additionalProperties, [...place, "additionalProperties"]);
  }
  for (const keyword of ["allOf", "oneOf", "anyOf"] as const) {
    for (const [index, part] of (schema[keyword] ?? []).entries()) {
      yield* eachNestedSchema(part, [...place, keyword, index]);
    }
  }
}

/** Walks the schemas under `components`, nested ones included. */
export function* eachComponentSchema(document: OpenApiDocument): Generator<PlacedSchema> {
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    yield* eachNestedSchema(schema, ["components", "schemas", name]);
  }
}

function* eachContentSchema(
  content: OpenApiContent | undefined,
  place: readonly (string | number)[],
): Generator<PlacedSchema> {
  for (const [type, { schema }] of Object.entries(content ?? {})) {
    if (schema !== undefined) yield* eachNestedSchema(schema, [...place, "content", type, "schema"]);
  }
}

/** Walks every schema of a document: of components, parameters, bodies and answers. */
export function* eachSchema(document: OpenApiDocument): Generator<PlacedSchema> {
  yield* eachComponentSchema(document);
  for (const { path, method, operation } of eachOperation(document)) {
    const place = ["paths", path, method];
    for (const [index, { schema }] of operation.parameters.entries()) {
      if (schema !== undefined) yield* eachNestedSchema(schema, [...place, "parameters", index, "schema"]);
    }
    yield* eachContentSchema(operation.requestBody?.content, [...place, "requestBody"]);
    for (const [status, response] of Object.entries(operation.responses)) {
      if ("$ref" in response) continue;
      const answer = [...place, "responses", status];
      yield* eachContentSchema(response.content, answer);
      for (const [name, { schema }] of Object.entries(response.headers ?? {})) {
        yield* eachNestedSchema(schema, [...answer, "headers", name, "schema"]);
      }
    }
  }
}

/** The place as a JSON pointer. */
export function schemaPlace({ place }: PlacedSchema): string {
  return jsonPointer(...place);
}
