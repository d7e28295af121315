import { compareText } from "./compare-text.js";
import type {
  OpenApiContent,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
} from "./document.js";
import { type AddressedOperation, eachOperation } from "./each-operation.js";
import type { Description } from "./read-description.js";
import { parseComponentReference } from "./resolve-reference.js";
import type {
  CatalogSeed,
  HttpMethod,
  SeedHeader,
  SeedOperation,
  SeedParameter,
  SeedRequestBody,
  SeedResponse,
  SeedSchema,
} from "./seed.js";
import { HTTP_METHODS } from "./seed.js";

/** The tag of operations that have none. */
const UNTAGGED = "Untagged";

/**
 * Makes the catalog seed of a description: every operation sorted by path and method, every schema once. The result
 * shares schemas with the description, which is not to be changed afterwards.
 *
 * @example
 * ```ts
 * const seed = seedOf(readDescription(text));
 * console.log(seed.operations.length);
 * ```
 */
export function seedOf({ apiVersion, document }: Description): CatalogSeed {
  const operations = [...eachOperation(document)].map((addressed) => seedOperation(document, addressed));
  operations.sort(
    (left, right) =>
      compareText(left.path, right.path) || HTTP_METHODS.indexOf(left.method) - HTTP_METHODS.indexOf(right.method),
  );
  const { servers } = document;
  const schemas = Object.entries(document.components.schemas).sort(([left], [right]) => compareText(left, right));
  return {
    apiVersion,
    ...(servers === undefined ? {} : { servers: seedServers(servers) }),
    operations,
    schemas: Object.fromEntries<SeedSchema>(schemas),
  };
}

function seedOperation(document: OpenApiDocument, { path, method, operation }: AddressedOperation): SeedOperation {
  const requestBody = seedBody(operation);
  const headers = seedHeaders(operation);
  return {
    operationId: operation.operationId,
    method: method.toUpperCase() as HttpMethod,
    path,
    tag: operation.tags?.[0] ?? UNTAGGED,
    module: path.split("/")[1] ?? "",
    summary: operation.summary ?? "",
    ...(operation.deprecated === true ? { deprecated: true } : {}),
    ...(operation.security === undefined ? {} : { security: seedSecurity(operation.security) }),
    ...(operation.servers === undefined ? {} : { servers: seedServers(operation.servers) }),
    parameters: seedParameters(operation),
    ...(headers.length === 0 ? {} : { headers }),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: Object.entries(operation.responses)
      .sort(([left], [right]) => compareText(left, right))
      .map(([status, response]) => seedResponse(document, status, response)),
  };
}

/** Each address once, in one order; a slash at its end says nothing. */
function seedServers(servers: NonNullable<OpenApiOperation["servers"]>): string[] {
  return [...new Set(servers.map(({ url }) => url.replace(/(?<=.)\/$/, "")))].sort(compareText);
}

/** Schemes that go together are joined by `+`, and scopes follow their scheme; a way without schemes is `none`. */
function seedSecurity(ways: NonNullable<OpenApiOperation["security"]>): string[] {
  const scheme = ([name, scopes]: [string, string[]]) => (scopes.length === 0 ? name : `${name}(${scopes.join(" ")})`);
  return ways.map((way) => Object.entries(way).map(scheme).join("+") || "none").sort(compareText);
}

/** What parameters of every location have; the order of the members is that of the written seed. */
function seedParameter<Location>(
  { name, required, deprecated, style, explode, contentType, description, schema }: OpenApiParameter,
  location: Location,
) {
  return {
    name,
    in: location,
    required: location === "path" || required === true,
    ...(deprecated === true ? { deprecated } : {}),
    ...(style === undefined ? {} : { style }),
    ...(explode === undefined ? {} : { explode }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(description === undefined || description.trim() === "" ? {} : { description }),
    schema: schema ?? { type: "string" },
  };
}

function seedParameters({ parameters }: OpenApiOperation): SeedParameter[] {
  return parameters.flatMap((parameter) =>
    parameter.in === "path" || parameter.in === "query" ? seedParameter(parameter, parameter.in) : [],
  );
}

/** Those that the client sends by itself were removed by a repair; what is left is the caller's to send. */
function seedHeaders({ parameters }: OpenApiOperation): SeedHeader[] {
  return parameters.flatMap((parameter) =>
    parameter.in === "header" || parameter.in === "cookie" ? seedParameter(parameter, parameter.in) : [],
  );
}

type SeedBodyContent = Pick<SeedRequestBody, "contentType" | "schema" | "otherContent">;

/** JSON where it is offered, else the first that is; what else is offered comes after. */
function seedContent(content: OpenApiContent | undefined): SeedBodyContent | undefined {
  const all = Object.entries(content ?? {})
    .sort(([left], [right]) => compareText(left, right))
    .map(([contentType, { schema }]) => ({ contentType, schema: schema ?? {} }));
  const preferred = all.find(({ contentType }) => contentType === "application/json") ?? all[0];
  if (preferred === undefined) return undefined;
  const otherContent = all.filter((other) => other !== preferred);
  return { ...preferred, ...(otherContent.length === 0 ? {} : { otherContent }) };
}

function seedBody({ requestBody }: OpenApiOperation): SeedRequestBody | undefined {
  const content = seedContent(requestBody?.content);
  if (requestBody === undefined || content === undefined) return undefined;
  return { required: requestBody.required === true, ...content };
}

function seedResponse(
  document: OpenApiDocument,
  status: string,
  response: OpenApiOperation["responses"][string],
): SeedResponse {
  const named = "$ref" in response ? parseComponentReference(response.$ref)?.name : undefined;
  const resolved: OpenApiResponse = "$ref" in response ? (document.components.responses[named ?? ""] ?? {}) : response;
  const headers = Object.entries(resolved.headers ?? {})
    .sort(([left], [right]) => compareText(left, right))
    .map(([name, { required, schema }]) => ({ name, required: required === true, schema }));
  return {
    status,
    description: resolved.description ?? "",
    ...seedContent(resolved.content),
    ...(headers.length === 0 ? {} : { headers }),
  };
}
