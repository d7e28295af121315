import { createLimiter } from "../http/limiter.js";
import { createRedaction } from "../http/redaction.js";
import type { CallOptions } from "./call-options.js";
import type { Client } from "./client.js";
import { type ClientCore, CORE } from "./client-core.js";
import type { ClientOptions } from "./client-options.js";
import { clientSettings } from "./client-settings.js";
import { createCaller } from "./create-caller.js";

/**
 * Makes a client for one tenant. Every path of the API is a property, every method a function of it, fully typed.
 *
 * `Authorization` and `clientId` are added to every request and to nothing else; they never leave the host of `baseUrl`. Two
 * clients share nothing. A call rejects only when there is no answer (`NetworkError`, `TimeoutError`, the reason of its
 * own signal) or when it was refused before sending (`InvalidRequestError`); every answer of the server comes as `data`
 * or `error`.
 *
 * @param options tenant, keys and limits
 * @returns the client; it holds no connection to close
 * @throws ConfigurationError naming every option that is missing or malformed
 *
 * @example
 * ```ts
 * import { createClient } from "cwm-api-gateway";
 *
 * const client = createClient({
 *   baseUrl: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
 *   companyId: "acme",
 *   clientId: "00000000-0000-4000-8000-000000000000",
 *   publicKey: "public",
 *   privateKey: "private",
 * });
 * const { data, error } = await client["/service/tickets/{id}"].GET({ params: { path: { id: 123 } } });
 * if (error) console.error(error.message);
 * else console.log(data.summary);
 * ```
 */
export function createClient(options: ClientOptions): Client {
  const settings = clientSettings(options);
  const { base, companyId } = settings;
  // Bound late, so that a global fetch that is replaced after this is the one used.
  const fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  const discovered = typeof options.baseUrl === "object" ? options.baseUrl : undefined;
  const { onRequest, onResponse, onRetry } = options;
  const transport = {
    fetch,
    limiter: createLimiter(settings.maxConcurrency),
    hooks: { onRequest, onResponse, onRetry },
    redact: createRedaction(settings.secrets),
  };
  const caller = createCaller({ settings, transport, discovered });
  return pathsOnly({
    get baseUrl() {
      return caller.baseUrl();
    },
    origin: base.origin,
    companyId,
    call: caller.call,
    fetchWithoutKeys: (url, signal) => fetch(url, { redirect: "manual", signal }),
  });
}

interface TypedInit extends CallOptions {
  readonly params?: {
    readonly path?: Record<string, string | number | boolean>;
    readonly query?: Record<string, unknown>;
  };
  readonly body?: unknown;
}

/** A client shows nothing when printed or serialised: its target is empty, its inside sits behind a symbol. */
function pathsOnly(core: ClientCore): Client {
  const known = new Map<string, object>();
  return new Proxy(Object.create(null), {
    get: (_, key) => {
      if (key === CORE) return core;
      if (typeof key !== "string" || !key.startsWith("/")) return undefined;
      const methods = known.get(key) ?? methodsOf(core, key);
      known.set(key, methods);
      return methods;
    },
  });
}

function methodsOf(core: ClientCore, path: string): object {
  const method =
    (name: string) =>
    (init: TypedInit = {}) => {
      const { params, ...rest } = init;
      return core.call({ ...rest, method: name, path, pathParams: params?.path, query: params?.query });
    };
  return {
    GET: method("GET"),
    POST: method("POST"),
    PUT: method("PUT"),
    PATCH: method("PATCH"),
    DELETE: method("DELETE"),
  };
}
