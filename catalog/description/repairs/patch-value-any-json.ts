import { jsonPointer } from "../json-pointer.js";
import type { Repair } from "../repair.js";

/** A patch sets texts, numbers, flags and nulls, not only objects. */
export const patchValueAnyJson: Repair = {
  name: "patch-value-any-json",
  reason: "PatchOperation.value is declared an object; it is any JSON value.",
  apply: (document) => {
    const patch = document.components.schemas.PatchOperation;
    const value = patch?.properties?.value;
    if (patch === undefined || value?.type !== "object") return [];
    patch.properties = { ...patch.properties, value: {} };
    return [jsonPointer("components", "schemas", "PatchOperation", "properties", "value")];
  },
};
