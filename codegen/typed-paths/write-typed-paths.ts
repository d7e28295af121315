import {
  astToString,
  type GlobalContext,
  type OpenAPI3,
  resolveRef,
  scanDiscriminators,
  transformSchema,
} from "openapi-typescript";
import ts from "typescript";
import type { OpenApiDocument } from "../../catalog/description/index.js";
import { admitUndefined } from "./admit-undefined.js";
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

/** Files are `Blob`: the API sends and takes bytes where the description says `format: binary`. */
const transform: GlobalContext["transform"] = (schema) =>
  schema.format === "binary" ? ts.factory.createTypeReferenceNode("Blob") : undefined;

/**
 * The settings of openapi-typescript: its defaults, but that objects without declared properties hold unknown values and that
 * a default requires nothing.
 *
 * Its front door would lint and bundle the document first, which takes longer than all the rest and adds nothing to a
 * description that was read, checked and repaired before.
 */
function context(document: OpenAPI3): GlobalContext {
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // What has a default may be left out by who sends it, and the same type is sent and answered.
    defaultNonNullable: false,
    discriminators: scanDiscriminators({ ...document, paths: {} }, { silent: true }),
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    // Read by the front door alone.
    redoc: {} as GlobalContext["redoc"],
    resolve: ($ref) => resolveRef(document, $ref, { silent: true }),
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform,
    transformProperty: admitUndefined,
  };
}

/** A text that the description does not have. It is none of those that identifiers are made of, as `%` is not. */
function unusedText(text: string): string {
  let number = 0;
  while (text.includes(`&${number};`)) number += 1;
  return `&${number};`;
}

/**
 * Writes `paths.d.ts`.
 *
 * openapi-typescript takes names for parts of references, in which `%` begins the code of a character, and fails or changes
 * those that have one. It is given another text in its place.
 *
 * @param description a repaired description; it is not changed
 */
export function writeTypedPaths(description: OpenApiDocument): string {
  const text = JSON.stringify(description);
  const percent = unusedText(text);
  const document = JSON.parse(text.replaceAll("%", percent)) as OpenAPI3;
  const nodes = transformSchema(document, context(document)).filter((node) => !isEmptyRoot(node));
  return HEADER + LIST_QUERY_SOURCE + astToString(shareListQuery(nodes)).replaceAll(percent, "%");
}
