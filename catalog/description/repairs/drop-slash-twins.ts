import { DOCUMENT_METHODS } from "../document.js";
import { operationName } from "../each-operation.js";
import type { Repair } from "../repair.js";

/** The server ignores a closing slash, so that both would be the same call, and only one could ever be found. */
export const dropSlashTwins: Repair = {
  name: "drop-slash-twins",
  reason:
    "Two paths that differ only by a closing slash have the same verb, which the API cannot tell apart; the one without the slash stays.",
  apply: (document) => {
    const places: string[] = [];
    for (const [path, item] of Object.entries(document.paths)) {
      const twin = document.paths[path.slice(0, -1)];
      if (!path.endsWith("/") || twin === undefined) continue;
      for (const method of DOCUMENT_METHODS) {
        if (item[method] === undefined || twin[method] === undefined) continue;
        delete item[method];
        places.push(operationName(method, path));
      }
      if (Object.keys(item).length === 0) delete document.paths[path];
    }
    return places;
  },
};
