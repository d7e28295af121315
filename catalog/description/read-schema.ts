import { z } from "zod";
import type { OpenApiSchema } from "./document.js";
import { decodeReference } from "./resolve-reference.js";

// As names are written elsewhere, so that nobody else has to decode it.
const reference = z.string().transform(decodeReference);

/** A mapping has references and bare names. */
const mapped = z.string().transform((target) => (target.startsWith("#") ? decodeReference(target) : target));

const enumValue = z.custom<string | number | boolean | null>((value) => typeof value !== "object" || value === null, {
  error: "An object or list as a value of an enum is not supported; only texts, numbers, true, false and null are.",
});

/**
 * The part of an OpenAPI 3.0 schema that is read. Other keywords are kept as they are; a keyword that is read but has
 * the wrong shape (such as the lists of types that OpenAPI 3.1 allows) is refused.
 */
export const schemaShape: z.ZodType<OpenApiSchema> = z.looseObject({
  $ref: reference.optional(),
  discriminator: z.looseObject({ mapping: z.record(z.string(), mapped).optional() }).optional(),
  type: z.enum(["string", "number", "integer", "boolean", "object", "array"]).optional(),
  format: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(enumValue).optional(),
  nullable: z.boolean().optional(),
  maxLength: z.number().optional(),
  minLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  pattern: z.string().optional(),
  readOnly: z.boolean().optional(),
  writeOnly: z.boolean().optional(),
  deprecated: z.boolean().optional(),
  get items() {
    return schemaShape.optional();
  },
  get properties() {
    return z.record(z.string(), schemaShape).optional();
  },
  required: z.array(z.string()).optional(),
  get additionalProperties() {
    return z.union([z.boolean(), schemaShape]).optional();
  },
  get allOf() {
    return z.array(schemaShape).optional();
  },
  get oneOf() {
    return z.array(schemaShape).optional();
  },
  get anyOf() {
    return z.array(schemaShape).optional();
  },
}) as z.ZodType<OpenApiSchema>;
