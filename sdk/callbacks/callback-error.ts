import { ConnectWiseError } from "../errors/connectwise-error.js";

/**
 * A callback that must not be trusted: wrongly signed, malformed, or naming a key on a foreign host or of another company.
 *
 * @example
 * ```ts
 * import { CallbackError, type ReceivedCallback, verifyCallback } from "cwm-api-gateway";
 *
 * // The status to answer a callback with.
 * function statusFor(received: ReceivedCallback, signingKey: string): number {
 *   try {
 *     verifyCallback(received, signingKey);
 *     return 200;
 *   } catch (error) {
 *     if (error instanceof CallbackError) return 403;
 *     throw error;
 *   }
 * }
 * ```
 */
export class CallbackError extends ConnectWiseError {}
