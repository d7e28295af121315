import { eachComponentSchema, schemaPlace } from "../each-schema.js";
import type { Repair } from "../repair.js";

/** A required property that the model lacks could never be given. */
export const requiredNamesRealProperties: Repair = {
  name: "required-names-real-properties",
  reason: "A `required` list names a property that the schema does not have, mostly for its letter case.",
  apply: (document) => {
    const places: string[] = [];
    for (const placed of eachComponentSchema(document)) {
      const { schema } = placed;
      if (schema.required === undefined || schema.properties === undefined || schema.allOf !== undefined) continue;
      // A part may require what other parts have.
      if (placed.place.at(-2) === "allOf") continue;
      const names = Object.keys(schema.properties);
      const wrong = schema.required.filter((name) => !names.includes(name));
      if (wrong.length === 0) continue;
      const real = schema.required.flatMap((name) =>
        names.includes(name) ? name : (names.find((other) => other.toLowerCase() === name.toLowerCase()) ?? []),
      );
      schema.required = [...new Set(real)];
      places.push(...wrong.map((name) => `${schemaPlace(placed)}/required ${name}`));
    }
    return places;
  },
};
