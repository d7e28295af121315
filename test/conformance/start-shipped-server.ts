import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The built server as a process of its own, serving HTTP. */
export interface ShippedServer {
  readonly url: string;
  readonly process: ChildProcess;
  /** Ends it as a service manager would, and resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `dist/mcp/main.js http` on a free port of 127.0.0.1, with a data folder of its own and the variables given. */
export async function startShippedServer(env: Readonly<Record<string, string>> = {}): Promise<ShippedServer> {
  const folder = await mkdtemp(join(tmpdir(), "cwm-http-"));
  const port = await freePort();
  const program = fileURLToPath(new URL("../../dist/mcp/main.js", import.meta.url));
  const child = spawn(process.execPath, [program, "http", "--port", String(port)], {
    env: { PATH: process.env.PATH, CWM_DATA_DIR: folder, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const origin = `http://127.0.0.1:${port}`;
  await untilHealthy(origin, child);
  return {
    url: `${origin}/mcp`,
    process: child,
    async stop() {
      if (child.exitCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      await rm(folder, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}

async function untilHealthy(origin: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`the server ended with exit code ${child.exitCode} before it listened`);
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill();
  throw new Error("the server did not listen within 20 s");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}
