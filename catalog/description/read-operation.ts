import { z } from "zod";
import { describeSecurity } from "./describe-security.js";
import { DescriptionError } from "./description-error.js";
import type { OpenApiContent, OpenApiHeader, OpenApiOperation, OpenApiParameter, OpenApiResponse } from "./document.js";
import { extensible } from "./extensible.js";
import { jsonPointer } from "./json-pointer.js";
import { schemaShape } from "./read-schema.js";
import { readShape } from "./read-shape.js";
import { type RawComponents, resolveComponent } from "./resolve-reference.js";

const content = z.record(z.string(), z.looseObject({ schema: schemaShape.optional() }));

const parameterShape = z.looseObject({
  name: z.string().min(1),
  in: z.string(),
  description: z.string().optional(),
  required: z.boolean().optional(),
  deprecated: z.boolean().optional(),
  style: z.string().optional(),
  explode: z.boolean().optional(),
  schema: schemaShape.optional(),
  content: content.optional(),
});

const headerShape = z.looseObject({
  description: z.string().optional(),
  required: z.boolean().optional(),
  schema: schemaShape.optional(),
  content: content.optional(),
});

const bodyShape = z.looseObject({
  description: z.string().optional(),
  content,
  required: z.boolean().optional(),
});

const responseShape = z.looseObject({
  description: z.string().optional(),
  headers: z.record(z.string(), z.unknown()).optional(),
  content: content.optional(),
});

/** Ways to prove who calls; any one of them is enough. */
export const securityShape = z.array(z.record(z.string(), z.array(z.string())));

/** Where operations are served. */
export const serversShape = z.array(z.looseObject({ url: z.string() }));

const operationShape = z.looseObject({
  operationId: z.string().min(1).optional(),
  tags: z.array(z.string()).optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  deprecated: z.boolean().optional(),
  security: securityShape.optional(),
  servers: serversShape.optional(),
  parameters: z.array(z.unknown()).optional(),
  requestBody: z.unknown().optional(),
  responses: extensible(z.unknown()).optional(),
});

type Place = readonly (string | number)[];

const LOCATIONS: readonly string[] = ["path", "query", "header", "cookie"];

/** Reads one parameter, given in full or by reference. */
export function readParameter(components: RawComponents, value: unknown, place: Place): OpenApiParameter {
  const raw = readShape(
    parameterShape,
    resolveComponent(components, "parameters", value, jsonPointer(...place)),
    place,
  );
  if (!LOCATIONS.includes(raw.in)) {
    throw new DescriptionError(
      `The parameter "${raw.name}" is said to travel in "${raw.in}"; OpenAPI 3.0 knows path, query, header and cookie.`,
      jsonPointer(...place, "in"),
    );
  }
  const [contentType, written] = Object.entries(raw.content ?? {})[0] ?? [];
  const schema = raw.schema ?? written?.schema ?? { type: "string" };
  const defaultStyle = raw.in === "query" || raw.in === "cookie" ? "form" : "simple";
  const { style = defaultStyle } = raw;
  return {
    name: raw.name,
    in: raw.in as OpenApiParameter["in"],
    ...(raw.description === undefined ? {} : { description: raw.description }),
    ...(raw.required === undefined ? {} : { required: raw.required }),
    ...(raw.deprecated === true ? { deprecated: true } : {}),
    ...(style === defaultStyle ? {} : { style }),
    ...(raw.explode === undefined || raw.explode === (style === "form") ? {} : { explode: raw.explode }),
    ...(raw.schema !== undefined || contentType === undefined ? {} : { contentType }),
    schema,
  };
}

function readHeader(components: RawComponents, value: unknown, place: Place): OpenApiHeader {
  const raw = readShape(headerShape, resolveComponent(components, "headers", value, jsonPointer(...place)), place);
  return {
    ...(raw.description === undefined ? {} : { description: raw.description }),
    ...(raw.required === true ? { required: true } : {}),
    schema: raw.schema ?? Object.values(raw.content ?? {})[0]?.schema ?? { type: "string" },
  };
}

function readContent(raw: Record<string, { schema?: OpenApiContent[string]["schema"] }>): OpenApiContent {
  return Object.fromEntries(Object.entries(raw).map(([type, { schema }]) => [type, schema ? { schema } : {}]));
}

/** Reads one answer, given in full or by reference. */
export function readResponse(components: RawComponents, value: unknown, place: Place): OpenApiResponse {
  const raw = readShape(responseShape, resolveComponent(components, "responses", value, jsonPointer(...place)), place);
  const headers = Object.entries(raw.headers ?? {}).map(([name, header]): [string, OpenApiHeader] => [
    name,
    readHeader(components, header, [...place, "headers", name]),
  ]);
  return {
    description: raw.description ?? "",
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
    ...(raw.content === undefined ? {} : { content: readContent(raw.content) }),
  };
}

/** The addresses alone: what is said of them is of no use to a caller. An empty list says nothing. */
export function readServers(raw: readonly { url: string }[] | undefined): OpenApiOperation["servers"] {
  return raw === undefined || raw.length === 0 ? undefined : raw.map(({ url }) => ({ url }));
}

/** What a description declares for many operations at once. */
export interface SharedParts {
  /** Of the operation's path. */
  readonly parameters: readonly OpenApiParameter[];
  /** Of the whole description. */
  readonly security: OpenApiOperation["security"];
  /** Of the operation's path, where it has its own. */
  readonly servers: OpenApiOperation["servers"];
}

/**
 * Reads one operation.
 *
 * @param shared what counts unless the operation says otherwise
 * @throws DescriptionError with the place of the first part that is no OpenAPI 3.0
 */
export function readOperation(
  components: RawComponents,
  value: unknown,
  shared: SharedParts,
  place: Place,
): OpenApiOperation {
  const raw = readShape(operationShape, value, place);
  const own = (raw.parameters ?? []).map((parameter, index) =>
    readParameter(components, parameter, [...place, "parameters", index]),
  );
  const ways = raw.security ?? shared.security;
  const security = ways === undefined ? undefined : describeSecurity(components, ways);
  const servers = readServers(raw.servers) ?? shared.servers;
  // Each operation has copies of its own, for a repair of one (what a DELETE requires) is none of another.
  const inherited = shared.parameters
    .filter((parameter) => !own.some(({ name, in: location }) => name === parameter.name && location === parameter.in))
    .map((parameter) => structuredClone(parameter));
  const bodyPlace = [...place, "requestBody"];
  const body =
    raw.requestBody === undefined
      ? undefined
      : readShape(
          bodyShape,
          resolveComponent(components, "requestBodies", raw.requestBody, jsonPointer(...bodyPlace)),
          bodyPlace,
        );
  return {
    operationId: raw.operationId ?? "",
    tags: raw.tags ?? [],
    summary: raw.summary ?? "",
    ...(raw.description === undefined ? {} : { description: raw.description }),
    ...(raw.deprecated === true ? { deprecated: true } : {}),
    ...(security === undefined ? {} : { security }),
    ...(servers === undefined ? {} : { servers }),
    parameters: [...inherited, ...own],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            ...(body.description === undefined ? {} : { description: body.description }),
            content: readContent(body.content),
            required: body.required ?? false,
          },
        }),
    responses: Object.fromEntries(
      Object.entries(raw.responses ?? {}).map(([status, response]) => [
        status,
        readResponse(components, response, [...place, "responses", status]),
      ]),
    ),
  };
}
