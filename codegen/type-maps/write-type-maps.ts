import { compareText, type OpenApiDocument } from "../../catalog/description/index.js";
import { CALL_INTERFACES } from "./call-type.js";
import { TYPE_MAPS } from "./index.js";

const HEADER = `/**
 * Types by path, written by \`npm run codegen\` from codegen/manage.json after repairs. Not to be edited.
 */

import type { ListQuery, components, operations } from "./paths.js";
`;

/** Writes `operation-maps.d.ts`: the interfaces of calls, and one interface for each map. */
export function writeTypeMaps(document: OpenApiDocument): string {
  const interfaces = TYPE_MAPS.map(({ name, description, members }) => {
    const lines = [...members(document)]
      .sort(([left], [right]) => compareText(left, right))
      .map(([key, type]) => `    readonly ${JSON.stringify(key)}: ${type};\n`);
    return `\n/** ${description} */\nexport interface ${name} {\n${lines.join("")}}\n`;
  });
  return HEADER + CALL_INTERFACES + interfaces.join("");
}
