import type { Client } from "./client.js";
import { coreOf, type OperationCall } from "./client-core.js";
import type { Answer } from "./operation-types.js";

/**
 * A call whose path is known at run time only.
 *
 * @example
 * ```ts
 * import { type Client, request, type UntypedCall } from "cwm-api-gateway";
 *
 * function replay(client: Client, calls: readonly UntypedCall[]) {
 *   return Promise.all(calls.map((call) => request(client, call)));
 * }
 * ```
 */
export type UntypedCall = OperationCall;

/**
 * The one untyped door: calls an operation whose path is not known to the compiler.
 *
 * Takes a template with `pathParams` or a concrete path, both relative to the base URL. What could leave the configured
 * host or change the route is refused before anything is sent: absolute URLs, `//host`, `@`, backslashes, encoded
 * slashes, `..`, line ends. Everything else (limits, repetition, errors) is as in typed calls.
 *
 * @param client the client
 * @param call method, path and what goes with them; `parseAs` `"auto"` reads the body as its content type says
 * @returns `{ data, error, response }`
 * @throws InvalidRequestError when the call must not be sent; else as typed calls
 *
 * @example
 * ```ts
 * import { type Client, request } from "cwm-api-gateway";
 *
 * async function read(client: Client, path: string) {
 *   const { data, error } = await request(client, { method: "GET", path, query: { pageSize: 5 } });
 *   return error ? `failed: ${error.message}` : data;
 * }
 * ```
 */
export function request(client: Client, call: UntypedCall): Promise<Answer<unknown>> {
  return coreOf(client).call(call);
}
