import type { Client } from "../client/client.js";
import type { ListPath } from "../models/list-models.js";
import type { FieldsOf, ListArguments, Read } from "./list-options.js";
import { pages } from "./pages.js";

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
export async function* items<Path extends ListPath, const Fields extends FieldsOf<Path> = readonly []>(
  client: Client,
  path: Path,
  ...options: ListArguments<Path, Fields>
): AsyncGenerator<Read<Path, Fields>, void, undefined> {
  for await (const page of pages<Path, Fields>(client, path, ...options)) yield* page;
}
