import type { CompactSchema, SchemaModels } from "../catalog.js";
import type { SeedSchema } from "../description/index.js";
import { modelName } from "../models/model-name.js";
import { resolved } from "../models/resolved.js";
import { typeLine } from "./type-line.js";

/** How a schema is written down. */
export interface CompactOptions {
  /** Levels of nested objects that are spelt out below the record itself; deeper ones become one line. */
  readonly depth: number;
  /** Values of an enum, and fields of a one-line object, that are spelt out. */
  readonly listed: number;
  /** Whether references are spelt out too, down to one level above `depth`. Default: never. */
  readonly opensReferences?: boolean;
  /** Fields of the record that are required although its schema does not say so. */
  readonly needed?: readonly string[];
}

/**
 * Writes a schema as a compact map: `{ "summary*": "string(100)", "board": "{id,name}", "items": [{ … }] }`. A `*` marks
 * what is required; a model that contains itself is named and marked `↻` instead of being opened again. Alternatives are
 * joined by `|`, or where one takes more than a line, listed as `{ "one of": [ … ] }`.
 */
export function compactSchema(schema: SeedSchema, models: SchemaModels, options: CompactOptions): CompactSchema {
  return compact(schema, models, options, 0, []);
}

function compact(
  schema: SeedSchema,
  models: SchemaModels,
  options: CompactOptions,
  level: number,
  above: readonly string[],
): CompactSchema {
  const name = modelName(schema);
  if (name !== undefined && above.includes(name)) return `${name} ↻`;
  const target = resolved(schema, models);
  const inside = name === undefined ? above : [...above, name];
  if (target.oneOf !== undefined) return oneOf(target.oneOf, models, options, level, inside);
  if (target.type === "array") return [compact(target.items ?? {}, models, options, level, inside)];
  if (target.properties === undefined) return scalar(target, options);
  const deepest = isReference(name) ? (options.opensReferences === true ? options.depth - 1 : 0) : options.depth;
  if (level > 0 && level > deepest) return objectLine(name, target, options);
  const required = new Set([...(target.required ?? []), ...(level === 0 ? (options.needed ?? []) : [])]);
  const map: Record<string, CompactSchema> = {};
  for (const [field, property] of inReadingOrder(target.properties, required)) {
    map[required.has(field) ? `${field}*` : field] = compact(property, models, options, level + 1, inside);
  }
  return map;
}

function oneOf(
  alternatives: readonly SeedSchema[],
  models: SchemaModels,
  options: CompactOptions,
  level: number,
  above: readonly string[],
): CompactSchema {
  const written = alternatives.map((alternative) => compact(alternative, models, options, level, above));
  const isInLines = written.every((alternative) => typeof alternative === "string");
  return isInLines ? [...new Set(written)].join("|") : { "one of": written };
}

/** Required fields first, then the id, then the rest as the description has it. */
function inReadingOrder(
  properties: Readonly<Record<string, SeedSchema>>,
  required: ReadonlySet<string>,
): [string, SeedSchema][] {
  const place = (name: string): number => (required.has(name) ? 0 : name === "id" ? 1 : 2);
  return Object.entries(properties).sort(([a], [b]) => place(a) - place(b));
}

function scalar(schema: SeedSchema, options: CompactOptions): string {
  const isMap = schema.type === "object" && schema.additionalProperties !== undefined;
  if (!isMap) return typeLine(schema, options.listed);
  return `{name: ${typeof schema.additionalProperties === "object" ? typeLine(schema.additionalProperties) : "any"}}`;
}

/** The models by which one record points to another. */
function isReference(name: string | undefined): boolean {
  return name?.endsWith("Reference") ?? false;
}

/** An object in one line: `{id,name}` for a reference, `CustomFieldValue{caption,id,…}` for others. */
function objectLine(name: string | undefined, schema: SeedSchema, options: CompactOptions): string {
  const fields = Object.keys(schema.properties ?? {}).filter((field) => field !== "_info");
  const isRef = isReference(name);
  const ordered = isRef ? [...fields].sort((a, b) => referencePlace(a) - referencePlace(b)) : fields;
  const most = isRef && options.opensReferences !== true ? REFERENCE_FIELDS : Math.max(options.listed, 3);
  const shown = ordered.slice(0, most);
  return `${isRef ? "" : (name ?? "")}{${shown.join(",")}${fields.length > shown.length ? ",…" : ""}}`;
}

/** A reference is written by id, identifier or name; the rest comes with the answer. */
const REFERENCE_FIELDS = 4;

function referencePlace(field: string): number {
  const place = ["id", "identifier", "name"].indexOf(field);
  return place < 0 ? REFERENCE_FIELDS : place;
}
