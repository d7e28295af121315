import { compareText, DOCUMENT_METHODS, type OpenApiDocument } from "../../catalog/description/index.js";

const DECLARATIONS = `
/** A rule for \`EveryPath\`: its \`type\` may speak of \`this["operations"]\`, the operations of one path by verb. */
export interface PathType {
    readonly operations: unknown;
    readonly type: unknown;
}
type TypeOf<Rule extends PathType, Operations> = (Rule & { readonly operations: Operations })["type"];
`;

/** The names that `writeEveryPath` declares for others. */
export const EVERY_PATH_NAMES = ["EveryPath", "PathType"] as const;

/**
 * Writes an interface with a member for each path, made of the path's operations by a rule of whoever uses it.
 *
 * A mapped type over `paths` says the same in two lines, but costs an editor a walk over all of them after every edit; the
 * members of an interface are known before anything is looked at, and each is worked out when it is asked for.
 */
export function writeEveryPath(document: OpenApiDocument): string {
  const lines = Object.entries(document.paths)
    .sort(([left], [right]) => compareText(left, right))
    .map(([path, item]) => {
      const verbs = DOCUMENT_METHODS.flatMap((method) => {
        const operation = item[method];
        if (operation === undefined) return [];
        return [
          `${docComment(operation.summary)}${method.toUpperCase()}: operations[${JSON.stringify(operation.operationId)}]`,
        ];
      });
      return `    readonly ${JSON.stringify(path)}: TypeOf<Rule, { ${verbs.join("; ")} }>;\n`;
    });
  const comment = "/** Every path, its operations turned into a type by a rule. */";
  return `${DECLARATIONS}\n${comment}\nexport interface EveryPath<Rule extends PathType> {\n${lines.join("")}}\n`;
}

function docComment(summary = ""): string {
  const text = summary.replaceAll("*/", "* /").replace(/\s+/g, " ").trim();
  return text === "" ? "" : `/** ${text} */ `;
}
