import { childFields, fieldsType } from "./filter-type.js";
import { modelNames } from "./model-names.js";
import type { TypeMap } from "./type-map.js";

/** What `childConditions` may name. */
export const childFieldMap: TypeMap = {
  name: "ChildFields",
  description: "Every schema that is listed: the paths to single values inside its lists of objects.",
  *members(document) {
    for (const model of modelNames(document)) yield [model, fieldsType(childFields(document, model))];
  },
};
