import { z } from "zod";
import { DescriptionError } from "./description-error.js";
import type { OpenApiContent, OpenApiOperation, OpenApiParameter, OpenApiResponse } from "./document.js";
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
  schema: schemaShape.optional(),
  content: content.optional(),
});

const bodyShape = z.looseObject({
  description: z.string().optional(),
  content,
  required: z.boolean().optional(),
});

const responseShape = z.looseObject({ description: z.string().optional(), content: content.optional() });

/** Ways to prove who calls; any one of them is enough. */
export const securityShape = z.array(z.record(z.string(), z.array(z.string())));

const operationShape = z.looseObject({
  operationId: z.string().min(1).optional(),
  tags: z.array(z.string()).optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  deprecated: z.boolean().optional(),
  security: securityShape.optional(),
  parameters: z.array(z.unknown()).optional(),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()).optional(),
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
  const schema = raw.schema ?? Object.values(raw.content ?? {})[0]?.schema ?? { type: "string" };
  return {
    name: raw.name,
    in: raw.in as OpenApiParameter["in"],
    ...(raw.description === undefined ? {} : { description: raw.description }),
    ...(raw.required === undefined ? {} : { required: raw.required }),
    ...(raw.deprecated === true ? { deprecated: true } : {}),
    schema,
  };
}

function readContent(raw: Record<string, { schema?: OpenApiContent[string]["schema"] }>): OpenApiContent {
  return Object.fromEntries(Object.entries(raw).map(([type, { schema }]) => [type, schema ? { schema } : {}]));
}

/** Reads one answer, given in full or by reference. */
export function readResponse(components: RawComponents, value: unknown, place: Place): OpenApiResponse {
  const raw = readShape(responseShape, resolveComponent(components, "responses", value, jsonPointer(...place)), place);
  return {
    description: raw.description ?? "",
    ...(raw.content === undefined ? {} : { content: readContent(raw.content) }),
  };
}

/** What a description declares for many operations at once. */
export interface SharedParts {
  /** Of the operation's path. */
  readonly parameters: readonly OpenApiParameter[];
  /** Of the whole description. */
  readonly security: OpenApiOperation["security"];
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
  const security = raw.security ?? shared.security;
  const inherited = shared.parameters.filter(
    (parameter) => !own.some(({ name, in: location }) => name === parameter.name && location === parameter.in),
  );
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
