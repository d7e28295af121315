import type { Discovered } from "../client/client-options.js";
import { ConfigurationError } from "../errors/configuration-error.js";
import { NetworkError } from "../errors/network-error.js";
import type { Fetch } from "../http/attempt.js";
import { isLoopback, parseBaseUrl } from "../http/base-url.js";
import { codeOf, safeCause } from "../http/redaction.js";

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
}

const TIMEOUT_MS = 30_000;
/** Many calls may find the same path missing; one look a minute is enough to see a tenant move. */
const REFRESH_AFTER_MS = 60_000;
const PATH = "/login/companyinfo/{companyId}";

/**
 * Looks up where a company's API lives, through `/login/companyinfo`, which needs no keys.
 *
 * Give the result to `createClient` as `baseUrl`: the client uses what was found and, when the tenant moves to another
 * codebase at an upgrade and nothing is found any more, looks up once again and repeats the call.
 *
 * @param companyId the company's short id, as typed at login
 * @param site the host, as `na.myconnectwise.net`, or its URL
 * @param options fetch and timeout
 * @returns base URL and what else the host tells
 * @throws ConfigurationError when the host is none or does not know the company; `NetworkError` when it cannot be reached
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
  const found = await lookUp(companyId, origin, options);
  let baseUrl = found.baseUrl;
  // Nothing has been looked up again yet, so the first refresh is never held back.
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<string> | undefined;
  const refresh = async () => {
    try {
      ({ baseUrl } = await lookUp(companyId, origin, options));
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

async function lookUp(companyId: string, origin: string, options: DiscoverOptions) {
  const body = await readInfo(`${origin}/login/companyinfo/${encodeURIComponent(companyId)}`, options);
  // An unknown company is answered with 200 and null.
  if (typeof body !== "object" || body === null) {
    throw problem("companyId", `is not known to ${origin}`);
  }
  const info: Readonly<Record<string, unknown>> = { ...body };
  const codebase = textOf(info.Codebase)?.replace(/^\/+|\/+$/g, "");
  const host = textOf(info.SiteUrl);
  if (!codebase) throw problem("site", `${origin} does not say where the API lives`);
  const isLocal = isLoopback(new URL(origin).hostname);
  const base = parseBaseUrl(`${host && !isLocal ? originOf(host) : origin}/${codebase}/apis/3.0`);
  if ("problem" in base) throw problem("site", base.problem);
  return {
    baseUrl: base.href,
    companyName: textOf(info.CompanyName),
    version: textOf(info.VersionCode),
    isCloud: String(info.IsCloud).toLowerCase() === "true",
  };
}

async function readInfo(url: string, { fetch = globalThis.fetch, timeoutMs = TIMEOUT_MS }: DiscoverOptions) {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { headers: { accept: "application/json" }, redirect: "manual", signal });
    if (!response.ok) throw problem("site", `${new URL(url).host} answered ${response.status} to the lookup`);
    const text = await response.text();
    return text === "" ? null : parseInfo(text, url);
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const details = { method: "GET", path: PATH, host: new URL(url).host, code: codeOf(error), sent: true };
    throw new NetworkError(details, { cause: safeCause(error, (text) => text) });
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
