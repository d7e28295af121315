import { compareText } from "../compare-text.js";
import { eachOperation, operationName } from "../each-operation.js";
import { templatePlaceholders } from "../path-template.js";
import type { Repair } from "../repair.js";

/** An id made of method and path, as the vendor forms its own: `getServiceTicketsById`. */
function derivedId(method: string, path: string): string {
  const placeholders = new Set(templatePlaceholders(path));
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return [
    method,
    ...words.map((word) => (placeholders.has(word) ? "By" : "") + word[0]?.toUpperCase() + word.slice(1)),
  ].join("");
}

/** Ids name the types of operations, so two of a kind would overwrite each other. */
export const uniqueOperationIds: Repair = {
  name: "unique-operation-ids",
  reason: "An operation has no operationId or one that another has; it gets one made of its method and path.",
  apply: (document) => {
    const places: string[] = [];
    const operations = [...eachOperation(document)].sort(
      (left, right) => compareText(left.path, right.path) || compareText(left.method, right.method),
    );
    const owner = new Map<string, unknown>();
    for (const { operation } of operations) {
      if (operation.operationId !== "" && !owner.has(operation.operationId))
        owner.set(operation.operationId, operation);
    }
    for (const { path, method, operation } of operations) {
      if (owner.get(operation.operationId) === operation) continue;
      const base = derivedId(method, path);
      let id = base;
      for (let number = 2; owner.has(id); number += 1) id = `${base}${number}`;
      places.push(`${operationName(method, path)} ${operation.operationId || "(none)"} → ${id}`);
      operation.operationId = id;
      owner.set(id, operation);
    }
    return places;
  },
};
