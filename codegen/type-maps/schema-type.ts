import {
  LIST_PARAMETERS,
  type OpenApiOperation,
  type OpenApiSchema,
  parseComponentReference,
} from "../../catalog/description/index.js";

/** The type of a named schema: `components["schemas"]["Ticket"]`. */
export function namedSchemaType(name: string): string {
  return `components["schemas"][${JSON.stringify(name)}]`;
}

/** The name that a schema refers to, if it is a reference. */
export function schemaName(schema: OpenApiSchema | undefined): string | undefined {
  return schema?.$ref === undefined ? undefined : parseComponentReference(schema.$ref)?.name;
}

/** What an operation answers when it succeeds: the schema of its first 2xx answer in JSON. */
export function successSchema(operation: OpenApiOperation): OpenApiSchema | undefined {
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!status.startsWith("2") || "$ref" in response) continue;
    const schema = response.content?.["application/json"]?.schema;
    if (schema !== undefined) return schema;
  }
  return undefined;
}

/** The status of the first success, with a typed JSON body. */
export function successStatus(operation: OpenApiOperation): string | undefined {
  return Object.entries(operation.responses).find(
    ([status, response]) =>
      status.startsWith("2") && !("$ref" in response) && response.content?.["application/json"] !== undefined,
  )?.[0];
}

/** The type of a success as `paths.d.ts` has it, whatever its schema. */
export function successType(operation: OpenApiOperation): string | undefined {
  const status = successStatus(operation);
  if (status === undefined) return undefined;
  const name = schemaName(successSchema(operation));
  if (name !== undefined) return namedSchemaType(name);
  const id = JSON.stringify(operation.operationId);
  // A status may be a class of them, such as 2XX.
  const key = /^\d+$/.test(status) ? status : JSON.stringify(status);
  return `operations[${id}]["responses"][${key}]["content"]["application/json"]`;
}

/** The type of one item where the success is a list. */
export function itemType(operation: OpenApiOperation): string | undefined {
  const schema = successSchema(operation);
  if (schema?.type !== "array") return undefined;
  const name = schemaName(schema.items);
  if (name !== undefined) return namedSchemaType(name);
  const list = successType(operation);
  return list === undefined ? undefined : `${list}[number]`;
}

/** The type of a JSON body. */
export function bodyType(operation: OpenApiOperation): string | undefined {
  const schema = operation.requestBody?.content["application/json"]?.schema;
  if (schema === undefined) return undefined;
  const name = schemaName(schema);
  if (name !== undefined) return namedSchemaType(name);
  const id = JSON.stringify(operation.operationId);
  return `NonNullable<operations[${id}]["requestBody"]>["content"]["application/json"]`;
}

/** The type of what a list's query takes beyond the parameters that all lists have. */
export function ownQueryType({ operationId, parameters }: OpenApiOperation): string {
  const own = parameters.filter((parameter) => parameter.in === "query" && !LIST_PARAMETERS.includes(parameter.name));
  if (own.length === 0) return "{}";
  const names = own.map(({ name }) => JSON.stringify(name)).join(" | ");
  return `Pick<NonNullable<operations[${JSON.stringify(operationId)}]["parameters"]["query"]>, ${names}>`;
}
