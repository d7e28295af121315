import { DOCUMENT_METHODS } from "../../catalog/description/index.js";
import { itemType, successType } from "./schema-type.js";
import type { TypeMap } from "./type-map.js";

/** What each operation answers. */
export const responseModels: TypeMap = {
  name: "ResponseModels",
  description: "What the operations of each path answer in JSON when they succeed, by verb.",
  *members(document) {
    for (const [path, item] of Object.entries(document.paths)) {
      const verbs = DOCUMENT_METHODS.flatMap((method) => {
        const operation = item[method];
        if (operation === undefined) return [];
        const element = itemType(operation);
        const type = element === undefined ? successType(operation) : `${element}[]`;
        return type === undefined ? [] : [`${method.toUpperCase()}: ${type}`];
      });
      if (verbs.length > 0) yield [path, `{ ${verbs.join("; ")} }`];
    }
  },
};
