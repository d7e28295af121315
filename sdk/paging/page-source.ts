import type { Client } from "../client/client.js";
import { coreOf, type OperationCall } from "../client/client-core.js";
import { apiErrorOf } from "../errors/api-error-of.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { countIn } from "./count-in.js";
import { type Links, parseLinks } from "./link-header.js";
import type { ReadLimits } from "./list-options.js";
import { MAX_PAGE_SIZE, pageLengths } from "./page-lengths.js";
import { wholeNumber } from "./whole-number.js";

/** One page as it came. */
export interface Page {
  readonly records: readonly unknown[];
  readonly links: Links;
}

/** Where a page begins. */
export type PageStart = { readonly page: number } | { readonly pageId: number | undefined };

/** A list that can be asked for any of its pages, filter and order settled. */
export interface PageSource {
  /** Method and template, for errors to name. */
  readonly operation: string;
  readonly pageSize: number;
  /** Whether pages must be asked for by number, for an order or a page was asked for. */
  readonly isNumbered: boolean;
  /** The page or the id that the caller wants to begin with. */
  readonly firstPage: number;
  readonly firstPageId: number | undefined;
  /** Whether a page is the last one by its length. */
  isShort(records: readonly unknown[]): boolean;
  fetch(start: PageStart, signal: AbortSignal | undefined): Promise<Page>;
  /** How many records the filter finds, where the list tells. */
  count(signal: AbortSignal | undefined): Promise<number | undefined>;
}

/** The options of `pages` and `items` once their types have done their work. */
export interface UntypedListOptions extends ReadLimits {
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly pathParams?: OperationCall["pathParams"];
  readonly body?: unknown;
}

const DEFAULT_PAGE_SIZE = 250;
const FILTERS = ["conditions", "childConditions", "customFieldConditions", "orderBy"] as const;

/**
 * Settles what every request for a page of a list has in common. The caller's options are only read.
 *
 * @param client the client
 * @param path the template of a GET list or a POST search
 * @param options the caller's
 * @throws InvalidRequestError for a page size, page or limit that is none, or a `pageId` where numbers are asked for,
 *   or a filter that query and body both give
 */
export function pageSource(client: Client, path: string, options: UntypedListOptions): PageSource {
  const { page, pageId, pageSize: asked, fields, ...query } = options.query ?? {};
  const prefetch = wholeNumber("prefetch", options.prefetch, 0, 0);
  const limit = wholeNumber("limit", options.limit, Number.POSITIVE_INFINITY, 0);
  const firstPage = wholeNumber("page", page, 1, 1);
  // Smaller pages would begin a later page elsewhere; the limit says where the reading ends and nothing of its beginning.
  const useful = firstPage > 1 ? MAX_PAGE_SIZE : Math.max(limit, 1);
  const size = Math.min(wholeNumber("pageSize", asked, DEFAULT_PAGE_SIZE, 1), MAX_PAGE_SIZE, useful);
  const isSearch = path.endsWith("/search");
  const filter = filterOf(query, isSearch ? options.body : undefined);
  const orderBy = nameIn(filter, "orderBy");
  const rest = Object.fromEntries(Object.entries(query).filter(([name]) => !FILTERS.some((known) => known === name)));
  const shared = { ...rest, fields: fieldsText(fields), pageSize: size };
  const { timeoutMs, totalMs, overallMs, reserveMs, retry, pathParams } = options;
  const isNumbered = prefetch > 0 || (orderBy !== undefined && filter[orderBy] != null) || typeof page === "number";
  if (isNumbered && typeof pageId === "number") {
    throw new InvalidRequestError("pageId reads forward by id, which neither orderBy, page nor prefetch go with.");
  }
  const lengths = pageLengths(size);
  const limits = { timeoutMs, totalMs, overallMs, reserveMs, retry, pathParams };

  const method = isSearch ? "POST" : "GET";

  return {
    operation: `${method} ${path}`,
    pageSize: size,
    isNumbered,
    firstPage,
    firstPageId: typeof pageId === "number" ? pageId : undefined,
    isShort: ({ length }) => lengths.isShort(length),
    fetch: async (start, signal) => {
      const call: OperationCall = {
        method,
        path,
        query: isSearch ? { ...shared, ...start } : { ...filter, ...shared, ...start },
        body: isSearch ? filter : undefined,
        headers: "page" in start ? undefined : { "pagination-type": "forward-only" },
        signal,
        ...limits,
      };
      const answer = await coreOf(client).call(call);
      if (answer.error !== undefined) throw apiErrorOf(answer);
      const records = recordsOf(answer.data, answer.response);
      lengths.note(records.length);
      return { records, links: parseLinks(answer.response.headers.get("link")) };
    },
    count: async (signal) => {
      const counted = isSearch ? path.slice(0, -"/search".length) : path;
      const conditions = FILTERS.filter((name) => name !== "orderBy").map((name) => [
        name,
        filter[nameIn(filter, name) ?? name],
      ]);
      const query = { ...rest, ...Object.fromEntries(conditions) };
      return countIn(
        (await coreOf(client).call({ method: "GET", path: `${counted}/count`, query, signal, ...limits })).data,
      );
    },
  };
}

/** What the query and a search's body ask for together. The description writes the names in a body in small letters. */
function filterOf(query: Readonly<Record<string, unknown>>, body: unknown): Record<string, unknown> {
  const filter: Record<string, unknown> = typeof body === "object" && body !== null ? { ...body } : {};
  for (const name of FILTERS) {
    const value = query[name];
    if (value === undefined || value === null) continue;
    const inBody = nameIn(filter, name);
    const held = inBody === undefined ? "" : String(filter[inBody] ?? "");
    filter[inBody ?? name] = held.trim() === "" ? String(value) : bothOf(name, held, String(value));
  }
  return filter;
}

function nameIn(filter: Readonly<Record<string, unknown>>, name: string): string | undefined {
  return Object.keys(filter).find((known) => known.toLowerCase() === name.toLowerCase());
}

/** @throws InvalidRequestError where two cannot be joined: whether they must hold for the same item is not known. */
function bothOf(name: string, held: string, value: string): string {
  if (value.trim() === "" || value === held) return held;
  if (name === "conditions") return `(${held}) and (${value})`;
  throw new InvalidRequestError(
    `body.${name} and query.${name} are both given, of which only one could count. Give one.`,
  );
}

/** Records must tell their id: where to go on and what came twice hangs on it. */
function fieldsText(fields: unknown): string | undefined {
  if (fields === undefined || fields === null) return undefined;
  const names = Array.isArray(fields) ? fields.map(String) : String(fields).split(",");
  if (names.length === 0) return undefined;
  const hasId = names.some((name) => name.trim().toLowerCase() === "id");
  return (hasId ? names : [...names, "id"]).join(",");
}

function recordsOf(data: unknown, response: Response): readonly unknown[] {
  if (Array.isArray(data)) return data;
  if (response.status === 204) return [];
  const came = data === undefined || data === null ? "nothing" : "one record";
  throw apiErrorOf({ error: { message: `The answer is ${came} where a list was expected.` }, response });
}
