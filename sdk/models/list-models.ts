import type {
  components,
  FlatListOperations,
  ListOperations,
  NestedListOperations,
  SearchOperations,
} from "../../generated/index.js";

/** Every operation that answers a list: the GET lists and the two POST searches. */
export interface Lists extends ListOperations, SearchOperations {}

/**
 * The path template of an operation that answers a list.
 *
 * @example
 * ```ts
 * import { type Client, items, type ListPath } from "cwm-api-gateway";
 *
 * const lists = ["/service/boards", "/service/priorities"] as const satisfies readonly ListPath[];
 *
 * async function printNames(client: Client) {
 *   for (const path of lists) {
 *     for await (const { name } of items(client, path)) console.log(path, name);
 *   }
 * }
 * ```
 */
export type ListPath = keyof Lists;

/** Lists that need path parameters. */
export type NestedListPath = keyof NestedListOperations;

/** Lists that need none. */
export type FlatListPath = keyof FlatListOperations | keyof SearchOperations;

/**
 * The type of one record of a list.
 *
 * @example
 * ```ts
 * import type { ItemOf } from "cwm-api-gateway";
 *
 * function title(ticket: ItemOf<"/service/tickets">): string {
 *   return `#${ticket.id} ${ticket.summary}`;
 * }
 * ```
 */
export type ItemOf<Path extends ListPath> = Lists[Path]["item"];

/**
 * A schema of the API by its name.
 *
 * @example
 * ```ts
 * import type { Model } from "cwm-api-gateway";
 *
 * function title(ticket: Model<"Ticket">): string {
 *   return `#${ticket.id} ${ticket.summary}`;
 * }
 * ```
 */
export type Model<Name extends keyof components["schemas"]> = components["schemas"][Name];
