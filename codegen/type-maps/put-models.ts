import { bodyType } from "./schema-type.js";
import type { TypeMap } from "./type-map.js";

/** The body of every PUT that takes JSON. */
export const putModels: TypeMap = {
  name: "PutModels",
  description: "The JSON body of every PUT that takes one.",
  *members(document) {
    for (const [path, { put }] of Object.entries(document.paths)) {
      const body = put === undefined ? undefined : bodyType(put);
      if (body !== undefined) yield [path, body];
    }
  },
};
