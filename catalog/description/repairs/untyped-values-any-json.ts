import type { OpenApiSchema } from "../document.js";
import { eachComponentSchema, schemaPlace } from "../each-schema.js";
import type { Repair } from "../repair.js";

/** Whether a schema is the bare `{ type: "object" }` that the vendor's generator writes for an untyped value. */
function isBareObject(schema: OpenApiSchema | undefined): boolean {
  return schema?.type === "object" && Object.keys(schema).every((keyword) => keyword === "type");
}

/** Custom field values, survey answers, report cells: text, number, flag or date, as the field's type has it. */
export const untypedValuesAnyJson: Repair = {
  name: "untyped-values-any-json",
  reason:
    "A value without a type of its own (such as CustomFieldValue.value) is declared an object; it is any JSON value.",
  apply: (document) => {
    const places: string[] = [];
    for (const placed of eachComponentSchema(document)) {
      const { schema } = placed;
      for (const [name, property] of Object.entries(schema.properties ?? {})) {
        if (!isBareObject(property)) continue;
        schema.properties = { ...schema.properties, [name]: {} };
        places.push(`${schemaPlace(placed)}/properties/${name}`);
      }
      if (isBareObject(schema.items)) {
        schema.items = {};
        places.push(`${schemaPlace(placed)}/items`);
      }
    }
    return places;
  },
};
