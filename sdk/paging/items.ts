import type { Client } from "../client/client.js";
import type { FlatListPath, NestedListPath } from "../models/list-models.js";
import type { SelectableOf } from "../models/selection.js";
import type { FlatListOptions, NestedListOptions, Read } from "./list-options.js";
import type { UntypedListOptions } from "./page-source.js";
import { readPages } from "./read-pages.js";

/**
 * Reads a list record by record, to its end or to a limit; see `pages` for how. Memory holds one page at a time, and those
 * prefetched.
 *
 * @param client the client
 * @param path the template of a GET list, or one of the two POST searches
 * @param options as for `pages`
 * @returns the records; naming `fields` as a list narrows their type
 * @throws while iterating, as `pages` does
 *
 * @example
 * ```ts
 * import { type Client, items } from "cwm-api-gateway";
 *
 * async function printNewTickets(client: Client, signal: AbortSignal) {
 *   const query = { conditions: 'status/name = "New"', fields: ["id", "summary", "board/name"] } as const;
 *   for await (const ticket of items(client, "/service/tickets", { query, limit: 100, signal })) {
 *     console.log(ticket.id, ticket.summary, ticket.board?.name);
 *   }
 * }
 * ```
 */
export function items<Path extends FlatListPath, Field extends SelectableOf<Path> = never>(
  client: Client,
  path: Path,
  options?: FlatListOptions<Path, Field>,
): AsyncGenerator<Read<Path, Field>, void, undefined>;
export function items<Path extends NestedListPath, Field extends SelectableOf<Path> = never>(
  client: Client,
  path: Path,
  options: NestedListOptions<Path, Field>,
): AsyncGenerator<Read<Path, Field>, void, undefined>;
export async function* items(client: Client, path: string, options: UntypedListOptions = {}): AsyncGenerator<unknown> {
  for await (const page of readPages(client, path, options)) {
    for (const record of page) {
      options.signal?.throwIfAborted();
      yield record;
    }
  }
}
