import type { CallOf, ClientPaths, OptionalCallOf } from "../../generated/index.js";
import type { CallOptions } from "./call-options.js";
import type { Answer, DataOf, FailureOf, InputOf, ParseAs, Parsed } from "./operation-types.js";

// The generated types hand each operation's input and answers to these two, which they leave empty: what all calls have in
// common is the SDK's. An editor would be too slow to work input and answers out by conditional types after every edit.
declare module "../../generated/operation-maps.js" {
  interface CallOf<Input, Data, Failure> extends Send<Input, Data, Failure> {}
  interface OptionalCallOf<Input, Data, Failure> extends SendAnyway<Input, Data, Failure> {}
}

type Send<Input, Data, Failure> = <As extends ParseAs = "json">(
  init: Input & CallOptions<As>,
) => Promise<Answer<Parsed<Data, As>, Failure>>;

type SendAnyway<Input, Data, Failure> = <As extends ParseAs = "json">(
  init?: Input & CallOptions<As>,
) => Promise<Answer<Parsed<Data, As>, Failure>>;

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
    ? OptionalCallOf<InputOf<Operation>, DataOf<Operation>, FailureOf<Operation>>
    : CallOf<InputOf<Operation>, DataOf<Operation>, FailureOf<Operation>>;

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
export interface Client extends ClientPaths {}
