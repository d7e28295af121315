import type { Client } from "../client/client.js";
import type { FlatListPath, NestedListPath } from "../models/list-models.js";
import type { SelectableOf } from "../models/selection.js";
import type { FlatListOptions, NestedListOptions, Read } from "./list-options.js";
import type { UntypedListOptions } from "./page-source.js";
import { readPages } from "./read-pages.js";

/**
 * Reads a list page by page, to its end or to a limit.
 *
 * Without `orderBy`, `page` or `prefetch` it reads forward by id, which neither skips nor doubles anything while records
 * come and go; else by page numbers. With `prefetch` it keeps that many pages in flight. By numbers, records that inserts
 * push into a later page are told by their ids and not doubled; records that move into an earlier one can be missed, as by
 * deletions, or by a change where the order is by `lastUpdated`. Tenants list by id where no
 * order is asked for, but nobody promises it: add `orderBy: "id asc"` where that matters. The filter goes with every
 * page. Links of the server are followed as to where to go on, never as to which host to ask.
 *
 * @param client the client
 * @param path the template of a GET list, or one of the two POST searches
 * @param options filter, fields, page size (default 250), limit, prefetch, progress, signal and the limits of calls
 * @returns arrays of records; none is empty
 * @throws while iterating: `ApiError` for a failed page, whatever a call rejects with, `InvalidRequestError` for bad options
 *
 * @example
 * ```ts
 * import { type Client, pages } from "cwm-api-gateway";
 *
 * async function countTickets(client: Client) {
 *   let count = 0;
 *   for await (const page of pages(client, "/service/tickets", { query: { fields: ["id"] }, prefetch: 4 })) {
 *     count += page.length;
 *   }
 *   return count;
 * }
 * ```
 */
export function pages<Path extends FlatListPath, Field extends SelectableOf<Path> = never>(
  client: Client,
  path: Path,
  options?: FlatListOptions<Path, Field>,
): AsyncGenerator<Read<Path, Field>[], void, undefined>;
export function pages<Path extends NestedListPath, Field extends SelectableOf<Path> = never>(
  client: Client,
  path: Path,
  options: NestedListOptions<Path, Field>,
): AsyncGenerator<Read<Path, Field>[], void, undefined>;
export function pages(client: Client, path: string, options: UntypedListOptions = {}): AsyncGenerator<unknown[]> {
  return readPages(client, path, options);
}
