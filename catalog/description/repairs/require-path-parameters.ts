import { eachOperation, operationName } from "../each-operation.js";
import type { Repair } from "../repair.js";

/** No URL can be built without it, whatever the description says. */
export const requirePathParameters: Repair = {
  name: "require-path-parameters",
  reason: "A parameter in the path is not said to be required, which it always is.",
  apply: (document) => {
    const places: string[] = [];
    for (const { path, method, operation } of eachOperation(document)) {
      for (const parameter of operation.parameters) {
        if (parameter.in !== "path" || parameter.required === true) continue;
        parameter.required = true;
        places.push(`${operationName(method, path)} ${parameter.name}`);
      }
    }
    return places;
  },
};
