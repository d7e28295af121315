import { eachComponentSchema, schemaPlace } from "../each-schema.js";
import type { Repair } from "../repair.js";

/** `description` stays as it is; the number is added where programs look for it. */
export const maxLengthFromText: Repair = {
  name: "max-length-from-text",
  reason: 'Lengths stand only in prose ("Max length: 50;").',
  apply: (document) => {
    const places: string[] = [];
    for (const placed of eachComponentSchema(document)) {
      const { schema } = placed;
      if (schema.type !== "string" || schema.maxLength !== undefined) continue;
      const length = /\bMax length: (\d+);/i.exec(schema.description ?? "")?.[1];
      if (length === undefined) continue;
      schema.maxLength = Number(length);
      places.push(schemaPlace(placed));
    }
    return places;
  },
};
