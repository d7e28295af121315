import type { ServerResponse } from "node:http";

/** Why a request is not served: an HTTP status, and the JSON-RPC error of its body. */
export interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** JSON-RPC error codes of refusals: the protocol reserves the range below -32000 for what servers make up. */
export const ERROR_CODES = {
  general: -32_000,
  sessionUnknown: -32_001,
  invalidRequest: -32_600,
  malformedJson: -32_700,
} as const;

/** Answers with the refusal, in the shape that MCP clients read. */
export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = { jsonrpc: "2.0", error: { code: refusal.code, message: refusal.message }, id: null };
  response.writeHead(refusal.status, { "content-type": "application/json", ...refusal.headers });
  response.end(JSON.stringify(body));
}
