import { queryString } from "../http/query-string.js";
import type { OperationCall } from "./client-core.js";

/** Longer URLs are cut or refused somewhere on the way; the vendor's guide names this length. */
const MAX_URL = 2000;
/** Encoding makes nine characters of one at most, so that shorter filters need no counting. */
const SURELY_SHORT = 150;

/** The lists that can be searched with a POST, whose filter travels in the body. */
const SEARCHES: ReadonlyMap<string, string> = new Map([
  ["/service/tickets", "/service/tickets/search"],
  ["/project/tickets", "/project/tickets/search"],
]);
const BODY_FIELDS: ReadonlyMap<string, string> = new Map(
  ["conditions", "childConditions", "customFieldConditions", "orderBy"].map((name) => [name.toLowerCase(), name]),
);

/**
 * Turns a list of tickets whose URL would be too long into the search that answers the same.
 *
 * @param call any call
 * @param baseUrl counts towards the length
 * @returns the same call, or the POST to `/search` with filter and order in the body and the paging in the query
 */
export function moveLongFilter(call: OperationCall, baseUrl: string): OperationCall {
  const search = call.method === "GET" ? SEARCHES.get(call.path) : undefined;
  if (!search || !call.query) return call;
  const fields = Object.entries(call.query);
  const written = fields.reduce((sum, [, value]) => sum + String(value ?? "").length, 0);
  if (written < SURELY_SHORT) return call;
  if (baseUrl.length + call.path.length + 1 + queryString(call.query).length <= MAX_URL) return call;

  const body: Record<string, unknown> = {};
  const query: Record<string, unknown> = {};
  for (const [name, value] of fields) {
    const field = BODY_FIELDS.get(name.toLowerCase());
    if (field === undefined) query[name] = value;
    else if (value !== undefined && value !== null) body[field] = value;
  }
  return { ...call, method: "POST", path: search, query, body };
}
