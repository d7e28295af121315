import { ConnectWiseError } from "./connectwise-error.js";

/**
 * A call that was refused before anything left the process: a path that could leave the configured host or change the
 * route, a path parameter that is missing or unsafe, a header that is not the caller's to set.
 *
 * The message names the fault and never repeats a value that may be secret.
 *
 * @example
 * ```ts
 * import { type Client, InvalidRequestError, request } from "cwm-api-gateway";
 *
 * async function mayBeSent(client: Client, path: string): Promise<boolean> {
 *   try {
 *     await request(client, { method: "GET", path });
 *     return true;
 *   } catch (error) {
 *     if (error instanceof InvalidRequestError) return false;
 *     throw error;
 *   }
 * }
 * ```
 */
export class InvalidRequestError extends ConnectWiseError {}
