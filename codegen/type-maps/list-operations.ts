import type { OpenApiDocument, OpenApiOperation } from "../../catalog/description/index.js";
import { modelMembers } from "./list-model.js";
import { itemType, ownQueryType } from "./schema-type.js";
import type { TypeMap } from "./type-map.js";

/** Every GET whose success is a list and whose path has no placeholder. */
export const flatListOperations: TypeMap = {
  name: "FlatListOperations",
  description:
    "Every GET that answers a list and needs nothing: an item, its schema's name, what may be filtered by, parameters that other lists lack.",
  *members(document) {
    for (const [path, get, entry] of lists(document)) {
      if (!hasPathParameter(get)) yield [path, `{ ${entry}; body: undefined }`];
    }
  },
};

/** Every GET whose success is a list and whose path has placeholders. */
export const nestedListOperations: TypeMap = {
  name: "NestedListOperations",
  description: "Every GET that answers a list of one parent's: as the others, and the path parameters.",
  *members(document) {
    for (const [path, get, entry] of lists(document)) {
      // As `paths.d.ts` has them.
      const pathParams = `operations[${JSON.stringify(get.operationId)}]["parameters"]["path"]`;
      if (hasPathParameter(get)) yield [path, `{ ${entry}; body: undefined; pathParams: ${pathParams} }`];
    }
  },
};

/** Both. They are apart because telling paths with placeholders by their text costs the compiler a walk over all lists. */
export const listOperations: TypeMap = {
  name: "ListOperations",
  description: "Every GET that answers a list.",
  extends: [flatListOperations.name, nestedListOperations.name],
  members: () => [],
};

function* lists(document: OpenApiDocument): Generator<[path: string, get: OpenApiOperation, entry: string]> {
  for (const [path, { get }] of Object.entries(document.paths)) {
    if (get === undefined) continue;
    const item = itemType(get);
    if (item !== undefined) yield [path, get, `item: ${item}; ${modelMembers(get)}; ownQuery: ${ownQueryType(get)}`];
  }
}

function hasPathParameter({ parameters }: OpenApiOperation): boolean {
  return parameters.some((parameter) => parameter.in === "path");
}
