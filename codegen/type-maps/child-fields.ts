import { childFields, fieldsType } from "./filter-type.js";
import { listModelNames } from "./list-model.js";
import type { TypeMap } from "./type-map.js";

/** What `childConditions` may name. */
export const childFieldMap: TypeMap = {
  name: "ChildFields",
  description: "Every schema that is listed: the paths to single values inside its lists of objects.",
  *members(document) {
    for (const model of listModelNames(document)) yield [model, fieldsType(childFields(document, model))];
  },
};
