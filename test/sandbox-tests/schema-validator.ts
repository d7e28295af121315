import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { CatalogSeed, SeedSchema } from "../../catalog/description/index.js";

/** Says what is wrong with a body; an empty list when nothing is. */
export type Validate = (schema: SeedSchema, body: unknown) => string[];

/**
 * Builds a strict reading of the description's schemas: nothing undocumented, no nulls (the API leaves them out), real dates
 * and numbers, only the listed enum values.
 */
export function createValidator(seed: CatalogSeed): Validate {
  const ajv = new Ajv({ strict: false, allErrors: true });
  // The package's typing is for CommonJS; under ESM the function is its default export's default.
  (addFormats as unknown as { default: (target: Ajv) => void }).default(ajv);
  ajv.addFormat("binary", true);
  ajv.addSchema({
    $id: "api",
    components: {
      schemas: Object.fromEntries(Object.entries(seed.schemas).map(([name, one]) => [name, strict(one, name)])),
    },
  });
  const compiled = new Map<string, ValidateFunction>();
  return (schema, body) => {
    const key = JSON.stringify(schema);
    let validate = compiled.get(key);
    if (!validate) {
      validate = ajv.compile(strict(schema, ""));
      compiled.set(key, validate);
    }
    return validate(body) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
}

/** The model of any record: an interface, so that records of every kind are it. */
const OPEN_MODELS = new Set(["IRestIdentifiedItem"]);

function strict(schema: SeedSchema, name: string): object {
  if (schema.$ref) return { $ref: `api${schema.$ref}` };
  if (schema.type === "array") return { type: "array", items: strict(schema.items ?? {}, "") };
  const { type, format } = schema;
  if (type === "object" || schema.properties) {
    const { additionalProperties: more } = schema;
    // Written as "object", meant as any value: custom fields and patches carry texts, numbers and flags.
    if (!schema.properties)
      return typeof more === "object" ? { type: "object", additionalProperties: strict(more, "") } : {};
    const properties = Object.entries(schema.properties).map(([key, value]) => [key, strict(value, "")]);
    const known = new Set(Object.keys(schema.properties));
    return {
      type: "object",
      properties: Object.fromEntries(properties),
      required: (schema.required ?? []).filter((property) => known.has(property)),
      additionalProperties: OPEN_MODELS.has(name),
    };
  }
  return {
    ...(type ? { type } : {}),
    ...(format ? { format } : {}),
    ...(schema.enum ? { enum: [...schema.enum] } : {}),
  };
}
