import { compareText } from "../../catalog/description/index.js";
import { CALL_INTERFACE_NAMES } from "./call-type.js";
import { TYPE_MAPS } from "./index.js";

/** Writes `generated/index.ts`, the public face of the folder: types only. */
export function writeIndex(): string {
  const names = [...CALL_INTERFACE_NAMES, ...TYPE_MAPS.map(({ name }) => name)].sort(compareText);
  return [
    "// Written by `npm run codegen`. Not to be edited.",
    `export type { ${names.join(", ")} } from "./operation-maps.js";`,
    'export type { ListQuery, components, operations, paths } from "./paths.js";',
    "",
  ].join("\n");
}
