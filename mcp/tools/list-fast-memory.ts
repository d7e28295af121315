import * as z from "zod";
import type { Catalog } from "../../catalog/index.js";
import type { SavedCall } from "../fast-memory/index.js";
import { jsonLength } from "../presenting/json-length.js";
import { saveBeside } from "../presenting/save-beside.js";
import { shorten } from "../presenting/shorten.js";
import type { Services } from "../server/services.js";
import { wholeNumber } from "./arguments.js";
import { type Attachment, defineTool } from "./tool.js";

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
  hint: z.string().optional(),
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
    const room = services.maxResultChars - FRAME;
    let left = room;
    const fits = (call: SavedCall) => {
      left -= jsonLength(toEntry(call)) + 1;
      return left >= 0;
    };
    const page = await memory.list({ term: search_term || undefined, limit, cursor, operationExists, fits });
    const { queries, hint, links } = await shrunkToFit(page.queries.map(toEntry), room, services);
    const next = page.next === undefined ? {} : { next: page.next };
    return {
      structured: { total: page.total, queries, ...next, ...(hint === undefined ? {} : { hint }) },
      text: [
        `${page.total} saved calls`,
        ...queries.map(callLine),
        ...(hint === undefined ? [] : [hint]),
        ...Object.values(next).map((text) => `next: ${text}`),
      ].join("\n"),
      attachments: links,
    };
  },
});

type Entry = z.input<typeof SAVED_CALL_PAGE>["queries"][number];

/** Counts, `next` and punctuation. Characters of JSON. */
const FRAME = 400;

function toEntry({ id, description, method, path, params, data, usage_count, timestamp, ...rest }: SavedCall): Entry {
  return {
    ...{ id, description, method, path, usage_count, timestamp },
    params: params ?? null,
    data: data ?? null,
    ...(rest.operation_missing === undefined ? {} : { operation_missing: rest.operation_missing }),
  };
}

/** A call that is larger than an answer stands alone in it, without its params and body, which are saved. */
async function shrunkToFit(
  queries: Entry[],
  room: number,
  { files }: Services,
): Promise<{ queries: Entry[]; hint?: string; links: readonly Attachment[] }> {
  const [large] = queries;
  if (large === undefined || queries.length > 1 || jsonLength(large) <= room) return { queries, links: [] };
  const { note, links } = await saveBeside(
    files,
    JSON.stringify(large),
    "saved-call.json",
    `Saved call #${large.id} (JSON)`,
  );
  const sizes = `params ${jsonLength(large.params)}, data ${jsonLength(large.data)} characters`;
  const text = (room - jsonLength(links) - note.length) / 4;
  const description = shorten(large.description, text);
  return {
    queries: [{ ...large, description, path: shorten(large.path, text), params: null, data: null }],
    hint: `${note}. It is too large for this answer (${sizes}); execute_api_call with memory_id runs it all the same.`,
    links,
  };
}

function existsIn(catalog: Catalog): (method: string, path: string) => Promise<boolean> {
  return async (method, path) => (await catalog.resolve(method, path)).kind === "match";
}

function callLine(call: Entry): string {
  const params = call.params === null || call.params === undefined ? "" : ` params ${JSON.stringify(call.params)}`;
  const data = call.data === null || call.data === undefined ? "" : ` data ${JSON.stringify(call.data)}`;
  const missing = call.operation_missing ? " · no such operation in the API" : "";
  return `#${call.id} ${call.method} ${call.path}${params}${data} · ${call.description} · used ${call.usage_count}, ${call.timestamp}${missing}`;
}
