import type { Operation, SchemaModels } from "../catalog.js";
import type { SeedSchema } from "../description/index.js";
import { modelName } from "./model-name.js";
import { resolved } from "./resolved.js";

/** The schemas at which an operation's body, answers and parameters start. */
export function rootSchemas(operation: Operation): SeedSchema[] {
  return [
    ...(operation.requestBody === undefined ? [] : [operation.requestBody.schema]),
    ...operation.responses.flatMap((response) => (response.schema === undefined ? [] : [response.schema])),
    ...operation.parameters.map((parameter) => parameter.schema),
  ];
}

/** The schemas that stand in a schema itself, references left as they are. */
export function schemaParts(schema: SeedSchema): SeedSchema[] {
  return [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items === undefined ? [] : [schema.items]),
    ...(typeof schema.additionalProperties === "object" ? [schema.additionalProperties] : []),
    ...(schema.allOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
  ];
}

/** The names that a schema refers to directly. */
export function referencedModels(schema: SeedSchema): string[] {
  const name = modelName(schema);
  return [...(name === undefined ? [] : [name]), ...schemaParts(schema).flatMap(referencedModels)];
}

/** Gathers every schema that the roots reach; recursive models end where they were seen before. */
export async function gatherModels(
  roots: readonly SeedSchema[],
  read: (name: string) => Promise<SeedSchema | undefined>,
): Promise<SchemaModels> {
  const models = new Map<string, SeedSchema>();
  const pending = roots.flatMap(referencedModels);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (models.has(name)) continue;
    const schema = await read(name);
    if (schema === undefined) continue;
    models.set(name, schema);
    pending.push(...referencedModels(schema));
  }
  return models;
}

/** The record that an operation answers with: the item of a list, or the answer itself. */
export function answeredRecord(operation: Operation): SeedSchema | undefined {
  const good = operation.responses.find(({ status, schema }) => status !== "default" && schema !== undefined);
  return good?.schema?.type === "array" ? good.schema.items : good?.schema;
}

/** Whether an operation answers with columns and rows: filters then name columns, which no description lists. */
export function answersWithTable(operation: Operation, models: SchemaModels): boolean {
  const record = answeredRecord(operation);
  const members = record === undefined ? undefined : resolved(record, models).properties;
  return members?.column_definitions !== undefined && members.row_values !== undefined;
}
