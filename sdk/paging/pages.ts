import type { Client } from "../client/client.js";
import type { ListPath } from "../models/list-models.js";
import type { FieldsOf, ListArguments, Read } from "./list-options.js";
import { type Page, type PageSource, pageSource, type UntypedListOptions } from "./page-source.js";
import { readForward } from "./read-forward.js";
import { readNumbered } from "./read-numbered.js";

/**
 * Reads a list page by page, to its end or to a limit.
 *
 * Without `orderBy`, `page` or `prefetch` it reads forward by id, which neither skips nor doubles anything while records
 * come and go; else by page numbers. With `prefetch` it asks for several pages at once, ordered by id unless `orderBy`
 * says otherwise; records shifted by inserts are not doubled, records shifted by deletions can be missed. The filter goes
 * with every page. Links of the server are followed as to where to go on, never as to which host to ask.
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
export async function* pages<Path extends ListPath, const Fields extends FieldsOf<Path> = readonly []>(
  client: Client,
  path: Path,
  ...[options]: ListArguments<Path, Fields>
): AsyncGenerator<Read<Path, Fields>[], void, undefined> {
  const untyped = (options ?? {}) as UntypedListOptions;
  const source = pageSource(client, path, untyped);
  const { limit = Number.POSITIVE_INFINITY, signal, onProgress } = untyped;
  if (limit === 0) return;
  let read = 0;
  let count = 0;
  for await (const { records } of readAll(source, untyped)) {
    const wanted = records.length > limit - read ? records.slice(0, limit - read) : records;
    read += wanted.length;
    onProgress?.({ pages: ++count, items: read });
    // What was asked for by the types of the description is what the API gives back.
    yield wanted as Read<Path, Fields>[];
    signal?.throwIfAborted();
    if (read >= limit) return;
  }
}

async function* readAll(source: PageSource, options: UntypedListOptions): AsyncGenerator<Page, void, undefined> {
  const { signal, limit = Number.POSITIVE_INFINITY, prefetch = 0 } = options;
  let from = source.firstPage;
  let previous: readonly unknown[] | undefined;
  if (!source.isNumbered) {
    const goOn = yield* readForward(source, signal);
    if (!goOn) return;
    ({ page: from, previous } = goOn);
  }
  const until = source.firstPage - 1 + Math.ceil(limit / source.pageSize);
  yield* readNumbered(source, { from, ahead: prefetch, until, previous }, signal);
}
