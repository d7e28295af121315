import {
  answeredRecord,
  type FieldKind,
  type Operation,
  type ResponseModel,
  resolvedSchema,
  type SchemaModels,
  type SeedSchema,
} from "../../catalog/index.js";
import type { LocatedCall } from "../execution/located-call.js";
import type { SavedCall, TypeOf } from "../fast-memory/index.js";

/** What an operation's input is described by. */
export interface InputModels {
  /** The schemas that the operation reaches. */
  readonly schemas: SchemaModels;
  /** The record that its conditions speak of; undefined when there is none. */
  readonly filtered: ResponseModel | undefined;
}

/**
 * The types of what an operation takes, by the places that a saved call has for it: `path.ticket`, `params.pageSize`,
 * `data.company.id`, `data.notes[0].text`; and those of fields that conditions compare.
 */
export function inputTypes(
  { operation }: LocatedCall,
  saved: Pick<SavedCall, "path" | "data">,
  { schemas, filtered }: InputModels,
): TypeOf {
  if (operation === undefined) return () => undefined;
  const types = new Map(
    operation.parameters.map(({ name, in: part, schema }) => [
      `${part === "path" ? "path" : "params"}.${name}`.toLowerCase(),
      typeName(schema),
    ]),
  );
  for (const [own, name] of pathNames(saved.path, operation.path)) {
    types.set(`path.${own}`.toLowerCase(), types.get(`path.${name}`.toLowerCase()));
  }
  return (place, field) => {
    if (field !== undefined) return conditionsType(place, field, filtered);
    const [, inBody] = /^data(?=$|[.[])\.?(.*)$/s.exec(place) ?? [];
    if (inBody === undefined) return types.get(place.toLowerCase());
    const { root, steps } = bodyPlace(operation, stepsOf(inBody), saved.data);
    return typeName(schemaAt(root, steps, schemas));
  };
}

const CONDITION_TYPES: Readonly<Partial<Record<FieldKind, string>>> = {
  string: "string",
  number: "number",
  boolean: "boolean",
  date: "date-time",
};

/** Conditions on custom fields name none of the record's own. */
function conditionsType(place: string, field: string, filtered: ResponseModel | undefined): string | undefined {
  const kind = /^(?:params|data)\.(?:child)?conditions$/i.test(place)
    ? filtered?.fields.get(field.toLowerCase())?.kind
    : undefined;
  return kind === undefined ? undefined : CONDITION_TYPES[kind];
}

/** What the saved path and the description call the same place. */
function pathNames(saved: string, template: string): [own: string, name: string][] {
  const segments = (path: string) => path.split("/").filter((segment) => segment !== "");
  const described = segments(template);
  return segments(saved).flatMap((segment, index): [string, string][] => {
    const [own, name] = [segment, described[index] ?? ""].map((text) => /^\{(.+)\}$/.exec(text)?.[1]);
    return own === undefined || name === undefined ? [] : [[own, name]];
  });
}

/** `notes[0].text` as `notes`, `[0]`, `text`. */
function stepsOf(place: string): string[] {
  return place.match(/\[\d+\]|[^.[\]]+/g) ?? [];
}

/** A PATCH is written as an object of changed fields, or as a list of operations that name their fields. */
function bodyPlace(
  operation: Operation,
  steps: readonly string[],
  data: unknown,
): { readonly root: SeedSchema | undefined; readonly steps: readonly string[] } {
  if (operation.method !== "PATCH") return { root: operation.requestBody?.schema, steps };
  const record = answeredRecord(operation);
  const [index, name, ...deeper] = steps;
  if (!Array.isArray(data) || index === undefined) return { root: record, steps };
  if (name !== "value") return { root: { type: "string" }, steps: [] };
  const field: unknown = data[Number(index.slice(1, -1))]?.path;
  return typeof field === "string"
    ? { root: record, steps: [...field.split("/").filter((step) => step !== ""), ...deeper] }
    : { root: undefined, steps: [] };
}

function schemaAt(
  root: SeedSchema | undefined,
  steps: readonly string[],
  models: SchemaModels,
): SeedSchema | undefined {
  let schema = root && resolvedSchema(root, models);
  for (const step of steps) {
    const next = schema && (/^\[?\d+\]?$/.test(step) ? schema.items : propertyOf(schema, step));
    schema = next && resolvedSchema(next, models);
  }
  return schema;
}

function propertyOf(schema: SeedSchema, name: string): SeedSchema | undefined {
  const properties = Object.entries(schema.properties ?? {});
  const own = properties.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1];
  return own ?? (typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined);
}

function typeName(schema: SeedSchema | undefined): string | undefined {
  if (schema === undefined) return undefined;
  if (schema.type === "string" && schema.format?.startsWith("date")) return schema.format;
  return schema.type ?? (schema.properties === undefined ? undefined : "object");
}
