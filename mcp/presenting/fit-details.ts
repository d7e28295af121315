import type { CompactSchema, OperationDetails } from "../../catalog/index.js";
import { jsonLength } from "./json-length.js";
import { isObject } from "./json-value.js";

/** Fields that schemas keep, tried in turn. */
const FIELDS = [80, 40, 20, 10, 5, 0] as const;

/**
 * An operation's details within a budget: first what can be looked up elsewhere goes (siblings, errors, descriptions of
 * parameters), then the last fields of the schemas; required ones stay longest. A note says where all of it is.
 *
 * @param budget characters of JSON
 */
export function fitDetails(details: OperationDetails, budget: number): OperationDetails {
  if (jsonLength(details) <= budget) return details;
  const { method, path, notes = [], siblings: _siblings, example, ...rest } = details;
  const note = `Shortened: the resource cwm://operations/${method}${path} has everything; a smaller depth says less.`;
  const slim = {
    ...{ method, path, ...rest },
    parameters: details.parameters.map(({ description: _description, ...parameter }) => parameter),
    responses: details.responses.filter(({ status }) => status !== "default"),
  };
  let cut: OperationDetails = { ...slim, notes: [note] };
  for (const count of FIELDS) {
    const schemas = withSchemas(slim, (schema) => firstFields(schema, count));
    const kept = count === 0 ? {} : { ...(example === undefined ? {} : { example }) };
    cut = { ...schemas, ...kept, notes: count >= 10 ? [note, ...notes] : [note] };
    if (jsonLength(cut) <= budget) return cut;
  }
  return cut;
}

function withSchemas(details: OperationDetails, change: (schema: CompactSchema) => CompactSchema): OperationDetails {
  const { requestBody, responses } = details;
  return {
    ...details,
    ...(requestBody && { requestBody: { ...requestBody, schema: change(requestBody.schema) } }),
    responses: responses.map((response) =>
      response.schema === undefined ? response : { ...response, schema: change(response.schema) },
    ),
  };
}

function firstFields(schema: CompactSchema, count: number): CompactSchema {
  if (typeof schema === "string") return schema.length <= 200 ? schema : `${schema.slice(0, 200)}…`;
  if (Array.isArray(schema)) return (schema as readonly CompactSchema[]).map((inner) => firstFields(inner, count));
  if (!isObject(schema)) return schema;
  const fields = Object.entries(schema as Readonly<Record<string, CompactSchema>>);
  const kept = fields
    .toSorted(([one], [other]) => Number(other.endsWith("*")) - Number(one.endsWith("*")))
    .slice(0, count)
    .map(([name, inner]) => [name, firstFields(inner, count)] as const);
  const left = fields.length - kept.length;
  return Object.fromEntries(left === 0 ? kept : [...kept, ["…", `${left} more fields`]]);
}
