import type { SeedSchema } from "../description/index.js";

/**
 * `Ticket` of `#/components/schemas/Ticket`; dots belong to names (`Company.Configuration`). A reference may be wrapped,
 * because OpenAPI 3.0 takes no other word beside one: `{ "allOf": [{ "$ref": … }], "nullable": true }`.
 */
export function modelName(schema: SeedSchema | undefined): string | undefined {
  if (schema === undefined) return undefined;
  const { $ref, allOf = [], oneOf = [], anyOf = [], properties } = schema;
  if ($ref !== undefined) return $ref.split("/").at(-1);
  const [only, ...others] = [...allOf, ...oneOf, ...anyOf];
  return others.length === 0 && properties === undefined ? modelName(only) : undefined;
}
