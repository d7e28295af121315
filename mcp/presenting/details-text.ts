import type { CompactSchema, OperationDetails } from "../../catalog/index.js";

/** An operation's details as lines: the same as the structure, without its punctuation. */
export function detailsText(details: OperationDetails): string {
  const { requestBody, example, notes, siblings } = details;
  return [
    `${details.method} ${details.path} · ${details.summary} [${details.category}]`,
    ...details.parameters.map(
      ({ name, in: place, required, type, description }) =>
        `${place} ${name}${required ? "*" : ""}: ${type}${description ? ` – ${description}` : ""}`,
    ),
    ...(requestBody ? [`body${requestBody.required ? "*" : ""}: ${schemaText(requestBody.schema)}`] : []),
    ...details.responses.map(
      ({ status, description, schema }) =>
        `${status} ${description}${schema === undefined ? "" : `: ${schemaText(schema)}`}`,
    ),
    ...(example === undefined ? [] : [`example: ${JSON.stringify(example)}`]),
    ...(notes ?? []).map((note) => `note: ${note}`),
    ...(siblings ? [`see also: ${siblings.join(", ")}`] : []),
  ].join("\n");
}

/** A compact schema without quotes: `{summary*: string(100), board: {id*: integer}}`. */
function schemaText(schema: CompactSchema): string {
  if (typeof schema === "string") return schema;
  if (isList(schema)) return `[${schema.map(schemaText).join(", ")}]`;
  return `{${Object.entries(schema)
    .map(([name, inner]) => `${name}: ${schemaText(inner)}`)
    .join(", ")}}`;
}

function isList(schema: CompactSchema): schema is readonly CompactSchema[] {
  return Array.isArray(schema);
}
