import type { OpenApiParameter } from "../document.js";
import { eachOperation, operationName } from "../each-operation.js";
import type { Repair } from "../repair.js";

/** One parameter of a name and place is enough; the first counts, and is required where any of them is. */
export const dropRepeatedParameters: Repair = {
  name: "drop-repeated-parameters",
  reason: "An operation declares the same parameter twice.",
  apply: (document) => {
    const places: string[] = [];
    for (const { path, method, operation } of eachOperation(document)) {
      const firsts = new Map<string, OpenApiParameter>();
      for (const parameter of operation.parameters) {
        const key = `${parameter.in} ${parameter.name}`;
        const first = firsts.get(key);
        if (first === undefined) {
          firsts.set(key, parameter);
          continue;
        }
        if (parameter.required === true) first.required = true;
        places.push(`${operationName(method, path)} ${parameter.name}`);
      }
      operation.parameters = [...firsts.values()];
    }
    return places;
  },
};
