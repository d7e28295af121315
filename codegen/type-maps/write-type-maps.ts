import { compareText, type OpenApiDocument } from "../../catalog/description/index.js";
import { CALL_INTERFACES } from "./call-type.js";
import { TYPE_MAPS } from "./index.js";

const HEADER = `/**
 * Types by path, written by \`npm run codegen\` from codegen/manage.json after repairs. Not to be edited.
 */

import type { components, operations } from "./paths.js";
`;

/** Writes `operation-maps.d.ts`: the interfaces of calls, and one interface for each map. */
export function writeTypeMaps(document: OpenApiDocument): string {
  const interfaces = TYPE_MAPS.map(({ name, description, members, extends: bases }) => {
    const lines = [...members(document)]
      .sort(([left], [right]) => compareText(left, right))
      .map(([key, type]) => `    readonly ${JSON.stringify(key)}: ${type};\n`);
    const heading = bases ? `${name} extends ${bases.join(", ")}` : name;
    return `\n/** ${description} */\nexport interface ${heading} {\n${lines.join("")}}\n`;
  });
  return HEADER + CALL_INTERFACES + interfaces.join("");
}
