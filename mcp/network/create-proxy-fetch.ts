import { isLoopbackHost } from "./is-loopback-host.js";
import type { ProxySettings } from "./proxy-settings.js";

/**
 * A `fetch` that goes through the configured proxy, for Node's own knows none before release 24. It is handed to the
 * SDK as its `fetch` option.
 *
 * Every target is tunnelled with CONNECT, so the proxy never sees what is sent over `https:`. Loopback addresses are
 * always reached directly: what listens there is this machine's, and a proxy elsewhere could not reach it.
 *
 * @param settings where the proxy is; see `parseProxySettings`
 * @returns a `fetch`; it rejects as the built-in one does, with a `TypeError` whose `cause` is the network's error, or a
 *   `ProxyRefusedError` or `ProxyUnreachableError` when there was no tunnel and the target therefore saw nothing
 * @example
 * const settings = parseProxySettings({ HTTPS_PROXY: "http://proxy.example:8080" });
 * const viaProxy = settings === undefined ? fetch : createProxyFetch(settings);
 */
export function createProxyFetch(settings: ProxySettings): typeof fetch {
  let loading: Promise<(request: Request) => Promise<Response>> | undefined;
  return async (input, init) => {
    const request = new Request(input, init);
    if (isLoopbackHost(new URL(request.url).hostname)) return fetch(request);
    loading ??= import("./tunnelled-fetch.js").then(({ createTunnelledFetch }) => createTunnelledFetch(settings));
    return (await loading)(request);
  };
}
