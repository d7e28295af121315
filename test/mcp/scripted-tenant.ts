import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export interface ArrivedRequest {
  readonly method: string;
  /** Path and query behind the API prefix, as on the wire. */
  readonly target: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A real HTTP server whose answers a test decides, for what no tenant does on demand. */
export interface ScriptedTenant {
  readonly origin: string;
  /** Variables of a server that talks to it. */
  readonly env: Readonly<Record<string, string>>;
  readonly requests: readonly ArrivedRequest[];
  close(): Promise<void>;
}

/** What a script does with a request. */
export type Script = (request: ArrivedRequest, response: ServerResponse, number: number) => void | Promise<void>;

const PREFIX = "/v4_6_release/apis/3.0";

/** Starts a scripted tenant on a free port of this machine. */
export async function startScriptedTenant(script: Script): Promise<ScriptedTenant> {
  const requests: ArrivedRequest[] = [];
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("end", () => {
      const target = (message.url ?? "").replace(PREFIX, "");
      const request = {
        method: message.method ?? "",
        target,
        headers: message.headers,
        body: Buffer.concat(chunks).toString(),
      };
      requests.push(request);
      void script(request, response, requests.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    env: {
      CONNECTWISE_API_URL: `${origin}${PREFIX}`,
      CONNECTWISE_COMPANY_ID: "northfold",
      CONNECTWISE_CLIENT_ID: "5c2b7f0e-3d41-4f6a-9a57-0b8f1e6d2c34",
      CONNECTWISE_PUBLIC_KEY: "scriptedPublicKey",
      CONNECTWISE_PRIVATE_KEY: "scriptedPrivateKey",
    },
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}
