import { parseComponentReference, type SeedSchema } from "../../catalog/description/index.js";

/**
 * Says in a word what a schema holds, without its members: `string`, `string(date-time)`, `Ticket`, `list`, `object`,
 * `map`, `any`.
 */
export function typeLabel(schema: SeedSchema): string {
  if (schema.$ref !== undefined) return parseComponentReference(schema.$ref)?.name ?? schema.$ref;
  for (const keyword of ["allOf", "oneOf", "anyOf"] as const) {
    const parts = schema[keyword];
    if (parts !== undefined) return `${keyword}(${parts.map((part) => JSON.stringify(part)).join(", ")})`;
  }
  if (schema.type === "array") return "list";
  if (schema.type === "object" || (schema.type === undefined && schema.properties !== undefined)) {
    return schema.properties === undefined && typeof schema.additionalProperties === "object" ? "map" : "object";
  }
  if (schema.type === undefined) return "any";
  return schema.format === undefined ? schema.type : `${schema.type}(${schema.format})`;
}

/** Whether every value of the type `narrow` is one of the type `wide`, as far as labels tell. */
export function isWiderType(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === "any") return true;
  if (wide.startsWith("number"))
    return narrow.startsWith("integer") || (wide === "number" && narrow.startsWith("number"));
  if (wide === "integer" || wide === "integer(int64)") return narrow.startsWith("integer");
  return wide === "string" && narrow.startsWith("string(") && narrow !== "string(binary)";
}
