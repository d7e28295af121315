import openapiTS, { astToString, UNDEFINED } from "openapi-typescript";
import ts from "typescript";
import type { OpenApiDocument } from "../../catalog/description/index.js";
import { LIST_QUERY_SOURCE, shareListQuery } from "./share-list-query.js";

const HEADER = `/**
 * The paths, operations and schemas of the ConnectWise Manage API, written by \`npm run codegen\` with
 * openapi-typescript from codegen/manage.json after repairs. Not to be edited.
 */

`;

/** Roots that OpenAPI 3.0 descriptions never fill. */
const EMPTY_ROOTS = new Set(["webhooks", "$defs"]);

function isEmptyRoot(node: ts.Node): boolean {
  return ts.isTypeAliasDeclaration(node) && EMPTY_ROOTS.has(node.name.text);
}

/**
 * Writes `paths.d.ts`.
 *
 * - Files are `Blob`: the API sends and takes bytes where the description says `format: binary`.
 * - Optional properties admit `undefined`, which JSON leaves out, so that programs compiled with
 *   `exactOptionalPropertyTypes` can pass what they may not have.
 * - Objects without declared properties hold unknown values, not none.
 *
 * @param document a repaired description; it is not changed
 */
export async function writeTypedPaths(document: OpenApiDocument): Promise<string> {
  const nodes = await openapiTS(JSON.stringify(document), {
    silent: true,
    emptyObjectsUnknown: true,
    transform: (schema) => {
      if (schema.format !== "binary") return undefined;
      return ts.factory.createTypeReferenceNode("Blob");
    },
    transformProperty: (property) =>
      property.questionToken === undefined || property.type === undefined
        ? undefined
        : ts.factory.updatePropertySignature(
            property,
            property.modifiers,
            property.name,
            property.questionToken,
            ts.factory.createUnionTypeNode([property.type, UNDEFINED]),
          ),
  });
  return HEADER + LIST_QUERY_SOURCE + astToString(shareListQuery(nodes.filter((node) => !isEmptyRoot(node))));
}
