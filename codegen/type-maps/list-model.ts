import type { OpenApiDocument, OpenApiOperation, OpenApiSchema } from "../../catalog/description/index.js";
import { modelName } from "../../catalog/index.js";
import { successSchema } from "./schema-type.js";

/** The name of the schema that the items of a list have. */
export function listModel(operation: OpenApiOperation | undefined): string | undefined {
  const schema = operation && successSchema(operation);
  return schema?.type === "array" ? modelName(schema.items) : undefined;
}

/** The schemas that lists have, GET lists and POST searches, by name. */
export function listModels(document: OpenApiDocument): Map<string, OpenApiSchema> {
  const names = Object.entries(document.paths).flatMap(([path, { get, post }]) => [
    listModel(get),
    /\/search\/?$/i.test(path) ? listModel(post) : undefined,
  ]);
  return new Map(
    names.filter((name) => name !== undefined).map((name) => [name, document.components.schemas[name] ?? {}]),
  );
}

/** The members of a list's entry that stand for its schema: its name, and what may be filtered by. */
export function modelMembers(operation: OpenApiOperation): string {
  const model = listModel(operation);
  if (model === undefined) return "model: never; fields: {}; children: {}";
  const name = JSON.stringify(model);
  return `model: ${name}; fields: FilterFields[${name}]; children: ChildFields[${name}]`;
}
