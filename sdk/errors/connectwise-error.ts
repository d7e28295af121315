/**
 * The root of every error this SDK throws, so that one `instanceof` tells "ours" from everything else.
 *
 * @example
 * ```ts
 * import { ConnectWiseError } from "cwm-api-gateway";
 *
 * function report(error: unknown): string {
 *   return error instanceof ConnectWiseError ? error.message : "something else went wrong";
 * }
 * ```
 */
export class ConnectWiseError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}
