import { type Agent, type IncomingMessage, request } from "node:http";
import { LATEST_PROTOCOL_VERSION } from "@modelcontextprotocol/sdk/types.js";
import type { LoadClient, ToolResult } from "./load-client.js";

/**
 * A client of Streamable HTTP that does the least that the protocol asks for: whoever measures shares two cores with what is
 * measured, and the protocol library's own client takes as long for a call as the server does.
 */
export async function connectOverHttp(url: string, agent: Agent): Promise<LoadClient> {
  const target = new URL(url);
  let lastId = 0;
  let session: string | undefined;

  async function post(message: Record<string, unknown>): Promise<IncomingMessage> {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    const headers = {
      "content-type": "application/json",
      "content-length": body.length,
      accept: "application/json, text/event-stream",
      ...(session === undefined ? {} : { "mcp-session-id": session, "mcp-protocol-version": LATEST_PROTOCOL_VERSION }),
    };
    return new Promise((resolve, reject) => {
      request(target, { method: "POST", agent, headers }, resolve).on("error", reject).end(body);
    });
  }

  async function ask(
    method: string,
    params: unknown,
  ): Promise<{ result: unknown; headers: IncomingMessage["headers"] }> {
    lastId += 1;
    const id = lastId;
    const response = await post({ id, method, params });
    const text = await textOf(response);
    if (response.statusCode !== 200) throw new Error(`${method}: HTTP ${response.statusCode}`);
    const answer = answerIn(text, id);
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
    return { result: answer.result, headers: response.headers };
  }

  const clientInfo = { name: "load", version: "1.0.0" };
  const initialize = { protocolVersion: LATEST_PROTOCOL_VERSION, capabilities: {}, clientInfo };
  const { headers } = await ask("initialize", initialize);
  session = String(headers["mcp-session-id"]);
  await textOf(await post({ method: "notifications/initialized" }));
  return {
    callTool: async (name, input) => (await ask("tools/call", { name, arguments: input })).result as ToolResult,
  };
}

interface JsonRpcAnswer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** The answer with the id, out of the events of a response. */
function answerIn(text: string, id: number): JsonRpcAnswer {
  for (const line of text.split("\n")) {
    if (!line.startsWith("data: {")) continue;
    const message = JSON.parse(line.slice("data: ".length)) as JsonRpcAnswer;
    if (message.id === id) return message;
  }
  throw new Error("the stream ended without an answer");
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += chunk;
  return text;
}
