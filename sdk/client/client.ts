import type { paths } from "../../generated/index.js";
import type { CallOptions } from "./call-options.js";
import type { Answer, DataOf, FailureOf, InputOf, ParseAs, Parsed } from "./operation-types.js";

/**
 * One operation as a function: parameters, body and call options in, `{ data, error, response }` out.
 *
 * @example
 * ```ts
 * import { type Call, type Client, unwrap } from "cwm-api-gateway";
 * import type { operations } from "cwm-api-gateway/types";
 *
 * async function firstName(list: Call<operations["getServiceBoards"]>) {
 *   const [first] = await unwrap(list({ params: { query: { pageSize: 1 } } }));
 *   return first?.name;
 * }
 *
 * function firstBoard(client: Client) {
 *   return firstName(client["/service/boards"].GET);
 * }
 * ```
 */
export type Call<Operation> =
  object extends InputOf<Operation>
    ? <As extends ParseAs = "json">(
        init?: InputOf<Operation> & CallOptions<As>,
      ) => Promise<Answer<Parsed<DataOf<Operation>, As>, FailureOf<Operation>>>
    : <As extends ParseAs = "json">(
        init: InputOf<Operation> & CallOptions<As>,
      ) => Promise<Answer<Parsed<DataOf<Operation>, As>, FailureOf<Operation>>>;

/**
 * The operations of one path as functions, by method in upper case.
 *
 * @example
 * ```ts
 * import type { Client, Methods } from "cwm-api-gateway";
 * import type { paths } from "cwm-api-gateway/types";
 *
 * function infoOf(client: Client): Methods<paths["/system/info"]> {
 *   return client["/system/info"];
 * }
 * ```
 */
export type Methods<Item> = {
  readonly [Method in keyof Item as Item[Method] extends { responses: unknown }
    ? Uppercase<Method & string>
    : never]: Call<Item[Method]>;
};

/**
 * Every path of the API with its operations, and nothing else: whatever else the SDK does is a function that takes this.
 *
 * @example
 * ```ts
 * import { type Client, createClient } from "cwm-api-gateway";
 *
 * async function openTickets(client: Client) {
 *   const { data, error } = await client["/service/tickets"].GET({
 *     params: { query: { conditions: "closedFlag = false", pageSize: 50 } },
 *   });
 *   if (error) throw new Error(error.message);
 *   return data.map((ticket) => ticket.summary);
 * }
 * ```
 */
export type Client = { readonly [Path in keyof paths]: Methods<paths[Path]> };
