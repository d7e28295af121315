import type { Client } from "../client/client.js";
import { coreOf } from "../client/client-core.js";
import { isLoopback } from "../http/base-url.js";
import { safeCause } from "../http/redaction.js";
import { CallbackError } from "./callback-error.js";

const TIMEOUT_MS = 10_000;

/**
 * Gets the key that a callback says it was signed with, if that lies on the client's own tenant.
 *
 * Whoever can reach a receiver can name any URL, so only the tenant's hosts are asked: the one of the client and the one of
 * the same region with or without `api-`. Companies share hosts of the cloud, so that a URL that names a company must name
 * the client's, whatever the case. Of one that names none, only the host can be checked: compare `companyId` of the event then.
 * No keys are sent, no redirect is followed. Keep the answer: it changes rarely.
 *
 * @param client a client of the tenant
 * @param keyUrl `keyUrl` of the event
 * @param options.signal ends the fetching
 * @returns the signing key, for `verifyCallback`
 * @throws CallbackError when the URL leads elsewhere, names another company or gives no key; the signal's reason
 *
 * @example
 * ```ts
 * import { type Client, fetchCallbackKey, parseCallback, type ReceivedCallback, verifyCallback } from "cwm-api-gateway";
 *
 * async function receive(client: Client, received: ReceivedCallback) {
 *   const { keyUrl } = parseCallback(received.body);
 *   return verifyCallback(received, await fetchCallbackKey(client, keyUrl));
 * }
 * ```
 */
export async function fetchCallbackKey(
  client: Client,
  keyUrl: string | undefined,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<string> {
  const core = coreOf(client);
  const url = keyUrl !== undefined && URL.canParse(keyUrl) ? new URL(keyUrl) : undefined;
  if (!url || !isOfTenant(url, new URL(core.origin))) {
    throw new CallbackError("The callback names a key that does not lie on the tenant's host.");
  }
  if (!namesOnly(url, core.companyId)) {
    throw new CallbackError("The callback names the key of another company than the client's.");
  }
  const key = await readKey(core.fetchWithoutKeys, url.href, signal);
  if (!key) throw new CallbackError(`${url.host} gave no signing key.`);
  return key;
}

function isOfTenant(url: URL, tenant: URL): boolean {
  const isSecure = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  if (!isSecure || url.username || url.password || !/\/callbackkey\//i.test(url.pathname)) return false;
  return url.port === tenant.port && withoutApi(url.hostname) === withoutApi(tenant.hostname);
}

function namesOnly({ searchParams }: URL, companyId: string): boolean {
  const named = [...searchParams].filter(([name]) => name.toLowerCase() === "companyname");
  return named.every(([, company]) => company.toLowerCase() === companyId.toLowerCase());
}

function withoutApi(hostname: string): string {
  return hostname.endsWith(".myconnectwise.net") ? hostname.replace(/^api-/, "") : hostname;
}

async function readKey(
  fetch: (url: string, signal: AbortSignal) => Promise<Response>,
  url: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(url, signal ? AbortSignal.any([signal, timeout]) : timeout);
    if (!response.ok) return undefined;
    const body: unknown = await response.json();
    const key = typeof body === "object" && body !== null && "signing_key" in body ? body.signing_key : undefined;
    return typeof key === "string" ? key : undefined;
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new CallbackError("The signing key could not be fetched.", { cause: safeCause(error, (text) => text) });
  }
}
