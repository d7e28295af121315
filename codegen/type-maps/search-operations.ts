import { modelMembers } from "./list-model.js";
import { bodyType, itemType, ownQueryType } from "./schema-type.js";
import type { TypeMap } from "./type-map.js";

/** The two POST searches. */
export const searchOperations: TypeMap = {
  name: "SearchOperations",
  description: "Every POST search, a list whose filter travels in the body: as the lists, and the body.",
  *members(document) {
    for (const [path, { post }] of Object.entries(document.paths)) {
      if (post === undefined || !/\/search\/?$/i.test(path)) continue;
      const item = itemType(post);
      const body = bodyType(post);
      if (item === undefined || body === undefined) continue;
      yield [path, `{ item: ${item}; ${modelMembers(post)}; ownQuery: ${ownQueryType(post)}; body: ${body} }`];
    }
  },
};
