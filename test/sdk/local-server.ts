import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { afterEach } from "vitest";
import { type Client, type ClientOptions, createClient } from "../../sdk/index.js";

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** Milliseconds since the first request. */
  readonly at: number;
}

/** Answers one request; `body` objects are sent as JSON. */
export type Reply =
  | { status?: number; headers?: Record<string, string>; body?: unknown }
  | ((received: Received, response: ServerResponse) => void | Promise<void>);

export interface LocalServer {
  /** Base URL with the API's path. */
  readonly url: string;
  readonly origin: string;
  readonly received: readonly Received[];
}

const BASE_PATH = "/v4_6_release/apis/3.0";
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/**
 * A real server on 127.0.0.1 that answers the first request with the first reply and so on; the last one repeats.
 * Closed after the test.
 */
export async function localServer(...replies: Reply[]): Promise<LocalServer> {
  const received: Received[] = [];
  let first: number | undefined;
  const server = createServer(async (request, response) => {
    first ??= performance.now();
    const at = performance.now() - first;
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const { method = "", url = "", headers } = request;
    const entry = { method, url, headers, body: Buffer.concat(chunks).toString("utf8"), at };
    received.push(entry);
    const reply = replies[Math.min(received.length, replies.length) - 1] ?? {};
    if (typeof reply === "function") return reply(entry, response);
    send(response, reply.status ?? 200, reply.body, reply.headers);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  stops.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: origin + BASE_PATH, origin, received };
}

/** Sends a body: text as it is, anything else as JSON. */
export function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const isText = typeof body === "string" || body instanceof Uint8Array;
  const type = isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  response.writeHead(status, body === undefined ? headers : { "content-type": type, ...headers });
  response.end(body === undefined ? undefined : isText ? body : JSON.stringify(body, undefined, 2));
}

/** Keys that no test may find anywhere but in the request headers. */
export const SECRETS = { publicKey: "PublicKeyForTests", privateKey: "PrivateKeyForTests" } as const;

export const CLIENT_ID = "11111111-2222-4333-8444-555555555555";

/** A client of the server, with quick repetitions. */
export function clientOf(server: { readonly url: string }, options: Partial<ClientOptions> = {}): Client {
  return createClient({
    baseUrl: server.url,
    companyId: "acme",
    clientId: CLIENT_ID,
    ...SECRETS,
    retry: { minDelayMs: 1, maxDelayMs: 5 },
    ...options,
  });
}

/** The error that a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error("rejected with something that is no error");
  }
  throw new Error("expected a rejection");
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createTcpServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
