import { eachOperation, operationName } from "../each-operation.js";
import { templatePlaceholders } from "../path-template.js";
import type { Repair } from "../repair.js";

/**
 * Path parameters without a placeholder travel in the query. They were required only because OpenAPI demands it of path
 * parameters (contacts, for one, are deleted without a `transferContactId` every day), so they become optional, but for
 * the `id` of a DELETE: without it the call would address the whole collection.
 */
export const moveStrayPathParameters: Repair = {
  name: "move-stray-path-parameters",
  reason: "A parameter is declared in the path, but the template has no place for it; it travels in the query.",
  apply: (document) => {
    const places: string[] = [];
    for (const { path, method, operation } of eachOperation(document)) {
      const placeholders = templatePlaceholders(path);
      for (const parameter of operation.parameters) {
        if (parameter.in !== "path" || placeholders.includes(parameter.name)) continue;
        parameter.in = "query";
        parameter.required = method === "delete" && parameter.name === "id";
        places.push(`${operationName(method, path)} ${parameter.name}`);
      }
    }
    return places;
  },
};
