import type { OpenApiSchema } from "../../catalog/description/index.js";
import { resolvedSchema, type SchemaModels } from "../../catalog/index.js";

/** A field path and the type of the values it is compared with. */
export type FilterField = readonly [path: string, type: string];

/** Points in time by their names: the description gives most of them as plain text. */
const TIME_NAME =
  /(?:^d|D)ate(?:UTC|Utc|Time|Accepted)?$|^date[A-Z](?!ilter)|^time(?:Start|End)(?:Utc)?$|^(?:actual|estimated|scheduled)_?(?:Start|End)$|^last(?:Updated|UpdateUtc)$/;

/** What live tenants filter and sort every record by, though few schemas list it. */
const EVERYWHERE: readonly FilterField[] = [
  ["lastUpdated", "Date"],
  ["dateEntered", "Date"],
  ["enteredBy", "string"],
  ["_info/lastUpdated", "Date"],
  ["_info/dateEntered", "Date"],
  ["_info/updatedBy", "string"],
  ["_info/enteredBy", "string"],
];

/**
 * The type of the values that a field is compared with; `Date` for points in time.
 *
 * @returns `undefined` for objects, lists and maps, which are not compared
 */
function filterType(name: string, { type, format, enum: values }: OpenApiSchema): string | undefined {
  if (values !== undefined) return literalsType(values);
  if (type === "boolean") return "boolean";
  if (type === "integer" || type === "number") return "number";
  if (type !== "string") return undefined;
  return format === "date-time" || format === "date" || TIME_NAME.test(name) ? "Date" : "string";
}

function literalsType(values: readonly unknown[]): string {
  const literals = values.filter((value) => value !== null).map((value) => JSON.stringify(value));
  return literals.length === 0 ? "never" : literals.join(" | ");
}

/**
 * The single values of a schema and of the references in it: `summary`, `status/name`.
 *
 * @param levels how many names a path may have
 */
function* filterFields(models: SchemaModels, model: OpenApiSchema, levels: number): Generator<FilterField> {
  for (const [name, schema] of Object.entries(model.properties ?? {})) {
    // A free map, of which only a few keys are known to be filtered by, on every model.
    if (name === "_info") continue;
    const value = resolvedSchema(schema, models);
    const type = filterType(name, value);
    if (type !== undefined) yield [name, type];
    else if (levels > 1) {
      for (const [path, inner] of filterFields(models, value, levels - 1)) yield [`${name}/${path}`, inner];
    }
  }
}

/** What a listed schema is filtered and sorted by: its own values, those of its references, and what every record has. */
export function recordFields(models: SchemaModels, model: OpenApiSchema): Map<string, string> {
  return new Map([...EVERYWHERE, ...filterFields(models, resolvedSchema(model, models), 2)]);
}

/** The single values inside a schema's lists of objects: `communicationItems/value`, `communicationItems/type/name`. */
export function* childFields(models: SchemaModels, model: OpenApiSchema): Generator<FilterField> {
  for (const [name, schema] of Object.entries(resolvedSchema(model, models).properties ?? {})) {
    const { type, items } = resolvedSchema(schema, models);
    // Custom fields have a filter parameter of their own, and are not found by this one.
    if (type !== "array" || items === undefined || name === "customFields") continue;
    for (const [path, inner] of filterFields(models, resolvedSchema(items, models), 2))
      yield [`${name}/${path}`, inner];
  }
}

/** A type literal, one field a line, as a member of a generated interface. */
export function fieldsType(fields: Iterable<FilterField>): string {
  const lines = [...fields].map(([path, type]) => `        ${JSON.stringify(path)}: ${type};\n`);
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}    }`;
}
