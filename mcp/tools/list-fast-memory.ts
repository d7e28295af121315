import * as z from "zod";
import type { Catalog } from "../../catalog/index.js";
import type { SavedCall } from "../fast-memory/index.js";
import { wholeNumber } from "./arguments.js";
import { defineTool } from "./tool.js";

/** A page of saved calls, as the tool answers it. */
export const SAVED_CALL_PAGE = z.object({
  total: z.int(),
  queries: z.array(
    z.object({
      id: z.int(),
      description: z.string(),
      method: z.string(),
      path: z.string(),
      params: z.unknown(),
      data: z.unknown(),
      usage_count: z.int(),
      timestamp: z.int(),
      operation_missing: z.boolean().optional(),
    }),
  ),
  next: z.string().optional(),
});

/** `list_fast_memory`: saved calls, most used first. */
export const listFastMemory = defineTool({
  name: "list_fast_memory",
  title: "List saved calls",
  description: "Saved calls, most used first, then most recent.",
  annotations: { readOnlyHint: true, openWorldHint: false },
  input: z.object({
    search_term: z.string().trim().optional().describe("Words in description, path, params or data"),
    limit: wholeNumber({ min: 1, max: 200 }).default(20).describe("Calls per page"),
    cursor: z.string().optional().describe('"next" of the page before'),
  }),
  output: SAVED_CALL_PAGE,
  async run({ search_term, limit, cursor }, { services }) {
    // Saved calls are of use without a catalog too; then nothing is known about their operations.
    const catalog = await services.catalog().catch(() => undefined);
    const operationExists = catalog === undefined ? undefined : existsIn(catalog);
    const memory = await services.memory();
    const page = await memory.list({ term: search_term || undefined, limit, cursor, operationExists });
    const queries = page.queries.map((call) => {
      const { id, description, method, path, params, data, usage_count, timestamp, operation_missing } = call;
      return {
        ...{ id, description, method, path, usage_count, timestamp },
        params: params ?? null,
        data: data ?? null,
        ...(operation_missing === undefined ? {} : { operation_missing }),
      };
    });
    return {
      structured: { total: page.total, queries, ...(page.next === undefined ? {} : { next: page.next }) },
      text: [
        `${page.total} saved calls`,
        ...page.queries.map(callLine),
        ...(page.next === undefined ? [] : [`next: ${page.next}`]),
      ].join("\n"),
    };
  },
});

function existsIn(catalog: Catalog): (method: string, path: string) => Promise<boolean> {
  return async (method, path) => (await catalog.resolve(method, path)).kind === "match";
}

function callLine(call: SavedCall): string {
  const params = call.params === null || call.params === undefined ? "" : ` params ${JSON.stringify(call.params)}`;
  const data = call.data === null || call.data === undefined ? "" : ` data ${JSON.stringify(call.data)}`;
  const missing = call.operation_missing ? " · no such operation in the API" : "";
  return `#${call.id} ${call.method} ${call.path}${params}${data} · ${call.description} · used ${call.usage_count}, ${call.timestamp}${missing}`;
}
