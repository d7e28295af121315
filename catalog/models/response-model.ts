import type { FieldKind, ModelField, Operation, ResponseModel, SchemaModels } from "../catalog.js";
import type { SeedSchema } from "../description/index.js";
import { answersWithList } from "../operation-shape.js";
import { modelName } from "./model-name.js";
import { resolved } from "./resolved.js";
import { answeredRecord } from "./schema-models.js";

/** `communicationItems/type/name` is as deep as recorded filters go; one level more does no harm. */
const DEEPEST_FIELD = 4;

/** Dates and authors that the API keeps in `_info` but filters by their bare names too. */
const INFO_FIELDS: readonly [name: string, kind: FieldKind][] = [
  ["lastUpdated", "date"],
  ["dateEntered", "date"],
  ["updatedBy", "string"],
  ["enteredBy", "string"],
];

/**
 * The record that conditions, `fields` and `orderBy` of an operation speak of, with every field that a path can reach.
 *
 * @returns undefined when the answer is no record (a count of nothing, a file, no content)
 */
export function responseModel(operation: Operation, models: SchemaModels): ResponseModel | undefined {
  const record = answeredRecord(operation);
  if (record === undefined) return undefined;
  const list = answersWithList(operation);
  const root = resolved(record, models);
  if (root.properties === undefined) return undefined;
  const fields = new Map<string, ModelField>();
  addFields(root, "", 1, new Set(), models, fields);
  addInfoFields(root, fields);
  const name = modelName(record);
  return { ...(name !== undefined && { name }), list, fields };
}

function addFields(
  schema: SeedSchema,
  prefix: string,
  depth: number,
  above: ReadonlySet<string>,
  models: SchemaModels,
  fields: Map<string, ModelField>,
): void {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const path = `${prefix}${name}`;
    const kind = fieldKind(property, models);
    const values = property.enum?.filter((value) => typeof value === "string");
    const key = path.toLowerCase();
    if (!fields.has(key)) fields.set(key, { path, kind, ...(values !== undefined && { enum: values }) });
    const inner = kind === "array" ? resolved(property, models).items : property;
    const innerName = modelName(inner);
    if (inner === undefined || depth >= DEEPEST_FIELD || (innerName !== undefined && above.has(innerName))) continue;
    const seen = innerName === undefined ? above : new Set([...above, innerName]);
    addFields(resolved(inner, models), `${path}/`, depth + 1, seen, models, fields);
  }
}

function addInfoFields(root: SeedSchema, fields: Map<string, ModelField>): void {
  const hasInfo = root.properties?._info !== undefined;
  for (const [name, kind] of INFO_FIELDS) {
    const paths = hasInfo || name === "lastUpdated" ? [name, `_info/${name}`] : [];
    for (const path of paths) {
      const key = path.toLowerCase();
      if (!fields.has(key)) fields.set(key, { path, kind });
    }
  }
}

/** What kind of value a schema holds; date-likes are often declared as plain strings, which their names give away. */
export function fieldKind(schema: SeedSchema, models: SchemaModels): FieldKind {
  const target = resolved(schema, models);
  if (target.properties !== undefined) return "object";
  switch (target.type) {
    case "integer":
    case "number":
      return "number";
    case "boolean":
    case "array":
      return target.type;
    case "string":
      return target.format === "date-time" || target.format === "date" ? "date" : "string";
    case "object":
      return target.additionalProperties === undefined ? "any" : "map";
    default:
      return "any";
  }
}
