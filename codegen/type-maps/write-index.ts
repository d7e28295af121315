import { compareText } from "../../catalog/description/index.js";
import { TYPE_MAPS } from "./index.js";

/** Writes `generated/index.ts`, the public face of the folder: types only. */
export function writeIndex(): string {
  const maps = TYPE_MAPS.map(({ name }) => name).sort(compareText);
  return [
    "// Written by `npm run codegen`. Not to be edited.",
    `export type { ${maps.join(", ")} } from "./operation-maps.js";`,
    'export type { ListQuery, components, operations, paths } from "./paths.js";',
    "",
  ].join("\n");
}
