import type { TimeoutError } from "../errors/timeout-error.js";
import { type Buffering, bufferBody } from "./buffered-body.js";
import type { Redact } from "./redaction.js";
import { redirectTarget } from "./redirects.js";

/**
 * The part of `fetch` that a client needs. Undici's fetch with a proxy agent fits, and so does a test's function.
 *
 * @example
 * ```ts
 * import { type ClientOptions, createClient, type Fetch } from "cwm-api-gateway";
 *
 * const counted: { calls: number; fetch: Fetch } = {
 *   calls: 0,
 *   fetch: (url, init) => {
 *     counted.calls++;
 *     return fetch(url, init);
 *   },
 * };
 *
 * function createCountedClient(options: ClientOptions) {
 *   return createClient({ ...options, fetch: counted.fetch });
 * }
 * ```
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How to send and how to read. */
export interface Wire {
  readonly fetch: Fetch;
  readonly buffering: Buffering;
  readonly redact: Redact;
}

/** A request that can be sent any number of times. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyInit | null | undefined;
}

/** The limit of one attempt. */
export interface AttemptLimit {
  readonly ms: number;
  /** Makes the error that the attempt rejects with when the limit is met. */
  readonly error: () => TimeoutError;
}

/**
 * Sends a request once, follows what redirects may be followed, and reads the body.
 *
 * Rejects at once when the caller's signal fires or the limit is met, even if the fetch pays no heed to its own signal.
 *
 * @returns the answer with its body in memory, unless it is to be handed on, and the body's text where it was read as text
 * @throws the signal's reason, the limit's error, or what the fetch rejected with
 */
export function attempt(
  wire: Wire,
  request: OutgoingRequest,
  limit: AttemptLimit,
  signal: AbortSignal | undefined,
): Promise<{ response: Response; text: string }> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const controller = new AbortController();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    const give = (reason: unknown) => {
      end();
      reject(reason);
      controller.abort(reason);
    };
    const onAbort = () => give(signal?.reason);
    const timer = setTimeout(() => give(limit.error()), limit.ms);
    signal?.addEventListener("abort", onAbort, { once: true });

    exchange(wire, request, controller.signal).then(
      (answer) => {
        end();
        resolve(answer);
      },
      (error) => {
        end();
        reject(error);
      },
    );
  });
}

async function exchange({ fetch, buffering, redact }: Wire, request: OutgoingRequest, signal: AbortSignal) {
  const { method, headers, body } = request;
  const init: RequestInit & { duplex?: "half" } = { method, headers, redirect: "manual", signal };
  if (body !== undefined && body !== null) init.body = body;
  if (body instanceof ReadableStream) init.duplex = "half";

  let url = request.url;
  let response = await fetch(url, init);
  for (let hops = 0; ; hops++) {
    const next = redirectTarget({ method, url }, response, hops);
    if (next === undefined) return { response, text: await bufferBody(response, buffering, redact) };
    await response.body?.cancel();
    url = next;
    response = await fetch(url, init);
  }
}
