import { request } from "node:http";

/** What a raw request answered. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** The first message of every MCP conversation. */
export const INITIALIZE = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "raw", version: "1" } },
};

/** Sends a request as written, forged `Host` included, which `fetch` would not allow. */
export function rawRequest(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
): Promise<RawAnswer> {
  const body = options.body === undefined ? undefined : Buffer.from(asText(options.body));
  const headers = {
    ...(body === undefined ? {} : { "content-type": "application/json", "content-length": String(body.length) }),
    accept: "application/json, text/event-stream",
    ...options.headers,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method: options.method ?? (body ? "POST" : "GET"), headers, agent: false },
      (incoming) => {
        let text = "";
        incoming.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }));
        incoming.on("error", reject);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function asText(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}
