import { apiErrorOf } from "../errors/api-error-of.js";
import type { Answer } from "./operation-types.js";

/**
 * Data or throw, for those who prefer that to `{ data, error }`.
 *
 * @param answer the promise that a call gave
 * @returns the data of a successful answer
 * @throws a subclass of `ApiError` for a failed one; whatever the call itself rejects with
 *
 * @example
 * ```ts
 * import { type Client, unwrap } from "cwm-api-gateway";
 *
 * async function statusNames(client: Client, boardId: number) {
 *   const statuses = await unwrap(
 *     client["/service/boards/{parentId}/statuses"].GET({ params: { path: { parentId: boardId } } }),
 *   );
 *   return statuses.map((status) => status.name);
 * }
 * ```
 */
export async function unwrap<Data>(answer: PromiseLike<Answer<Data, unknown>>): Promise<Data> {
  const result = await answer;
  if (result.error !== undefined) throw apiErrorOf(result);
  return result.data as Data;
}
