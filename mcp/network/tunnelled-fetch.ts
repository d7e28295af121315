import { EnvHttpProxyAgent, fetch, type Response as UndiciResponse } from "undici";
import { openTunnels } from "./open-tunnels.js";
import type { ProxySettings } from "./proxy-settings.js";

/**
 * The part of the proxy's `fetch` that needs the HTTP library. In a file of its own, because a process without a proxy
 * must not load the library, and because names can be imported from a CommonJS package only by `import … from`: what
 * `await import()` of one gives differs between Node and the bundler.
 */
export function createTunnelledFetch(settings: ProxySettings): (request: Request) => Promise<Response> {
  // Empty strings, because undici looks into the environment itself for whatever is absent.
  const dispatcher = new EnvHttpProxyAgent({
    httpsProxy: settings.httpsProxy ?? "",
    httpProxy: settings.httpProxy ?? "",
    noProxy: settings.noProxy ?? "",
    clientFactory: openTunnels,
  });
  return async (request) => {
    // Whole, not as a stream: a stream would be sent in chunks of unknown length, which gateways may refuse.
    const body = request.body === null ? {} : { body: await request.arrayBuffer() };
    try {
      const answer = await fetch(request.url, {
        method: request.method,
        headers: [...request.headers],
        ...body,
        redirect: request.redirect,
        signal: request.signal,
        dispatcher,
      });
      return asGlobalResponse(answer);
    } catch (error) {
      throw withoutDetour(error);
    }
  };
}

/** Undici covers a certificate for another name with an error of its own, under which nobody would look for one. */
function withoutDetour(error: unknown): unknown {
  const cause = error instanceof TypeError ? error.cause : undefined;
  const isCover = cause instanceof Error && "code" in cause && cause.code === "UND_ERR_PRX_TLS";
  return isCover && cause.cause !== undefined ? new TypeError("fetch failed", { cause: cause.cause }) : error;
}

/** Statuses whose answer must be made without a body. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** The answer as an instance of the global `Response`, which callers may test for. */
function asGlobalResponse(answer: UndiciResponse): Response {
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
