import { DOCUMENT_METHODS } from "../../catalog/description/index.js";
import { callType } from "./call-type.js";
import type { TypeMap } from "./type-map.js";

/**
 * The operations of every path as functions.
 *
 * A mapped type over `paths` says the same in two lines, but an editor walks over all of them after every edit, and then works
 * out input and answer by conditional types. The members of a plain interface are looked up one at a time.
 */
export const clientPaths: TypeMap = {
  name: "ClientPaths",
  description: "The operations of every path as functions, by verb.",
  *members(document) {
    for (const [path, item] of Object.entries(document.paths)) {
      const calls = DOCUMENT_METHODS.flatMap((method) => {
        const operation = item[method];
        return operation === undefined ? [] : [`readonly ${method.toUpperCase()}: ${callType(document, operation)}`];
      });
      yield [path, `{ ${calls.join("; ")} }`];
    }
  },
};
