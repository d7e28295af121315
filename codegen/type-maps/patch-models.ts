import { bodyType, successType } from "./schema-type.js";
import type { TypeMap } from "./type-map.js";

/** The record that a PATCH changes, which is the one that it answers. */
export const patchModels: TypeMap = {
  name: "PatchModels",
  description: "The record that each PATCH changes: what its patch operations point into, and what it answers.",
  *members(document) {
    for (const [path, { patch }] of Object.entries(document.paths)) {
      const model = patch === undefined || bodyType(patch) === undefined ? undefined : successType(patch);
      if (model !== undefined) yield [path, model];
    }
  },
};
