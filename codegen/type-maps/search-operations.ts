import { bodyType, itemType, queryType } from "./schema-type.js";
import type { TypeMap } from "./type-map.js";

/** The two POST searches. */
export const searchOperations: TypeMap = {
  name: "SearchOperations",
  description:
    "Every POST search, a list whose filter travels in the body: the types of an item, the body and the query.",
  *members(document) {
    for (const [path, { post }] of Object.entries(document.paths)) {
      if (post === undefined || !/\/search\/?$/i.test(path)) continue;
      const item = itemType(post);
      const body = bodyType(post);
      if (item === undefined || body === undefined) continue;
      yield [path, `{ item: ${item}; body: ${body}; query: ${queryType(post, false)} }`];
    }
  },
};
