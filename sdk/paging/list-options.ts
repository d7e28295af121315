import type { NestedListOperations } from "../../generated/index.js";
import type { CallLimits } from "../client/call-options.js";
import type { ChildConditions, Conditions, CustomFieldConditions } from "../conditions/conditions.js";
import type { ItemOf, ListPath, Lists, NestedListPath } from "../models/list-models.js";
import type { Selected } from "../models/selection.js";

/**
 * The query of a list, with checked filters beside plain text.
 *
 * @example
 * ```ts
 * import { type Client, items, type TypedListQuery } from "cwm-api-gateway";
 *
 * const newest: TypedListQuery<"Ticket", never> = { orderBy: "id desc", pageSize: 50 };
 *
 * function newestTickets(client: Client) {
 *   return items(client, "/service/tickets", { query: newest, limit: 50 });
 * }
 * ```
 */
export interface TypedListQuery<Name, Field> {
  /** Text, or a filter of `conditionsFor`. */
  conditions?: string | Conditions<Name> | undefined;
  childConditions?: string | ChildConditions<Name> | undefined;
  customFieldConditions?: string | CustomFieldConditions<Name> | undefined;
  /** As `priority/sort asc, id desc`. Makes the list be read by page numbers. */
  orderBy?: string | undefined;
  /**
   * Fields to return. A list of names also narrows the type of the records; a text does not. `id` is asked for besides,
   * for reading on and finding doubles need it.
   */
  fields?: string | readonly Field[] | undefined;
  /** Number of the first page. Makes the list be read by page numbers. */
  page?: number | null | undefined;
  /** Records to ask for at once, 1 to 1,000. Default 250. */
  pageSize?: number | null | undefined;
  /** Reads forward from behind this id; goes with neither `orderBy`, `page` nor `prefetch`. */
  pageId?: number | null | undefined;
}

/**
 * How far a list has been read.
 *
 * @example
 * ```ts
 * import type { Progress } from "cwm-api-gateway";
 *
 * function show({ pages, items }: Progress): void {
 *   console.log(`${items} records on ${pages} pages`);
 * }
 * ```
 */
export interface Progress {
  readonly pages: number;
  readonly items: number;
}

/**
 * How to read a list.
 *
 * @example
 * ```ts
 * import type { ReadLimits } from "cwm-api-gateway";
 *
 * const gently: ReadLimits = { limit: 1_000, retry: { retries: 8 }, onProgress: ({ items }) => console.log(items) };
 * console.log(gently.limit);
 * ```
 */
export interface ReadLimits extends CallLimits {
  /** Stop after so many records. Default: all. */
  limit?: number | undefined;
  /** Pages to ask for at once, by number. Default 0: each page when the one before is used up. */
  prefetch?: number | undefined;
  /** Called after each page; what it throws ends the reading. A promise is waited for. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends the reading; the iterator throws the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** What reading a list may be told, path parameters left aside. */
export interface FlatListOptions<Path extends ListPath, Field extends string> extends ReadLimits {
  query?: (Lists[Path]["ownQuery"] & TypedListQuery<Lists[Path]["model"], Field>) | undefined;
  /** The filter of a POST search. `conditions` here and in the query must both hold; all else is given in one of the two. */
  body?: Lists[Path]["body"] | undefined;
}

/** What reading a list of one parent's is told. */
export interface NestedListOptions<Path extends NestedListPath, Field extends string>
  extends FlatListOptions<Path, Field> {
  pathParams: NestedListOperations[Path]["pathParams"];
}

/**
 * Options of `pages` and `items`.
 *
 * @example
 * ```ts
 * import { type Client, items, type ListOptions } from "cwm-api-gateway";
 *
 * function tickets(client: Client, options: ListOptions<"/service/tickets", never>) {
 *   return items(client, "/service/tickets", { prefetch: 2, ...options });
 * }
 * ```
 */
export type ListOptions<Path extends ListPath, Field extends string> = Path extends NestedListPath
  ? NestedListOptions<Path, Field>
  : FlatListOptions<Path, Field>;

/** A record as it comes back, given the fields that were named. */
export type Read<Path extends ListPath, Field extends string> = Selected<ItemOf<Path>, Field>;
