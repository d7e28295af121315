import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { createRecentEvents } from "./recent-events.js";
import { type RunningCalls, trackRunningCalls } from "./running-calls.js";
import { sendRest } from "./send-rest.js";

/** A server for one client, as far as a transport needs it. The servers of the MCP SDK are of this shape. */
export interface SessionServer {
  connect(transport: Transport): Promise<void>;
  close(): Promise<void>;
}

/** One client's conversation: a server of its own, and the transport between the two. */
export interface Session {
  readonly id: string;
  readonly calls: RunningCalls;
  /** HTTP requests whose response is still open, the client's listening stream among them. */
  openResponses(): number;
  /** When its client was last heard of, on the clock of `performance.now()`. */
  lastHeard(): number;
  /** Whether its client has completed the first step of the handshake. */
  isInitialized(): boolean;
  handle(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void>;
  close(): Promise<void>;
}

/** How much of what was sent is kept for a client that reconnects. */
const KEPT_EVENTS = { events: 256, characters: 2_000_000 };

/** How soon a client whose connection broke should come back, in milliseconds. */
const RETRY_AFTER_MS = 1_000;

/** Starts a session: connects a new server to a transport of its own. `onClose` is called once, whoever ends it. */
export async function openSession(server: SessionServer, onClose: (session: Session) => void): Promise<Session> {
  const id = randomUUID();
  const events = createRecentEvents(KEPT_EVENTS, (request) => calls.isLastOfPost(request));
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => id,
    eventStore: events,
    retryInterval: RETRY_AFTER_MS,
  });
  await server.connect(transport);
  const calls = trackRunningCalls(transport);
  let openResponses = 0;
  let lastHeard = performance.now();

  const session: Session = {
    id,
    calls,
    openResponses: () => openResponses,
    lastHeard: () => lastHeard,
    isInitialized: () => transport.sessionId !== undefined,
    async handle(request, response, body) {
      openResponses += 1;
      lastHeard = performance.now();
      response.once("close", () => {
        openResponses -= 1;
        lastHeard = performance.now();
      });
      const missedSince = request.method === "GET" ? request.headers["last-event-id"] : undefined;
      const rest = typeof missedSince === "string" ? events.restOf(missedSince) : undefined;
      if (rest === undefined) return transport.handleRequest(request, response, body);
      sendRest(rest, response);
    },
    close: () => server.close(),
  };

  const closed = transport.onclose;
  let isOpen = true;
  transport.onclose = () => {
    closed?.();
    if (isOpen) onClose(session);
    isOpen = false;
  };
  return session;
}
