import type { IncomingMessage, ServerResponse } from "node:http";
import { isNamedOrigin, type NameRules } from "./allowed-names.js";

/** Lets pages of the named origins, and of no others, read the answers. */
export function allowNamedOrigin(request: IncomingMessage, response: ServerResponse, rules: NameRules): void {
  const { origin } = request.headers;
  if (origin === undefined || !isNamedOrigin(origin, rules)) return;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("vary", "Origin");
  response.setHeader("access-control-expose-headers", "Mcp-Session-Id, WWW-Authenticate");
}

/** Answers the question that a browser asks before it sends what a page wants sent. */
export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    "access-control-allow-methods": "GET, POST, DELETE",
    "access-control-allow-headers": "Authorization, Content-Type, Mcp-Session-Id, Mcp-Protocol-Version, Last-Event-ID",
    "access-control-max-age": "600",
  });
  response.end();
}
