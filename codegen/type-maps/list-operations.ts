import type { OpenApiOperation } from "../../catalog/description/index.js";
import { LIST_QUERY } from "../typed-paths/list-query.js";
import { modelMembers } from "./list-model.js";
import { itemType, queryType } from "./schema-type.js";
import type { TypeMap } from "./type-map.js";

/** Whether an operation's query is exactly the one of lists, which has a name of its own. */
function hasListQuery(operation: OpenApiOperation): boolean {
  const query = operation.parameters.filter((parameter) => parameter.in === "query");
  return (
    query.length === LIST_QUERY.length && query.every(({ name, required }) => LIST_QUERY.includes(name) && !required)
  );
}

/** The path parameters as `paths.d.ts` has them, as a property of the options of a call; `{}` where there are none. */
function inputType(operation: OpenApiOperation): string {
  return operation.parameters.some((parameter) => parameter.in === "path")
    ? `{ pathParams: operations[${JSON.stringify(operation.operationId)}]["parameters"]["path"] }`
    : "{}";
}

/** Every GET whose success is a list. */
export const listOperations: TypeMap = {
  name: "ListOperations",
  description:
    "Every GET that answers a list: an item, its schema's name, what may be filtered by, the query, what else a call needs.",
  *members(document) {
    for (const [path, { get }] of Object.entries(document.paths)) {
      if (get === undefined) continue;
      const item = itemType(get);
      if (item === undefined) continue;
      const query = queryType(get, hasListQuery(get));
      yield [path, `{ item: ${item}; ${modelMembers(get)}; query: ${query}; input: ${inputType(get)} }`];
    }
  },
};
