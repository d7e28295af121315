import { eachOperation, operationName } from "../each-operation.js";
import type { Repair } from "../repair.js";

/** The client adds `clientId` to every request, so no caller has to. */
export const removeClientIdHeader: Repair = {
  name: "remove-client-id-header",
  reason: "clientId is declared as a required header of every operation, but the client sends it by itself.",
  apply: (document) => {
    const places: string[] = [];
    for (const { path, method, operation } of eachOperation(document)) {
      const kept = operation.parameters.filter(
        (parameter) => parameter.in !== "header" || parameter.name.toLowerCase() !== "clientid",
      );
      if (kept.length === operation.parameters.length) continue;
      operation.parameters = kept;
      places.push(operationName(method, path));
    }
    return places;
  },
};
