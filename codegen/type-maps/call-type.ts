import type {
  OpenApiContent,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiReference,
  OpenApiResponse,
} from "../../catalog/description/index.js";
import { parseComponentReference } from "../../catalog/description/index.js";
import { namedSchemaType, schemaName } from "./schema-type.js";

/**
 * The interfaces whose members an operation's types are handed to. They are empty here, for what a call takes beside them and
 * how its answer comes is the SDK's to say; it does so by declaring them once more.
 */
export const CALL_INTERFACES = `
/** An operation as a function that must be told something: what it takes, answers, and answers when it fails. */
export interface CallOf<Input, Data, Failure> {}

/** An operation as a function that may be called with nothing. */
export interface OptionalCallOf<Input, Data, Failure> {}
`;

export const CALL_INTERFACE_NAMES = ["CallOf", "OptionalCallOf"] as const;

/** An operation as a function: `CallOf<{ params: …; body: … }, Data, Failure>`. */
export function callType(document: OpenApiDocument, operation: OpenApiOperation): string {
  const { parameters, requestBody, responses } = operation;
  const needsParams = parameters.some((each) => each.in === "path" || (each.in === "query" && each.required));
  const needsBody = requestBody?.required === true;
  const own = `operations[${JSON.stringify(operation.operationId)}]`;
  const members = [`params${needsParams ? "" : "?"}: ${paramsType(operation, own)}`];
  if (requestBody !== undefined) {
    const body = contentType(requestBody.content, `NonNullable<${own}["requestBody"]>`);
    members.push(`body${needsBody ? "" : "?"}: ${body ?? "unknown"}`);
  }
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  const data = successes.map(([status, response]) => answerType(document, response, status, own) ?? "undefined");
  const failure = responses.default && answerType(document, responses.default, "default", own);
  const [required, optional] = CALL_INTERFACE_NAMES;
  return `${needsParams || needsBody ? required : optional}<{ ${members.join("; ")} }, ${union(data)}, ${failure ?? "never"}>`;
}

/** Headers and cookies are the client's: what an operation declares of them is nothing to pass. */
function paramsType({ parameters }: OpenApiOperation, own: string): string {
  const passed = `${own}["parameters"]`;
  return parameters.every((each) => each.in === "path" || each.in === "query")
    ? passed
    : `Pick<${passed}, "path" | "query">`;
}

function answerType(
  document: OpenApiDocument,
  answer: OpenApiResponse | OpenApiReference,
  status: string,
  own: string,
): string | undefined {
  if (!("$ref" in answer)) {
    // A status may be a class of them, such as 2XX.
    const key = /^\d+$/.test(status) ? status : JSON.stringify(status);
    return contentType(answer.content, `${own}["responses"][${key}]`);
  }
  const name = parseComponentReference(answer.$ref)?.name ?? "";
  return contentType(document.components.responses[name]?.content, `components["responses"][${JSON.stringify(name)}]`);
}

/** The type of a body or an answer, whatever its media type; a named schema goes by its name. */
function contentType(content: OpenApiContent | undefined, owner: string): string | undefined {
  const types = Object.entries(content ?? {}).map(([mediaType, { schema }]) => {
    const name = schemaName(schema);
    if (name !== undefined) return namedSchemaType(name);
    const item = schema?.type === "array" ? schemaName(schema.items) : undefined;
    return item === undefined ? `${owner}["content"][${JSON.stringify(mediaType)}]` : `${namedSchemaType(item)}[]`;
  });
  return types.length === 0 ? undefined : union(types);
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(" | ") || "never";
}
