import { fieldsType, recordFields } from "./filter-type.js";
import { listModels } from "./list-model.js";
import type { TypeMap } from "./type-map.js";

/** What `conditions` and `orderBy` may name. */
export const filterFieldMap: TypeMap = {
  name: "FilterFields",
  description:
    "Every schema that is listed: the paths to its single values and to those of its references, with the type they are compared with.",
  *members(document) {
    const models = new Map(Object.entries(document.components.schemas));
    for (const [name, model] of listModels(document)) yield [name, fieldsType(recordFields(models, model))];
  },
};
