import { childFields, fieldsType } from "./filter-type.js";
import { listModels } from "./list-model.js";
import type { TypeMap } from "./type-map.js";

/** What `childConditions` may name. */
export const childFieldMap: TypeMap = {
  name: "ChildFields",
  description: "Every schema that is listed: the paths to single values inside its lists of objects.",
  *members(document) {
    const models = new Map(Object.entries(document.components.schemas));
    for (const [name, model] of listModels(document)) yield [name, fieldsType(childFields(models, model))];
  },
};
