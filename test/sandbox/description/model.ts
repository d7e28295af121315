import type { SeedSchema } from "../../../catalog/description/index.js";

/** What a property holds, as the server treats it. */
export type FieldKind =
  | "string"
  | "date"
  | "integer"
  | "number"
  | "boolean"
  | "object"
  | "reference"
  | "array"
  | "map"
  | "any";

/** One property of a model. */
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** The schema that an object, reference, or array of these is of. */
  readonly schema?: string;
  /** What an array holds. */
  readonly item?: Field;
  readonly required: boolean;
  /** Whether the description asks for it when a record is changed, though not when it is created. */
  readonly requiredOnUpdate?: boolean;
  readonly format?: string;
  readonly maxLength?: number;
  readonly values?: readonly string[];
}

/** A schema of the description, ready to be asked by property name without regard to letter case, as the server does. */
export interface Model {
  readonly name: string;
  readonly fields: readonly Field[];
  /** The property whose name equals `name` but for letter case. */
  field(name: string): Field | undefined;
}

/** All models of a description, compiled when first asked for. */
export interface Models {
  /** @returns the model of that name, or one without fields when the description has none */
  get(name: string): Model;
  /** @returns what a schema (a `$ref`, an array, a simple type) means as a field called `name` */
  field(name: string, schema: SeedSchema): Field;
}

/** Builds the models of a description. */
export function createModels(schemas: Readonly<Record<string, SeedSchema>>): Models {
  const compiled = new Map<string, Model>();
  const models: Models = {
    get(name) {
      let model = compiled.get(name);
      if (!model) {
        model = compileModel(name, schemas[name], schemas);
        compiled.set(name, model);
      }
      return model;
    },
    field: (name, schema) => compileField(name, schema, false, schemas),
  };
  return models;
}

function compileModel(
  name: string,
  schema: SeedSchema | undefined,
  schemas: Readonly<Record<string, SeedSchema>>,
): Model {
  const required = new Set(schema?.required ?? []);
  const fields = Object.entries(schema?.properties ?? {}).map(([property, value]) =>
    compileField(property, value, required.has(property), schemas),
  );
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
  return { name, fields, field: (wanted) => byName.get(wanted.toLowerCase()) };
}

function compileField(
  name: string,
  schema: SeedSchema,
  required: boolean,
  schemas: Readonly<Record<string, SeedSchema>>,
): Field {
  if (schema.$ref) {
    const target = schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
    return { name, kind: isReferenceSchema(target, schemas) ? "reference" : "object", schema: target, required };
  }
  if (schema.type === "array") {
    return { name, kind: "array", item: compileField(name, schema.items ?? {}, false, schemas), required };
  }
  const maxLength = schema.maxLength ?? documentedLength(schema.description);
  return {
    name,
    kind: kindOf(schema),
    required,
    ...(schema.format ? { format: schema.format } : {}),
    ...(maxLength ? { maxLength } : {}),
    ...(schema.description?.includes("Required On Updates") ? { requiredOnUpdate: true } : {}),
    ...(schema.enum ? { values: schema.enum.map(String) } : {}),
  };
}

/** Real records whose name ends like that of a reference. */
const NO_REFERENCES = /CrossReference$|RevenueReference$/;

/** Whether a schema is called like a reference. */
export function isReferenceName(name: string): boolean {
  return name.endsWith("Reference") && !NO_REFERENCES.test(name);
}

/** References are the small models that stand for a record elsewhere: they say so in their name and carry an id. */
function isReferenceSchema(name: string, schemas: Readonly<Record<string, SeedSchema>>): boolean {
  return isReferenceName(name) && schemas[name]?.properties?.id !== undefined;
}

function kindOf(schema: SeedSchema): FieldKind {
  if (schema.type === "string") return schema.format === "date-time" || schema.format === "date" ? "date" : "string";
  if (schema.type === "integer" || schema.type === "number" || schema.type === "boolean") return schema.type;
  if (schema.additionalProperties) return "map";
  return "any";
}

function documentedLength(description: string | undefined): number | undefined {
  const found = description ? /Max length: (\d+);/.exec(description) : null;
  return found ? Number(found[1]) : undefined;
}
