import { mkdtemp, rm } from "node:fs/promises";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { startShippedServer } from "../../conformance/start-shipped-server.js";
import { connectOverHttp } from "./http-load-client.js";
import type { LoadClient, ToolResult } from "./load-client.js";

/** The built server, and clients that are connected to it. */
export interface ServerUnderLoad {
  readonly clients: readonly LoadClient[];
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Connections that all clients together may have open. Without a limit, a server that is stopped for a second gets hundreds
 * of new ones at once, and the system resets those that find its queue full.
 */
const CONNECTIONS = 100;

/** Over HTTP, with several clients. */
export async function startOverHttp(env: Readonly<Record<string, string>>, clients: number): Promise<ServerUnderLoad> {
  const server = await startShippedServer(env);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  return {
    clients: await Promise.all(Array.from({ length: clients }, () => connectOverHttp(server.url, agent))),
    pid: server.process.pid ?? 0,
    async stop() {
      agent.destroy();
      await server.stop();
    },
  };
}

/** On standard input and output, with the one client that there can be. */
export async function startOverStdio(env: Readonly<Record<string, string>>): Promise<ServerUnderLoad> {
  const folder = await mkdtemp(join(tmpdir(), "cwm-load-"));
  const program = fileURLToPath(new URL("../../../dist/mcp/main.js", import.meta.url));
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program],
    env: { PATH: process.env.PATH ?? "", CWM_DATA_DIR: folder, ...env },
  });
  const client = new Client({ name: "load", version: "1.0.0" });
  await client.connect(transport);
  return {
    clients: [
      { callTool: async (name, input) => (await client.callTool({ name, arguments: { ...input } })) as ToolResult },
    ],
    pid: transport.pid ?? 0,
    async stop() {
      await client.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
