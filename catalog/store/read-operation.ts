import { sql } from "kysely";
import { z } from "zod";
import type { Operation, OperationSummary } from "../catalog.js";
import { HTTP_METHODS, type HttpMethod, type SeedSchema } from "../description/index.js";
import type { PathEntry } from "../resolve/path-trie.js";
import type { Store } from "./open-store.js";
import { UnreadableRowError } from "./unreadable-row-error.js";

const methodSchema = z.enum(HTTP_METHODS);

/** Documents were written by this package from validated input; what readers rely on is checked so that damage is noticed. */
const schemaOutline: z.ZodType = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.string().optional(),
    items: schemaOutline.optional(),
    properties: z.record(z.string(), schemaOutline).optional(),
    required: z.array(z.string()).optional(),
    enum: z.array(z.unknown()).optional(),
    ...Object.fromEntries(["allOf", "oneOf", "anyOf"].map((name) => [name, z.array(schemaOutline).optional()])),
  }),
);
const operationOutline = z.looseObject({
  operationId: z.string(),
  tag: z.string(),
  module: z.string(),
  summary: z.string(),
  parameters: z.array(
    z.looseObject({ name: z.string(), in: z.enum(["path", "query"]), required: z.boolean(), schema: schemaOutline }),
  ),
  requestBody: z.looseObject({ required: z.boolean(), contentType: z.string(), schema: schemaOutline }).optional(),
  responses: z.array(z.looseObject({ status: z.string(), description: z.string(), schema: schemaOutline.optional() })),
});
const operationDocument = z.custom<Operation>((value) => operationOutline.safeParse(value).success);
const modelDocument = z.custom<SeedSchema>((value) => schemaOutline.safeParse(value).success);

/** Every path with its verb and the parameters that take text; enough to resolve any concrete path. */
export async function readPathEntries({ db }: Store): Promise<PathEntry[]> {
  const rows = await db
    .selectFrom("operation")
    .leftJoin("parameter", (join) =>
      join
        .onRef("parameter.operation", "=", "operation.id")
        .on("parameter.location", "=", "path")
        .on("parameter.type", "not in", ["integer", "number"]),
    )
    .select(["operation.method", "operation.path", sql<string | null>`group_concat(parameter.name)`.as("text")])
    .groupBy("operation.id")
    .execute();
  return rows.map(({ method, path, text }) => ({
    method: parseMethod(method),
    template: path,
    textParameters: new Set(text?.split(",") ?? []),
  }));
}

/**
 * One operation by verb and exact template.
 *
 * @throws UnreadableRowError
 */
export async function readOperation({ db }: Store, method: string, template: string): Promise<Operation | undefined> {
  const row = await db
    .selectFrom("operation")
    .select("document")
    .where("path", "=", template)
    .where("method", "=", method)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const found = documentOf(operationDocument, row.document, `the operation ${method} ${template}`);
  if (found.method === method && found.path === template) return found;
  throw new UnreadableRowError(`the operation ${method} ${template} is stored with another's description`);
}

/**
 * One schema by name.
 *
 * @throws UnreadableRowError
 */
export async function readModel({ db }: Store, name: string): Promise<SeedSchema | undefined> {
  const row = await db.selectFrom("model").select("document").where("name", "=", name).executeTakeFirst();
  return row === undefined ? undefined : documentOf(modelDocument, row.document, `the schema ${name}`);
}

function documentOf<T>(schema: z.ZodType<T>, text: string, what: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new UnreadableRowError(`${what} is damaged`, { cause });
  }
}

/** A row as results show it. */
export function toSummary(row: {
  method: string;
  path: string;
  summary: string;
  tag: string;
  module: string;
}): OperationSummary {
  const { method, path, summary, tag, module } = row;
  return { method: parseMethod(method), path, summary: readableSummary(summary, tag), category: tag, module };
}

/** The first line of a summary; further lines point to other endpoints and are shown with the details. */
export function readableSummary(summary: string, tag: string): string {
  const line = summary.split("\n")[0]?.trim() ?? "";
  return line === "" ? tag : line;
}

function parseMethod(method: string): HttpMethod {
  const known = methodSchema.safeParse(method);
  if (known.success) return known.data;
  throw new UnreadableRowError(`an operation has the verb ${JSON.stringify(method.slice(0, 10))}`);
}
