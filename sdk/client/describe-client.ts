import type { Client } from "./client.js";
import { coreOf } from "./client-core.js";

/**
 * What may be shown of a client.
 *
 * @example
 * ```ts
 * import type { ClientDescription } from "cwm-api-gateway";
 *
 * function title({ companyId, origin }: ClientDescription): string {
 *   return `${companyId} on ${origin}`;
 * }
 * ```
 */
export interface ClientDescription {
  readonly baseUrl: string;
  /** Scheme, host and port: where the keys go, and nowhere else. */
  readonly origin: string;
  readonly companyId: string;
}

/**
 * Tells which tenant a client speaks to, without its keys.
 *
 * @example
 * ```ts
 * import { type Client, describeClient } from "cwm-api-gateway";
 *
 * function hostOf(client: Client): string {
 *   return new URL(describeClient(client).baseUrl).host;
 * }
 * ```
 */
export function describeClient(client: Client): ClientDescription {
  const { baseUrl, origin, companyId } = coreOf(client);
  return { baseUrl, origin, companyId };
}
