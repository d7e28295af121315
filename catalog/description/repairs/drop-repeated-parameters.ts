import { eachOperation, operationName } from "../each-operation.js";
import type { Repair } from "../repair.js";

/** One parameter of a name and place is enough; the first counts. */
export const dropRepeatedParameters: Repair = {
  name: "drop-repeated-parameters",
  reason: "An operation declares the same parameter twice.",
  apply: (document) => {
    const places: string[] = [];
    for (const { path, method, operation } of eachOperation(document)) {
      const seen = new Set<string>();
      operation.parameters = operation.parameters.filter((parameter) => {
        const key = `${parameter.in} ${parameter.name}`;
        if (!seen.has(key)) return seen.add(key);
        places.push(`${operationName(method, path)} ${parameter.name}`);
        return false;
      });
    }
    return places;
  },
};
