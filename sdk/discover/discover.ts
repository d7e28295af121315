import type { Discovered } from "../client/client-options.js";
import { apiErrorOf } from "../errors/api-error-of.js";
import { ConfigurationError } from "../errors/configuration-error.js";
import { ConnectWiseError } from "../errors/connectwise-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { attempt, type Fetch } from "../http/attempt.js";
import { isLoopback, parseBaseUrl } from "../http/base-url.js";
import { networkError } from "../http/connection-fault.js";

/**
 * What a host knows about a company, and the base URL that follows from it.
 *
 * @example
 * ```ts
 * import type { Discovery } from "cwm-api-gateway";
 *
 * function summary({ companyName, version, baseUrl }: Discovery): string {
 *   return `${companyName}: ${version} at ${baseUrl}`;
 * }
 * ```
 */
export interface Discovery extends Discovered {
  readonly companyName: string | undefined;
  /** Version of the tenant, as `v2025.1`. */
  readonly version: string | undefined;
  readonly isCloud: boolean;
}

/**
 * How to look up.
 *
 * @example
 * ```ts
 * import { discover, type DiscoverOptions } from "cwm-api-gateway";
 *
 * const options: DiscoverOptions = { timeoutMs: 5_000 };
 *
 * function find(companyId: string) {
 *   return discover(companyId, "eu.myconnectwise.net", options);
 * }
 * ```
 */
export interface DiscoverOptions {
  /** Sends the request. Default: the global fetch. */
  readonly fetch?: Fetch | undefined;
  /** Milliseconds for a lookup. Default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Ends the lookup; it rejects with the signal's reason. Later lookups heed the signals of the calls that need them. */
  readonly signal?: AbortSignal | undefined;
}

const TIMEOUT_MS = 30_000;
/** Many calls may find the same path missing; one look a minute is enough to see a tenant move. */
const REFRESH_AFTER_MS = 60_000;
const CALL = { method: "GET", path: "/login/companyinfo/{companyId}" } as const;

/**
 * Looks up where a company's API lives, through `/login/companyinfo`, which needs no keys.
 *
 * Give the result to `createClient` as `baseUrl`: the client uses what was found and, when the tenant moves to another
 * codebase at an upgrade and nothing is found any more, looks up once again and repeats the call.
 *
 * @param companyId the company's short id, as typed at login
 * @param site the host, as `na.myconnectwise.net`, or its URL
 * @param options fetch, timeout and signal
 * @returns base URL and what else the host tells
 * @throws ConfigurationError when the host is none or does not know the company; `NetworkError` or `TimeoutError` when it
 *   cannot be reached; `ServerError` or `RateLimitError` when it cannot answer now
 *
 * @example
 * ```ts
 * import { createClient, discover } from "cwm-api-gateway";
 *
 * async function connect(companyId: string, publicKey: string, privateKey: string, clientId: string) {
 *   const baseUrl = await discover(companyId, "na.myconnectwise.net");
 *   return createClient({ baseUrl, companyId, publicKey, privateKey, clientId });
 * }
 * ```
 */
export async function discover(companyId: string, site: string, options: DiscoverOptions = {}): Promise<Discovery> {
  const origin = originOf(site);
  const { signal, ...lasting } = options;
  const found = await lookUp(companyId, origin, lasting, signal);
  let baseUrl = found.baseUrl;
  // Nothing has been looked up again yet, so the first refresh is never held back.
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<string> | undefined;
  const refresh = async () => {
    try {
      ({ baseUrl } = await lookUp(companyId, origin, lasting));
    } finally {
      refreshedAt = performance.now();
      underWay = undefined;
    }
    return baseUrl;
  };
  return {
    ...found,
    get baseUrl() {
      return baseUrl;
    },
    refresh: () => {
      if (underWay) return underWay;
      if (performance.now() - refreshedAt < REFRESH_AFTER_MS) return Promise.resolve(baseUrl);
      underWay = refresh();
      return underWay;
    },
  };
}

async function lookUp(companyId: string, origin: string, options: DiscoverOptions, signal?: AbortSignal) {
  const body = await readInfo(`${origin}/login/companyinfo/${encodeURIComponent(companyId)}`, options, signal);
  // An unknown company is answered with 200 and null.
  if (typeof body !== "object" || body === null) {
    throw problem("companyId", `is not known to ${origin}`);
  }
  const info: Readonly<Record<string, unknown>> = { ...body };
  const codebase = textOf(info.Codebase)?.replace(/^\/+|\/+$/g, "");
  const host = textOf(info.SiteUrl);
  if (!codebase) throw problem("site", `${origin} does not say where the API lives`);
  const base = parseBaseUrl(`${apiOrigin(host, origin)}/${codebase}/apis/3.0`);
  if ("problem" in base) throw problem("site", base.problem);
  return {
    baseUrl: base.href,
    companyName: textOf(info.CompanyName),
    version: textOf(info.VersionCode),
    isCloud: String(info.IsCloud).toLowerCase() === "true",
  };
}

/** Where the API is; a host that names itself without a port is reached on the one it was asked on. */
function apiOrigin(host: string | undefined, asked: string): string {
  const { hostname } = new URL(asked);
  if (host === undefined || isLoopback(hostname)) return asked;
  const named = new URL(originOf(host));
  return named.hostname === hostname && named.port === "" ? asked : named.origin;
}

async function readInfo(url: string, options: DiscoverOptions, signal: AbortSignal | undefined) {
  const { fetch = globalThis.fetch, timeoutMs = TIMEOUT_MS } = options;
  const { host } = new URL(url);
  const limit = { ms: timeoutMs, error: () => new TimeoutError({ ...CALL, limitMs: timeoutMs, scope: "attempt" }) };
  const request = { method: CALL.method, url, headers: { accept: "application/json" }, body: undefined };
  const plainly = (text: string) => text;
  try {
    const { response, text } = await attempt({ fetch, buffering: "text", redact: plainly }, request, limit, signal);
    if (response.status === 429 || response.status >= 500) throw apiErrorOf({ error: text, response, ...CALL });
    if (!response.ok) throw problem("site", `${host} answered ${response.status} to the lookup`);
    return text === "" ? null : parseInfo(text, url);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (error instanceof ConnectWiseError) throw error;
    throw networkError(error, CALL, host, plainly);
  }
}

function parseInfo(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw problem("site", `${new URL(url).host} did not answer the lookup with JSON; it may be no ConnectWise host`);
  }
}

function originOf(site: string): string {
  const text = site.trim();
  const base = parseBaseUrl(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  if ("problem" in base) throw problem("site", base.problem);
  return base.origin;
}

function problem(name: string, text: string): ConfigurationError {
  return new ConfigurationError([{ name, problem: text }]);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
