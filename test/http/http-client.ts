import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";

/** A connected client of the MCP SDK. */
export interface HttpClient {
  readonly client: Client;
  readonly transport: StreamableHTTPClientTransport;
  /** Text of the first content block of a tool's answer. */
  call(tool: string, input?: Record<string, unknown>): Promise<string>;
}

/** What a client is made with: `onAsk` answers questions of the server, `fetch` carries the requests. */
export interface HttpClientOptions {
  readonly token?: string;
  readonly onAsk?: () => Promise<"accept" | "decline">;
  readonly fetch?: typeof fetch;
}

/** Connects over HTTP. */
export async function connectClient(url: string, options: HttpClientOptions = {}): Promise<HttpClient> {
  const headers: Record<string, string> =
    options.token === undefined ? {} : { authorization: `Bearer ${options.token}` };
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers },
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });
  const client = new Client(
    { name: "test", version: "1.0.0" },
    { capabilities: options.onAsk ? { elicitation: { form: {} } } : {} },
  );
  const { onAsk } = options;
  if (onAsk) client.setRequestHandler(ElicitRequestSchema, async () => ({ action: await onAsk(), content: {} }));
  await client.connect(transport as Transport);
  return {
    client,
    transport,
    async call(tool, input = {}) {
      const result = await client.callTool({ name: tool, arguments: input });
      const [first] = result.content as { type: string; text?: string }[];
      return first?.text ?? "";
    },
  };
}
