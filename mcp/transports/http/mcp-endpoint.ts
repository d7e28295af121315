import type { IncomingMessage, ServerResponse } from "node:http";
import type { Session } from "./open-session.js";
import { readJsonBody } from "./read-json-body.js";
import { ERROR_CODES, type Refusal, sendRefusal } from "./refusal.js";
import { requestIdsOf } from "./request-ids.js";
import type { Sessions } from "./sessions.js";

/** What the endpoint depends on. */
export interface McpEndpointOptions {
  readonly sessions: Sessions;
  readonly maxBodyBytes: number;
  /** Whether the server is ending: calls that run go on, and questions they ask may be answered; no new ones start. */
  readonly isClosing: () => boolean;
}

/** Serves MCP requests that the guard has let pass: hands each to its session, and starts sessions. */
export function createMcpEndpoint({ sessions, maxBodyBytes, isClosing }: McpEndpointOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!METHODS.includes(request.method ?? "")) return sendRefusal(response, WRONG_METHOD);
    const sessionId = request.headers["mcp-session-id"];
    const session = typeof sessionId === "string" ? sessions.find(sessionId) : undefined;
    if (sessionId !== undefined && session === undefined) return sendRefusal(response, SESSION_UNKNOWN);
    if (request.method !== "POST") {
      if (session === undefined) return sendRefusal(response, SESSION_MISSING);
      return session.handle(request, response, undefined);
    }
    const body = await readJsonBody(request, maxBodyBytes);
    if ("refusal" in body) return sendRefusal(response, body.refusal);
    if (isClosing() && requestIdsOf(body.value).length > 0) return sendRefusal(response, CLOSING);
    if (session !== undefined) return session.handle(request, response, body.value);
    if (!isInitialize(body.value)) return sendRefusal(response, SESSION_MISSING);
    const opened = await sessions.open();
    if (opened === undefined) return sendRefusal(response, TOO_MANY);
    await handshake(opened, request, response, body.value);
  };
}

async function handshake(session: Session, request: IncomingMessage, response: ServerResponse, body: unknown) {
  try {
    await session.handle(request, response, body);
  } finally {
    // Nobody was told its id, so nobody can ever use it.
    if (!session.isInitialized()) await session.close();
  }
}

function isInitialize(body: unknown): boolean {
  return typeof body === "object" && body !== null && "method" in body && body.method === "initialize" && "id" in body;
}

const METHODS: readonly string[] = ["POST", "GET", "DELETE"];

const WRONG_METHOD: Refusal = {
  status: 405,
  code: ERROR_CODES.general,
  message: "MCP is spoken with POST, GET and DELETE.",
  headers: { allow: METHODS.join(", ") },
};

const SESSION_MISSING: Refusal = {
  status: 400,
  code: ERROR_CODES.general,
  message: "This request needs the Mcp-Session-Id header that the answer to initialize carried.",
};

const SESSION_UNKNOWN: Refusal = {
  status: 404,
  code: ERROR_CODES.sessionUnknown,
  message: "This session has ended or never was. Start a new one with initialize.",
};

const TOO_MANY: Refusal = {
  status: 503,
  code: ERROR_CODES.general,
  message: "All sessions of this server are in use. Try again in a minute, or raise --max-sessions.",
  headers: { "retry-after": "60" },
};

const CLOSING: Refusal = {
  status: 503,
  code: ERROR_CODES.general,
  message: "This server is shutting down and takes no new calls.",
  headers: { "retry-after": "5", connection: "close" },
};
