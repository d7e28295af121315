import type { ServerResponse } from "node:http";
import type { SentEvent } from "./recent-events.js";

/**
 * Sends a client that comes back the rest of a stream that is over, and ends. When there is none, status 204 tells it not to
 * come again: the transport would hold every such response open for a message that never comes.
 */
export function sendRest(rest: readonly SentEvent[], response: ServerResponse): void {
  if (rest.length === 0) {
    response.writeHead(204).end();
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform" });
  response.end(rest.map(({ id, text }) => `event: message\nid: ${id}\ndata: ${text}\n\n`).join(""));
}
