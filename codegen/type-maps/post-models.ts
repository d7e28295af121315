import { bodyType } from "./schema-type.js";
import type { TypeMap } from "./type-map.js";

/** The body of every POST that takes JSON. */
export const postModels: TypeMap = {
  name: "PostModels",
  description: "The JSON body of every POST that takes one.",
  *members(document) {
    for (const [path, { post }] of Object.entries(document.paths)) {
      const body = post === undefined ? undefined : bodyType(post);
      if (body !== undefined) yield [path, body];
    }
  },
};
