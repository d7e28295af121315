import type { OpenApiOperation } from "../../catalog/description/index.js";
import { LIST_QUERY } from "../typed-paths/list-query.js";
import { itemType, queryType } from "./schema-type.js";
import type { TypeMap } from "./type-map.js";

/** Whether an operation's query is exactly the one of lists, which has a name of its own. */
function hasListQuery(operation: OpenApiOperation): boolean {
  const query = operation.parameters.filter((parameter) => parameter.in === "query");
  return (
    query.length === LIST_QUERY.length && query.every(({ name, required }) => LIST_QUERY.includes(name) && !required)
  );
}

/** The path parameters as `paths.d.ts` has them, or `undefined` where there are none. */
function pathType(operation: OpenApiOperation): string {
  return operation.parameters.some((parameter) => parameter.in === "path")
    ? `operations[${JSON.stringify(operation.operationId)}]["parameters"]["path"]`
    : "undefined";
}

/** Every GET whose success is a list. */
export const listOperations: TypeMap = {
  name: "ListOperations",
  description: "Every GET that answers a list: the type of an item, of the query, and of the path parameters.",
  *members(document) {
    for (const [path, { get }] of Object.entries(document.paths)) {
      if (get === undefined) continue;
      const item = itemType(get);
      if (item === undefined) continue;
      yield [path, `{ item: ${item}; query: ${queryType(get, hasListQuery(get))}; path: ${pathType(get)} }`];
    }
  },
};
