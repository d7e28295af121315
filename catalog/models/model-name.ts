import { parseComponentReference, type SeedSchema } from "../description/index.js";

/**
 * The name of the schema that another refers to: `Ticket` of `#/components/schemas/Ticket`; dots belong to names
 * (`Company.Configuration`). A reference may be wrapped, because OpenAPI 3.0 takes no other word beside one:
 * `{ "allOf": [{ "$ref": … }], "nullable": true }`.
 *
 * @returns `undefined` for a schema that is written out
 * @example
 * modelName({ $ref: "#/components/schemas/Ticket" }); // "Ticket"
 */
export function modelName(schema: SeedSchema | undefined): string | undefined {
  if (schema === undefined) return undefined;
  const { $ref, allOf = [], oneOf = [], anyOf = [], properties } = schema;
  if ($ref !== undefined) return parseComponentReference($ref)?.name;
  const [only, ...others] = [...allOf, ...oneOf, ...anyOf];
  return others.length === 0 && properties === undefined ? modelName(only) : undefined;
}
