import type { Fetch } from "../http/attempt.js";
import type { Hooks } from "../http/hooks.js";
import type { CallLimits } from "./call-options.js";

/**
 * Who calls which tenant, and how patiently. Only the first four are needed.
 *
 * @example
 * ```ts
 * import { type ClientOptions, createClient } from "cwm-api-gateway";
 *
 * function createPatientClient(options: ClientOptions) {
 *   return createClient({ ...options, totalMs: 600_000, retry: { retries: 8, maxDelayMs: 60_000 } });
 * }
 * ```
 */
export interface ClientOptions extends CallLimits, Hooks {
  /**
   * Where the API lives, with or without a slash at the end: `https://api-na.myconnectwise.net/v4_6_release/apis/3.0`.
   * A request's URL is this plus the path. `discover` finds it. Plain http is taken on loopback only.
   */
  readonly baseUrl: string | Discovered;
  /** The company's short id, as typed at login. */
  readonly companyId: string;
  /** Public key of an API member. */
  readonly publicKey: string;
  /** Private key of an API member. */
  readonly privateKey: string;
  /** The GUID that ConnectWise issues to integrations. Default: the company id, which most tenants refuse. */
  readonly clientId?: string | undefined;
  /** What stands before the public key in the user name. Default `<companyId>+`, the form ConnectWise expects. */
  readonly authPrefix?: string | undefined;
  /** Pins the models, as `2025.1`. Default: the tenant's newest. */
  readonly apiVersion?: string | undefined;
  /**
   * Calls under way at once, until their answers are read. A body that is streamed does not count, for one that nobody reads
   * would hold up all others. Default 4: live tenants stood that, and answered 12 with 429.
   */
  readonly maxConcurrency?: number | undefined;
  /** Milliseconds for an attempt whose filter searches in texts. Default: twice `timeoutMs`. */
  readonly textFilterTimeoutMs?: number | undefined;
  /** Sends the requests. Default: the global fetch. Wrap undici's with an agent to go through a proxy. */
  readonly fetch?: Fetch | undefined;
}

/**
 * A base URL that was looked up and can be looked up again after the tenant moved. `discover` makes one.
 *
 * @example
 * ```ts
 * import { createClient, type Discovered } from "cwm-api-gateway";
 *
 * function connect(found: Discovered, keys: { publicKey: string; privateKey: string; clientId: string }) {
 *   return createClient({ baseUrl: found, companyId: "acme", ...keys });
 * }
 * ```
 */
export interface Discovered {
  readonly baseUrl: string;
  /** Looks up again. Calls at the same time share one lookup. */
  refresh(): Promise<string>;
}
