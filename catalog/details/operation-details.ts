import type { CompactSchema, Operation, OperationDetails, ResponseModel, SchemaModels } from "../catalog.js";
import { neededFields } from "../check/needed-fields.js";
import type { SeedResponse, SeedSchema } from "../description/index.js";
import { modelName } from "../models/model-name.js";
import { readableSummary } from "../store/read-operation.js";
import { type CompactOptions, compactSchema } from "./compact-schema.js";
import { exampleBody } from "./example-body.js";
import { notesFor } from "./notes-for.js";
import { parameterDetails } from "./parameter-details.js";

/** Characters of the default answer as JSON: 2,500 tokens of four characters, less the envelope of a tool result. */
const DEFAULT_BUDGET = 9_800;

/** From generous to bare; the first that fits the budget is taken. */
const FITTINGS: readonly CompactOptions[] = [
  { depth: 1, listed: 12 },
  { depth: 1, listed: 6 },
  { depth: 0, listed: 6 },
  { depth: 0, listed: 3 },
  { depth: 0, listed: 1 },
];

const DEEPEST = 6;
/** More values than any enum has, where as much as there is was asked for. */
const ALL_LISTED = 1000;

/** What belongs to an operation but is not in it. */
export interface DetailsContext {
  readonly models: SchemaModels;
  readonly model: ResponseModel | undefined;
  readonly siblings: readonly string[];
}

/**
 * Everything that a caller of an operation needs, small enough for a model's context.
 *
 * @param depth levels of nested objects to spell out; the default answer chooses the most that fits its budget
 */
export function operationDetails(operation: Operation, context: DetailsContext, depth?: number): OperationDetails {
  if (depth !== undefined) {
    const levels = Math.min(Math.max(0, Math.trunc(depth)), DEEPEST);
    return write(operation, context, { depth: levels, listed: ALL_LISTED, opensReferences: true });
  }
  let details = write(operation, context, FITTINGS[0] as CompactOptions);
  for (const fitting of FITTINGS.slice(1)) {
    if (JSON.stringify(details).length <= DEFAULT_BUDGET) break;
    details = write(operation, context, fitting);
  }
  return details;
}

function write(operation: Operation, context: DetailsContext, options: CompactOptions): OperationDetails {
  const { requestBody } = operation;
  const example = exampleBody(operation, context.models, context.model);
  const notes = notesFor(operation, context.model);
  return {
    method: operation.method,
    path: operation.path,
    summary: readableSummary(operation.summary, operation.tag),
    category: operation.tag,
    parameters: parameterDetails(operation, context.model, options.opensReferences ? options.listed : undefined),
    ...(requestBody !== undefined && {
      requestBody: {
        required: requestBody.required,
        schema: bodySchema(operation, requestBody.schema, context.models, options),
      },
    }),
    responses: operation.responses.map((response) => responseDetails(response, operation, context.models, options)),
    ...(example !== undefined && { example }),
    ...(notes.length > 0 && { notes }),
    ...(context.siblings.length > 0 && { siblings: context.siblings }),
  };
}

function bodySchema(
  operation: Operation,
  schema: SeedSchema,
  models: SchemaModels,
  options: CompactOptions,
): CompactSchema {
  if (modelName(schema.items) !== "PatchOperation") {
    return compactSchema(schema, models, { ...options, needed: neededFields(operation, models) });
  }
  const record = operation.responses.find((response) => response.status !== "default")?.schema;
  const of = modelName(record) === undefined ? "the record" : `${modelName(record)}, see responses`;
  return [{ "op*": "add|replace|remove", "path*": `field of ${of}`, value: "any" }];
}

function responseDetails(
  response: SeedResponse,
  operation: Operation,
  models: SchemaModels,
  options: CompactOptions,
): OperationDetails["responses"][number] {
  const { status, schema } = response;
  const description = withoutNamespaces(response.description);
  if (schema === undefined) return { status, description };
  if (status === "default")
    return { status, description, schema: compactSchema(schema, models, { depth: 0, listed: 6 }) };
  return { status, description, schema: sameOrCompact(schema, operation.requestBody?.schema, models, options) };
}

/** Some descriptions hold .NET type names; only the type's own name says something. */
function withoutNamespaces(text: string): string {
  return text.replaceAll(/\b(?:[A-Za-z]\w*\.){2,}/g, "");
}

/** A model that the body already shows is not shown twice. */
function sameOrCompact(
  schema: SeedSchema,
  body: SeedSchema | undefined,
  models: SchemaModels,
  options: CompactOptions,
): CompactSchema {
  const name = modelName(schema.items ?? schema);
  const shown = modelName(body?.items ?? body);
  if (name === undefined || name !== shown) return compactSchema(schema, models, options);
  return schema.type === "array" ? ["same as body"] : "same as body";
}
