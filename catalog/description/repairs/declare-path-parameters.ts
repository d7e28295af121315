import { eachOperation, operationName } from "../each-operation.js";
import { templatePlaceholders } from "../path-template.js";
import type { Repair } from "../repair.js";

/** Every placeholder gets a parameter of exactly its name. */
export const declarePathParameters: Repair = {
  name: "declare-path-parameters",
  reason: "A placeholder of the template is not declared as a parameter, or in other letter case.",
  apply: (document) => {
    const places: string[] = [];
    for (const { path, method, operation } of eachOperation(document)) {
      const pathParameters = () => operation.parameters.filter((parameter) => parameter.in === "path");
      for (const name of templatePlaceholders(path)) {
        if (pathParameters().some((parameter) => parameter.name === name)) continue;
        const otherCase = pathParameters().find((parameter) => parameter.name.toLowerCase() === name.toLowerCase());
        if (otherCase === undefined) {
          operation.parameters.unshift({ name, in: "path", required: true, schema: { type: "string" } });
        } else {
          otherCase.name = name;
        }
        places.push(`${operationName(method, path)} ${name}`);
      }
    }
    return places;
  },
};
