import type { OpenApiOperation } from "../../catalog/description/index.js";
import { schemaName, successSchema } from "./schema-type.js";
import type { TypeMap } from "./type-map.js";

/** The name of the schema that the items of a list have. */
export function listModel(operation: OpenApiOperation | undefined): string | undefined {
  const schema = operation && successSchema(operation);
  return schema?.type === "array" ? schemaName(schema.items) : undefined;
}

/** Every list with the name of its items' schema: what filters and fields are looked up by. */
export const listModels: TypeMap = {
  name: "ListModels",
  description: "Every list, GET or POST search, whose items have a named schema: its name.",
  *members(document) {
    for (const [path, { get, post }] of Object.entries(document.paths)) {
      const model = listModel(get) ?? (/\/search\/?$/i.test(path) ? listModel(post) : undefined);
      if (model !== undefined) yield [path, JSON.stringify(model)];
    }
  },
};
