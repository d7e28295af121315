import { isLoopbackHost } from "./is-loopback-host.js";
import { proxyRefusalIn } from "./proxy-refused-error.js";
import type { ProxySettings } from "./proxy-settings.js";

/**
 * A `fetch` that goes through the configured proxy, for Node's own knows none before release 24. It is handed to the
 * SDK as its `fetch` option.
 *
 * Every target is tunnelled with CONNECT, so the proxy never sees what is sent over `https:`. Loopback addresses are
 * always reached directly: what listens there is this machine's, and a proxy elsewhere could not reach it.
 *
 * @param settings where the proxy is; see `parseProxySettings`
 * @returns a `fetch`; it rejects as the built-in one does, with a `TypeError` whose `cause` is the network's error,
 *   or a `ProxyRefusedError` when the proxy would not open the tunnel
 * @example
 * const settings = parseProxySettings({ HTTPS_PROXY: "http://proxy.example:8080" });
 * const viaProxy = settings === undefined ? fetch : createProxyFetch(settings);
 */
export function createProxyFetch(settings: ProxySettings): typeof fetch {
  let loading: Promise<TunnelledFetch> | undefined;
  return async (input, init) => {
    const request = new Request(input, init);
    if (isLoopbackHost(new URL(request.url).hostname)) return fetch(request);
    loading ??= loadTunnelledFetch(settings);
    return (await loading)(request);
  };
}

type TunnelledFetch = (request: Request) => Promise<Response>;

async function loadTunnelledFetch(settings: ProxySettings): Promise<TunnelledFetch> {
  const undici = await import("undici");
  // Empty strings, because undici looks into the environment itself for whatever is absent.
  const dispatcher = new undici.EnvHttpProxyAgent({
    httpsProxy: settings.httpsProxy ?? "",
    httpProxy: settings.httpProxy ?? "",
    noProxy: settings.noProxy ?? "",
  });
  return async (request) => {
    // Whole, not as a stream: a stream would be sent in chunks of unknown length, which gateways may refuse.
    const body = request.body === null ? {} : { body: await request.arrayBuffer() };
    try {
      const answer = await undici.fetch(request.url, {
        method: request.method,
        headers: [...request.headers],
        ...body,
        redirect: request.redirect,
        signal: request.signal,
        dispatcher,
      });
      return asGlobalResponse(answer);
    } catch (error) {
      const refusal = proxyRefusalIn(error, new URL(request.url).host);
      throw refusal === undefined ? error : new TypeError("fetch failed", { cause: refusal });
    }
  };
}

/** Statuses whose answer must be made without a body. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** The answer as an instance of the global `Response`, which callers may test for. */
function asGlobalResponse(answer: import("undici").Response): Response {
  const response = new Response(BODILESS.has(answer.status) ? null : (answer.body as ReadableStream | null), {
    status: answer.status,
    statusText: answer.statusText,
    headers: [...answer.headers],
  });
  // A response that is made, not fetched, has neither.
  Object.defineProperty(response, "url", { value: answer.url });
  Object.defineProperty(response, "redirected", { value: answer.redirected });
  return response;
}
