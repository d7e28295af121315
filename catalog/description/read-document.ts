import { z } from "zod";
import { DescriptionError } from "./description-error.js";
import type { OpenApiDocument, OpenApiOperation, OpenApiPathItem, OpenApiSchema } from "./document.js";
import { DOCUMENT_METHODS } from "./document.js";
import { eachOperation, operationName } from "./each-operation.js";
import { extensible } from "./extensible.js";
import { jsonPointer } from "./json-pointer.js";
import { readOperation, readParameter, readServers, securityShape, serversShape } from "./read-operation.js";
import { schemaShape } from "./read-schema.js";
import { readShape } from "./read-shape.js";
import { isReference, type RawComponents } from "./resolve-reference.js";
import { withSortedKeys } from "./with-sorted-keys.js";

const documentShape = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({ title: z.string().optional(), version: z.string().min(1), description: z.string().optional() }),
  servers: serversShape.optional(),
  security: securityShape.optional(),
  paths: extensible(z.record(z.string(), z.unknown())),
  components: extensible(z.record(z.string(), z.unknown())).optional(),
});

/** Of a version that is no text or number only that can be said. */
function versionText(version: unknown): string {
  return typeof version === "string" || typeof version === "number" ? String(version) : "(of no readable version)";
}

/** Refuses what is another format altogether, in words that say which. */
function checkFormat(json: unknown): void {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new DescriptionError("The file holds JSON, but not an API description: an object is expected.", "#");
  }
  if ("swagger" in json) {
    throw new DescriptionError(
      `The file is a Swagger ${versionText(json.swagger)} description; OpenAPI 3.0 is needed (the vendor publishes both).`,
      "#/swagger",
    );
  }
  if (!("openapi" in json)) {
    throw new DescriptionError('The file is no OpenAPI description: it has no "openapi" version.', "#");
  }
  const version = json.openapi;
  if (version === 3) {
    throw new DescriptionError(
      'The version of OpenAPI is written as a number; it has to be a text, such as "3.0.1".',
      "#/openapi",
    );
  }
  if (typeof version !== "string" || !/^3\.0(?:\.\d+)?$/.test(version)) {
    throw new DescriptionError(
      `The file is written in OpenAPI ${versionText(version)}; OpenAPI 3.0 is needed.`,
      "#/openapi",
    );
  }
  const info = "info" in json ? json.info : undefined;
  if (typeof info !== "object" || info === null || !("version" in info) || info.version === "") {
    throw new DescriptionError(
      'The description does not say which release it is of: "info" has no "version", such as "2025.1".',
      "#/info/version",
    );
  }
  if (!("paths" in json) || typeof json.paths !== "object" || json.paths === null) {
    throw new DescriptionError("The description has no paths.", "#/paths");
  }
  if (Object.keys(json.paths).length === 0) {
    throw new DescriptionError("The description has an empty list of paths.", "#/paths");
  }
}

/** Verbs of OpenAPI that no client of this API uses. */
const OTHER_VERBS = ["head", "options", "trace"] as const;

function readPathItem(
  components: RawComponents,
  path: string,
  raw: Readonly<Record<string, unknown>>,
  security: OpenApiOperation["security"],
): OpenApiPathItem {
  if (!path.startsWith("/")) {
    throw new DescriptionError(`The path "${path}" does not begin with a slash.`, jsonPointer("paths", path));
  }
  if (raw.$ref !== undefined) {
    throw new DescriptionError("A path that is a reference to another is not supported.", jsonPointer("paths", path));
  }
  const sharedPlace = ["paths", path, "parameters"];
  const shared = readShape(z.array(z.unknown()).optional(), raw.parameters, sharedPlace) ?? [];
  const parameters = shared.map((value, index) => readParameter(components, value, [...sharedPlace, index]));
  const servers = readServers(readShape(serversShape.optional(), raw.servers, ["paths", path, "servers"]));
  const parts = { parameters, security, servers };
  const item: OpenApiPathItem = {};
  for (const method of DOCUMENT_METHODS) {
    const value = raw[method];
    if (value !== undefined) item[method] = readOperation(components, value, parts, ["paths", path, method]);
  }
  return item;
}

/** What was read, and which operations were not. */
export interface ReadDocument {
  readonly document: OpenApiDocument;
  /** Operations of verbs that the API does not have. */
  readonly leftOut: readonly string[];
}

/**
 * Turns parsed JSON into a document whose structure is known: validated, and with references to parameters, bodies and
 * answers replaced by what they name. References to schemas stay.
 *
 * @throws DescriptionError naming the first thing that is no OpenAPI 3.0, and its place
 */
export function readDocument(json: unknown): ReadDocument {
  checkFormat(json);
  const raw = readShape(documentShape, withSortedKeys(json), []);
  const components = raw.components ?? {};
  const schemas = Object.entries(components.schemas ?? {}).map(([name, schema]): [string, OpenApiSchema] => [
    name,
    readShape(schemaShape, schema, ["components", "schemas", name]),
  ]);
  const paths = Object.entries(raw.paths).map(([path, item]): [string, OpenApiPathItem] => [
    path,
    readPathItem(components, path, item, raw.security),
  ]);
  // Also what nothing refers to yet.
  for (const [name, parameter] of Object.entries(components.parameters ?? {})) {
    if (!isReference(parameter)) readParameter(components, parameter, ["components", "parameters", name]);
  }
  const servers = readServers(raw.servers);
  const document: OpenApiDocument = {
    openapi: raw.openapi,
    info: { title: raw.info.title ?? "", version: raw.info.version },
    ...(servers === undefined ? {} : { servers }),
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(schemas), responses: {} },
  };
  const leftOut = Object.entries(raw.paths).flatMap(([path, item]) =>
    OTHER_VERBS.filter((verb) => item[verb] !== undefined).map((verb) => operationName(verb, path)),
  );
  if (eachOperation(document).next().done) {
    throw new DescriptionError(
      "The description has paths but no operation (GET, POST, PUT, PATCH or DELETE); it may be cut down or a template.",
      "#/paths",
    );
  }
  return { document, leftOut };
}
