import { DOCUMENT_METHODS, type OpenApiOperation } from "../document.js";
import { operationName } from "../each-operation.js";
import { isWellFormedTemplate, templatePlaceholders } from "../path-template.js";
import type { Repair } from "../repair.js";

/** A URL fits both templates, so that only one of them could ever be found. */
export const mergeLikeTemplates: Repair = {
  name: "merge-like-templates",
  reason:
    "Two paths differ only by names of placeholders, so that they are one; its operations come together under the name " +
    "that is first in the alphabet, and where both have a verb, that one's stays.",
  apply: (document) => {
    const places: string[] = [];
    const firsts = new Map<string, string>();
    for (const [path, item] of Object.entries(document.paths)) {
      // A placeholder that says more of its values than a name sets its path apart from the others.
      if (!isWellFormedTemplate(path)) continue;
      const shape = path.replace(/\{[^{}]*\}/g, "{}");
      const first = firsts.get(shape);
      const kept = first === undefined ? undefined : document.paths[first];
      if (first === undefined || kept === undefined) {
        firsts.set(shape, path);
        continue;
      }
      for (const method of DOCUMENT_METHODS) {
        const operation = item[method];
        if (operation === undefined) continue;
        const isTaken = kept[method] !== undefined;
        places.push(`${operationName(method, path)} ${isTaken ? "left out for" : "→"} ${first}`);
        if (!isTaken) kept[method] = withPlaceholders(operation, path, first);
      }
      delete document.paths[path];
    }
    return places;
  },
};

function withPlaceholders(operation: OpenApiOperation, from: string, to: string): OpenApiOperation {
  const names = templatePlaceholders(to);
  const renamed = new Map(templatePlaceholders(from).map((name, at) => [name, names[at] ?? name]));
  return {
    ...operation,
    parameters: operation.parameters.map((parameter) =>
      parameter.in === "path" ? { ...parameter, name: renamed.get(parameter.name) ?? parameter.name } : parameter,
    ),
  };
}
