import { sql } from "kysely";
import { z } from "zod";
import type { Operation, OperationSummary } from "../catalog.js";
import { HTTP_METHODS, type HttpMethod, type SeedSchema } from "../description/index.js";
import type { PathEntry } from "../resolve/path-trie.js";
import type { Store } from "./open-store.js";

const methodSchema = z.enum(HTTP_METHODS);

/** Documents were written by this package from validated input; the outline is checked so that damage is noticed. */
const operationDocument = z.custom<Operation>(
  (value) => typeof value === "object" && value !== null && "operationId" in value && "responses" in value,
);
const modelDocument = z.custom<SeedSchema>((value) => typeof value === "object" && value !== null);

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

/** One operation by verb and exact template. */
export async function readOperation({ db }: Store, method: string, template: string): Promise<Operation | undefined> {
  const row = await db
    .selectFrom("operation")
    .select("document")
    .where("path", "=", template)
    .where("method", "=", method)
    .executeTakeFirst();
  return row === undefined ? undefined : operationDocument.parse(JSON.parse(row.document));
}

/** One schema by name. */
export async function readModel({ db }: Store, name: string): Promise<SeedSchema | undefined> {
  const row = await db.selectFrom("model").select("document").where("name", "=", name).executeTakeFirst();
  return row === undefined ? undefined : modelDocument.parse(JSON.parse(row.document));
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
  return methodSchema.parse(method);
}
