import type { SeedSchema } from "../description/index.js";
import { modelName } from "../models/model-name.js";

/** Values of an enum that are spelt out; the rest is counted, because some lists run to a hundred. */
const ENUM_VALUES_SHOWN = 8;

/**
 * A schema in one word: `integer`, `string(50)`, `date-time`, `boolean`, `"A"|"B"`, `string|integer`, `Base&object`. Absent or
 * unknown types are `any`.
 *
 * @param enumValues how many values of an enum are spelt out. Default 8
 */
export function typeLine(schema: SeedSchema, enumValues = ENUM_VALUES_SHOWN): string {
  if (schema.enum !== undefined && schema.enum.length > 0) return enumLine(schema.enum, enumValues);
  const name = modelName(schema);
  if (name !== undefined) return name;
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined) {
    return [...new Set(alternatives.map((alternative) => typeLine(alternative, enumValues)))].join("|");
  }
  if (schema.allOf !== undefined) {
    const { allOf, ...own } = schema;
    const parts = [...allOf, own].map((part) => typeLine(part, enumValues)).filter((part) => part !== "any");
    return [...new Set(parts)].join("&") || "any";
  }
  switch (schema.type) {
    case "string":
      if (schema.format !== undefined) return schema.format;
      return schema.maxLength === undefined ? "string" : `string(${schema.maxLength})`;
    case "array":
      return `[${typeLine(schema.items ?? {}, enumValues)}]`;
    case undefined:
      return schema.properties === undefined ? "any" : "object";
    default:
      return schema.type;
  }
}

function enumLine(values: readonly unknown[], shown: number): string {
  const listed = values.slice(0, shown).map(String).join("|");
  return values.length > shown ? `${listed}|…${values.length - shown} more` : listed;
}
