import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { createRecentEvents } from "./recent-events.js";
import { ERROR_CODES, type Refusal, sendRefusal } from "./refusal.js";
import { requestIdsOf } from "./request-ids.js";
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
const KEPT_EVENTS = { streams: 256, characters: 2_000_000 };

/** How soon a client whose connection broke should come back, in milliseconds. */
const RETRY_AFTER_MS = 1_000;

const EVENT_UNKNOWN: Refusal = {
  status: 400,
  code: ERROR_CODES.general,
  message: "The event of Last-Event-ID is not of this session, or is no longer kept. Send the call again if it may be.",
};

const ID_TAKEN: Refusal = {
  status: 400,
  code: ERROR_CODES.invalidRequest,
  message: "A request with this id is still without its answer. Give every request of a session an id of its own.",
};

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

  /** A client that comes back takes over: of its old connection nobody here can tell that it is broken. */
  async function listen(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const missedSince = request.headers["last-event-id"];
    if (typeof missedSince !== "string" || missedSince === "") {
      if (request.headers.accept?.includes("text/event-stream")) transport.closeStandaloneSSEStream();
      return transport.handleRequest(request, response);
    }
    if (!events.isKnown(missedSince)) return sendRefusal(response, EVENT_UNKNOWN);
    const rest = events.restOf(missedSince);
    if (rest === undefined) return transport.handleRequest(request, response);
    sendRest(rest, response);
  }

  async function take(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> {
    const ids = requestIdsOf(body);
    if (!calls.admit(ids)) return sendRefusal(response, ID_TAKEN);
    // What the transport does not refuse has begun by the time that it answers.
    response.once("close", () => calls.dismiss(ids));
    await transport.handleRequest(request, response, body);
  }

  function noteDelivery({ headers }: IncomingMessage, body: unknown): void {
    const eventId = headers["last-event-id"];
    const [answered] = requestIdsOf(body);
    if (answered !== undefined) events.delivered({ answered });
    else if (typeof eventId === "string") events.delivered({ eventId });
  }

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
        if (response.writableFinished) noteDelivery(request, body);
      });
      if (request.method === "GET") await listen(request, response);
      else await take(request, response, body);
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
