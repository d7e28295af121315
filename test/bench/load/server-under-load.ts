import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startShippedServer } from "../../conformance/start-shipped-server.js";
import { connectOverHttp } from "./http-load-client.js";
import type { LoadClient } from "./load-client.js";
import { connectOverStdio } from "./stdio-load-client.js";

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
  const server = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH ?? "", CWM_DATA_DIR: folder, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  return {
    clients: [await connectOverStdio(server)],
    pid: server.pid ?? 0,
    async stop() {
      const ended = once(server, "exit");
      server.stdin.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
