import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isLoopbackHost } from "../../network/index.js";
import type { NameRules } from "./allowed-names.js";
import { allowNamedOrigin, answerPreflight } from "./cross-origin.js";
import { bindErrorOf, HttpBindError } from "./http-bind-error.js";
import { createMcpEndpoint } from "./mcp-endpoint.js";
import type { SessionServer } from "./open-session.js";
import { ERROR_CODES, sendRefusal } from "./refusal.js";
import { createRequestGuard } from "./request-guard.js";
import { createSessions } from "./sessions.js";

/** How {@link serveHttp} listens, and what it serves. */
export interface ServeHttpOptions {
  /** Makes the server of one session. What sessions share (catalog, memory, client), the servers are given. */
  readonly createSessionServer: () => SessionServer | Promise<SessionServer>;
  /** Default 127.0.0.1: this machine only. */
  readonly host?: string | undefined;
  /** Default 3000; 0 takes any free one. */
  readonly port?: number | undefined;
  /** Bearer token that clients must send. Required when `host` is reachable from other machines. */
  readonly token?: string | undefined;
  /** Further names by which clients may reach the server (of a reverse proxy, of a container). */
  readonly allowHosts?: readonly string[] | undefined;
  /** Origins of web pages that may call the server, for example `https://tools.example`. */
  readonly allowOrigins?: readonly string[] | undefined;
  /** Default 4 MiB. */
  readonly maxBodyBytes?: number | undefined;
  /** Default 100. */
  readonly maxSessions?: number | undefined;
  /**
   * Milliseconds after which an unused session ends, and after which one whose client only listens gives way when there are
   * `maxSessions`. Default 30 minutes.
   */
  readonly idleMs?: number | undefined;
  /** Called when the time of grace is over: makes the running calls answer at once. */
  readonly endCalls?: (() => void) | undefined;
  /** Told of failures that no client can be told of. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** A running HTTP server. */
export interface HttpServerHandle {
  /** Where MCP clients connect, for example `http://127.0.0.1:3000/mcp`. */
  readonly url: string;
  /** Open sessions. */
  sessions(): number;
  /**
   * Ends the server: new calls are refused, running ones finish, then sessions and connections close.
   *
   * @param graceMs how long running calls may take, in milliseconds, before they are ended. Default 30,000
   */
  close(graceMs?: number): Promise<void>;
}

const DEFAULTS = {
  host: "127.0.0.1",
  port: 3000,
  maxBodyBytes: 4 * 1024 * 1024,
  maxSessions: 100,
  idleMs: 30 * 60_000,
  graceMs: 30_000,
};

/** How long calls that are ended may take to say so, in milliseconds. */
const LAST_WORDS_MS = 2_000;

/**
 * How long an idle connection is kept, in milliseconds: longer than clients and reverse proxies keep theirs (usually a
 * minute), because a connection that the server closes just as a call is sent on it loses that call.
 */
const KEEP_ALIVE_MS = 75_000;

/** After how much silence the operating system asks whether the other side of a connection is still there, in milliseconds. */
const PROBE_AFTER_MS = 30_000;

/**
 * Serves MCP over Streamable HTTP at `/mcp`, and `/healthz` for watchdogs.
 *
 * @throws HttpBindError when the address is taken or not this machine's, or is reachable from others without a token
 * @example
 * const http = await serveHttp({ port: 3000, createSessionServer: () => createServer({ client, catalog, memory }) });
 * process.once("SIGTERM", () => http.close());
 */
export async function serveHttp(options: ServeHttpOptions): Promise<HttpServerHandle> {
  const { host = DEFAULTS.host, port = DEFAULTS.port, token, idleMs = DEFAULTS.idleMs } = options;
  if (token === undefined && !isLoopbackHost(host)) {
    throw new HttpBindError(
      `${host} can be reached from other machines, so clients must be told apart from strangers: set CWM_HTTP_TOKEN to ` +
        "a long random value, or listen on 127.0.0.1.",
    );
  }
  const rules: NameRules = { host, allowHosts: options.allowHosts ?? [], allowOrigins: options.allowOrigins ?? [] };
  const guard = createRequestGuard(rules, token);
  const maxSessions = options.maxSessions ?? DEFAULTS.maxSessions;
  const sessions = createSessions(options.createSessionServer, { maxSessions, idleMs });
  let closing: Promise<void> | undefined;
  const isClosing = () => closing !== undefined;
  const serveMcp = createMcpEndpoint({
    sessions,
    maxBodyBytes: options.maxBodyBytes ?? DEFAULTS.maxBodyBytes,
    isClosing,
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split("?", 1)[0];
    // Watchdogs that speak HTTP/1.0 name no host; pages, against which names are checked, always do.
    const isNameless = path === "/healthz" && request.headers.host === undefined;
    const wrongName = isNameless ? undefined : guard.names(request.headers);
    if (wrongName !== undefined) return sendRefusal(response, wrongName);
    if (path === "/healthz") return answerHealth(response, isClosing());
    if (path !== "/mcp") {
      return sendRefusal(response, { status: 404, code: ERROR_CODES.general, message: "MCP is served at /mcp." });
    }
    allowNamedOrigin(request, response, rules);
    if (request.method === "OPTIONS") return answerPreflight(response);
    const stranger = guard.token(request.headers);
    if (stranger !== undefined) return sendRefusal(response, stranger);
    return serveMcp(request, response);
  }

  const server = createServer({ keepAlive: true, keepAliveInitialDelay: PROBE_AFTER_MS }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A client that hangs up in the middle of its request is nobody's failure.
      if (!request.destroyed || request.complete) options.onError?.(error);
      sendRefusal(response, { status: 500, code: ERROR_CODES.general, message: "The server failed. See its log." });
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await listen(server, host, port);
  server.on("error", (error) => options.onError?.(error));
  const sweep = setInterval(() => void sessions.endIdle(), Math.min(idleMs, 60_000));
  sweep.unref();

  return {
    url: `http://${printableHost(host)}:${(server.address() as AddressInfo).port}/mcp`,
    sessions: () => sessions.count(),
    close(graceMs = DEFAULTS.graceMs) {
      closing ??= (async () => {
        clearInterval(sweep);
        await atMost(graceMs, sessions.callsFinished());
        options.endCalls?.();
        await atMost(LAST_WORDS_MS, sessions.callsFinished());
        await sessions.closeAll();
        const closed = once(server, "close");
        server.close();
        // The last answers have been handed over and only need to leave the machine.
        await atMost(1_000, closed);
        server.closeAllConnections();
        await closed;
      })();
      return closing;
    },
  };
}

function answerHealth(response: ServerResponse, isClosing: boolean): void {
  response.writeHead(isClosing ? 503 : 200, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify({ status: isClosing ? "closing" : "ok" }));
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    throw bindErrorOf(error as NodeJS.ErrnoException, host, port);
  }
}

/** Waits for the work, but not longer than `ms`. */
async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, timeUp]);
  clearTimeout(timer);
}

function printableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
