import { eachOperation, operationName } from "../each-operation.js";
import type { Repair } from "../repair.js";

/** `default` is needed for errors, so what stood there becomes the success. */
export const successForDefaultOnly: Repair = {
  name: "success-for-default-only",
  reason: "The only answer declared is `default`; it is the success, whose status the description does not know.",
  apply: (document) => {
    const places: string[] = [];
    for (const { path, method, operation } of eachOperation(document)) {
      const { default: only, ...others } = operation.responses;
      if (Object.keys(others).length > 0) continue;
      operation.responses = { "200": only ?? { description: "Success" } };
      places.push(operationName(method, path));
    }
    return places;
  },
};
