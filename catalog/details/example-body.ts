import type { Operation, ResponseModel, SchemaModels } from "../catalog.js";
import { bodyRulesOf } from "../check/body-rules.js";
import { isRecord } from "../check/check-value.js";
import { neededFields } from "../check/needed-fields.js";
import type { SeedSchema } from "../description/index.js";
import { modelName } from "../models/model-name.js";
import { resolved } from "../models/resolved.js";
import { answeredRecord } from "../models/schema-models.js";
import { unifiedPath } from "../resolve/unified-path.js";
import { conditionsExample } from "./conditions-example.js";
import { exampleForm } from "./example-form.js";

/** Fields that say most about a record, tried in this order where none is required. */
const TELLING_FIELDS = ["summary", "name", "identifier", "description", "text", "caption", "title", "notes", "value"];
const DEEPEST_EXAMPLE = 4;

/** Values that tenants were recorded taking where the description knows no more than "string"; paths with unified ids. */
const RECORDED_VALUES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "/system/callbacks": { url: "https://example.com/callback?recordId=", type: "ticket", level: "owner" },
  "/system/callbacks/{}": { url: "https://example.com/callback?recordId=", type: "ticket", level: "owner" },
};

/**
 * A minimal body that the description and recorded answers allow: the needed fields, each with a value of its type,
 * references by id. Where nothing is needed, the most telling field; for a search, conditions on its answer. For PATCH the
 * JSON Patch form of one change, for an upload its form.
 *
 * @param model the record that the operation answers with
 * @returns undefined for an operation with neither a JSON body nor a form
 */
export function exampleBody(operation: Operation, models: SchemaModels, model: ResponseModel | undefined): unknown {
  const body = operation.requestBody;
  if (body?.contentType === "multipart/form-data") return exampleForm(operation, models);
  if (body === undefined || body.contentType !== "application/json") return undefined;
  const item = body.schema.items;
  if (modelName(item) === "PatchOperation") return [examplePatch(operation, models)];
  if (operation.path.endsWith("/search")) return { conditions: conditionsExample(model) };
  const needed = neededFields(operation, models);
  const example = exampleValue(body.schema, models, 0, needed);
  if (!isRecord(example)) return example;
  const shown = bodyRulesOf(operation).flatMap((rule) => rule.oneOfTrue.slice(0, 1));
  const recorded = RECORDED_VALUES[unifiedPath(operation.path)];
  return { ...example, ...Object.fromEntries(shown.map((name) => [name, true])), ...recorded };
}

function examplePatch(operation: Operation, models: SchemaModels): unknown {
  const record = resolved(answeredRecord(operation) ?? {}, models);
  const field = tellingField(record, models) ?? "name";
  const value = record.properties?.[field];
  return { op: "replace", path: field, value: value === undefined ? "text" : exampleValue(value, models, 1) };
}

function exampleValue(
  schema: SeedSchema,
  models: SchemaModels,
  level: number,
  needed: readonly string[] = [],
): unknown {
  const target = resolved(schema, models);
  if (target.oneOf?.[0] !== undefined) return exampleValue(target.oneOf[0], models, level, needed);
  if (target.enum !== undefined) return target.enum.find((value) => value !== null);
  switch (target.type) {
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    case "string":
      return exampleText(target);
    case "array":
      return level >= DEEPEST_EXAMPLE ? [] : [exampleValue(target.items ?? {}, models, level + 1)];
    default:
      return exampleObject(target, models, level, needed);
  }
}

function exampleObject(
  schema: SeedSchema,
  models: SchemaModels,
  level: number,
  needed: readonly string[],
): Record<string, unknown> {
  const properties = schema.properties ?? {};
  const required = [...(schema.required ?? []), ...needed].filter((name) => properties[name] !== undefined);
  if (required.length === 0 && level > 0 && properties.id !== undefined) return { id: 1 };
  const telling = required.length === 0 ? tellingField(schema, models) : undefined;
  const names = telling === undefined ? required : [telling];
  if (level >= DEEPEST_EXAMPLE) return {};
  return Object.fromEntries(
    names.map((name) => [name, exampleValue(properties[name] as SeedSchema, models, level + 1)]),
  );
}

function tellingField(schema: SeedSchema, models: SchemaModels): string | undefined {
  const properties = schema.properties ?? {};
  const isScalar = (name: string): boolean => {
    const property = properties[name];
    return property !== undefined && resolved(property, models).properties === undefined && property.type !== "array";
  };
  const scalars = Object.keys(properties).filter((name) => name !== "id" && name !== "_info" && isScalar(name));
  return (
    TELLING_FIELDS.find((name) => scalars.includes(name)) ??
    scalars.find((name) => properties[name]?.type === "string") ??
    scalars[0] ??
    Object.keys(properties).find((name) => name !== "id" && name !== "_info")
  );
}

function exampleText(schema: SeedSchema): string {
  switch (schema.format) {
    case "date-time":
      return "2025-01-31T08:00:00Z";
    case "date":
      return "2025-01-31";
    case "uuid":
      return "00000000-0000-4000-8000-000000000000";
    default:
      return "text".slice(0, schema.maxLength ?? 4);
  }
}
