import { type HttpServerHandle, type ServeHttpOptions, serveHttp } from "../../mcp/transports/http/index.js";
import { INITIALIZE, type RawAnswer, rawRequest } from "./raw-request.js";
import { createStageServer, type Stage } from "./session-server.js";

/** A response that is still open. */
export interface OpenStream {
  readonly status: number;
  /** What comes next; undefined when the server has ended the response. */
  next(): Promise<string | undefined>;
  /** All that is still to come. */
  rest(): Promise<string>;
  /** Hangs up. */
  leave(): void;
}

/** The requests of a session as they are on the wire. */
export interface WireSession {
  /** Posts a message and waits for the whole answer. */
  post(body: unknown): Promise<RawAnswer>;
  /** Posts a message and reads as it comes. */
  open(body: unknown): Promise<OpenStream>;
  /** Listens; with an id, from the message after that event. */
  listen(lastEventId?: string): Promise<OpenStream>;
}

/** A server of the stage on a free port. */
export function serveStage(stage: Stage, options: Partial<ServeHttpOptions> = {}): Promise<HttpServerHandle> {
  return serveHttp({ port: 0, createSessionServer: () => createStageServer(stage), ...options });
}

/** Starts a session of the protocol version that is given an event id with every response. */
export async function startWireSession(url: string): Promise<WireSession> {
  const protocolVersion = "2025-11-25";
  const initialize = { ...INITIALIZE, params: { ...INITIALIZE.params, protocolVersion } };
  const answer = await rawRequest(url, { body: initialize });
  const session = {
    "mcp-session-id": String(answer.headers["mcp-session-id"]),
    "mcp-protocol-version": protocolVersion,
  };
  const accept = "application/json, text/event-stream";
  return {
    post: (body) => rawRequest(url, { headers: session, body }),
    open: (body) =>
      openStream(url, {
        method: "POST",
        headers: { ...session, accept, "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    listen: (lastEventId) =>
      openStream(url, {
        headers: { ...session, accept, ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }) },
      }),
  };
}

/** The id of the last event in a piece of a stream. */
export function lastEventIdIn(text: string | undefined): string {
  return [...(text ?? "").matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? "";
}

async function openStream(url: string, init: RequestInit): Promise<OpenStream> {
  const hangUp = new AbortController();
  const response = await fetch(url, { ...init, signal: hangUp.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => (await reader?.read())?.value;
  return {
    status: response.status,
    next,
    async rest() {
      let text = "";
      for (let part = await next(); part !== undefined; part = await next()) text += part;
      return text;
    },
    leave: () => hangUp.abort(),
  };
}
