import { type CatalogSeed, seedOf } from "../../catalog/description/index.js";
import { apiModel } from "../../codegen/diff/api-model.js";
import { type ApiDiff, diffModels } from "../../codegen/diff/diff-models.js";
import { description, type Json, operation, parameter, read } from "../description/small-description.js";

const json = (schema: Json) => ({ "application/json": { schema } });

/** Reference to a schema by name. */
export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** `GET /things`, which answers the schema. */
export function reading(schema: Json, parameters: readonly Json[] = []): Json {
  const responses = { "200": { description: "", content: json(schema) } };
  return { "/things": { get: operation("getThings", { parameters, responses }) } };
}

/** `POST /things`, which takes the schema and answers nothing. */
export function writing(schema: Json, required = true): Json {
  const requestBody = { description: "", content: json(schema), required };
  return { "/things": { post: operation("postThings", { requestBody, responses: { "204": { description: "" } } }) } };
}

/** A seed of paths and schemas. */
export function seed(paths: Json, schemas: Json = {}, version = "2025.1", servers?: readonly Json[]): CatalogSeed {
  const json = description({ paths, schemas, version });
  return seedOf(read(servers === undefined ? json : { ...json, servers }));
}

/** The diff of two seeds. */
export function diff(before: CatalogSeed, after: CatalogSeed): ApiDiff {
  return diffModels(apiModel(before), apiModel(after));
}

export { operation, parameter };
