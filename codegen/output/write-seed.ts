import type { CatalogSeed, SeedOperation, SeedSchema } from "../../catalog/description/index.js";

/**
 * Writes the operations of a seed as JSON: an operation's own facts on one line, then a line for each parameter, the
 * body and each answer, so that a change of one shows as a change of one line.
 */
export function writeOperations({ apiVersion, servers, operations }: CatalogSeed): string {
  const head = JSON.stringify({ apiVersion, servers }).slice(0, -1);
  return `${head},"operations":[\n${operations.map(operationLines).join(",\n")}\n]}\n`;
}

function operationLines(operation: SeedOperation): string {
  const { operationId, method, path, tag, module, summary, deprecated, security, servers } = operation;
  const { parameters, headers, requestBody, responses } = operation;
  const facts = JSON.stringify({ method, path, operationId, tag, module, summary, deprecated, security, servers });
  return [
    facts.slice(0, -1),
    ` "parameters":${list(parameters)}`,
    ...(headers === undefined ? [] : [` "headers":${list(headers)}`]),
    ...(requestBody === undefined ? [] : [` "requestBody":${JSON.stringify(requestBody)}`]),
    ` "responses":${list(responses)}}`,
  ].join(",\n");
}

function list(items: readonly unknown[]): string {
  return items.length === 0 ? "[]" : `[\n${items.map((item) => `  ${JSON.stringify(item)}`).join(",\n")}]`;
}

/** Writes the schemas of a seed as JSON, one property on a line. */
export function writeSchemas({ apiVersion, schemas }: CatalogSeed): string {
  const entries = Object.entries(schemas).map(([name, schema]) => `${JSON.stringify(name)}:${schemaLines(schema)}`);
  return `{"apiVersion":${JSON.stringify(apiVersion)},"schemas":{\n${entries.join(",\n")}\n}}\n`;
}

function schemaLines({ properties, ...rest }: SeedSchema): string {
  if (properties === undefined) return JSON.stringify(rest);
  const lines = Object.entries(properties).map(
    ([name, schema]) => `  ${JSON.stringify(name)}:${JSON.stringify(schema)}`,
  );
  const facts = Object.entries(rest).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`);
  return `{${facts.join("")}"properties":{\n${lines.join(",\n")}}}`;
}
