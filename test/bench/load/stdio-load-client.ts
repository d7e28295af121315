import type { ChildProcessByStdio } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { LATEST_PROTOCOL_VERSION } from "@modelcontextprotocol/sdk/types.js";
import type { LoadClient, ToolResult } from "./load-client.js";

interface JsonRpcAnswer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A client on a server's standard input and output that does the least that the protocol asks for; see `connectOverHttp`. */
export async function connectOverStdio(server: ChildProcessByStdio<Writable, Readable, null>): Promise<LoadClient> {
  const waiting = new Map<number, (answer: JsonRpcAnswer) => void>();
  let lastId = 0;

  createInterface({ input: server.stdout }).on("line", (line) => {
    const answer = JSON.parse(line) as JsonRpcAnswer;
    if (answer.id === undefined) return;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  server.once("exit", () => {
    for (const resolve of waiting.values()) resolve({ error: { message: "the server ended" } });
  });

  const send = (message: Record<string, unknown>) =>
    server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

  async function ask(method: string, params: unknown): Promise<unknown> {
    lastId += 1;
    const id = lastId;
    const answer = await new Promise<JsonRpcAnswer>((resolve) => {
      waiting.set(id, resolve);
      send({ id, method, params });
    });
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  }

  const clientInfo = { name: "load", version: "1.0.0" };
  await ask("initialize", { protocolVersion: LATEST_PROTOCOL_VERSION, capabilities: {}, clientInfo });
  send({ method: "notifications/initialized" });
  return { callTool: async (name, input) => (await ask("tools/call", { name, arguments: input })) as ToolResult };
}
