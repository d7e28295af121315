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
 * push into a later page are told by id and content and not doubled, as long as they were among the last 50,000 read and did
 * not change meanwhile. Records without an id, or of a page on which one id comes twice with the same fields, cannot be told
 * apart: all of them are handed out, for one shown twice is a lesser evil than one lost. Records that move into an earlier
 * page can be missed, as by deletions, or by a change where the order is by `lastUpdated`. Tenants list by id where no order
 * is asked for, but nobody promises it: add `orderBy: "id asc"` where that matters.
 *
 * Some lists give one id to several records, such as usages. Where the first page shows that, the list is read by numbers; where
 * only a later one does, mind that forward reading passes over what shares its id with the last record of a page before:
 * name `page: 1` for lists that join tables, such as `allNotes`, when they are longer than a page.
 *
 * The filter goes with every page. Links of the server are followed as to where to go on, never as to which host to ask.
 *
 * @param client the client
 * @param path the template of a GET list, or one of the two POST searches
 * @param options filter, fields, page size (default 250), limit, prefetch, progress, signal and the limits of calls
 * @returns arrays of records; none is empty
 * @throws while iterating: `ApiError` for a failed page, whatever a call rejects with, `InvalidRequestError` for bad options,
 *   `ConnectWiseError` where the tenant gives the same page for every number and has more, or ids do not lead on
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
