import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildCatalog } from "../../catalog/index.js";
import { smallSeed } from "../doctor/doctor-patient.js";
import { type Sandbox, startSandbox } from "../sandbox/index.js";
import { connectClient } from "./http-client.js";
import { INITIALIZE, rawRequest } from "./raw-request.js";

const PROGRAM = fileURLToPath(new URL("../../mcp/main.ts", import.meta.url));
let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox({ tickets: 20 });
  folder = await mkdtemp(join(tmpdir(), "cwm-http-command-"));
  await buildCatalog(smallSeed("2025.1"), join(folder, "catalog.db"));
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

it("serves several clients with one fast memory, and ends when asked to", async () => {
  const server = await start([], sandbox.env);
  const [one, two] = await Promise.all([connectClient(server.url), connectClient(server.url)]);
  expect((await one.client.listTools()).tools).toHaveLength(11);
  const found = await one.client.callTool({ name: "execute_api_call", arguments: { path: "/service/tickets" } });
  expect(found.structuredContent).toMatchObject({ status: 200, truncated: false });
  const call = { path: "/service/tickets", method: "GET", description: "all tickets" };
  const saved = await one.client.callTool({ name: "save_to_fast_memory", arguments: call });
  expect(saved.structuredContent).toMatchObject({ created: true });
  const listed = await two.client.callTool({ name: "list_fast_memory", arguments: {} });
  expect(listed.structuredContent).toMatchObject({ total: 1 });
  server.process.kill("SIGTERM");
  const [code] = await once(server.process, "exit");
  // Windows has no signals: there a process is simply ended.
  expect(code).toBe(process.platform === "win32" ? null : 0);
});

it("warns of nothing when many calls run at once", async () => {
  const server = await start([], sandbox.env);
  const { client } = await connectClient(server.url);
  const calls = Array.from({ length: 30 }, () =>
    client.callTool({ name: "execute_api_call", arguments: { path: "/service/tickets", params: { pageSize: 1 } } }),
  );
  for (const { isError } of await Promise.all(calls)) expect(isError).toBeFalsy();
  server.process.kill("SIGTERM");
  await once(server.process, "close");
  expect(server.stderr()).toBe(`MCP over HTTP at ${server.url}\n`);
});

it("wants the token of the environment", async () => {
  const server = await start([], { CWM_HTTP_TOKEN: "0123456789abcdef0123" });
  expect((await rawRequest(server.url)).status).toBe(401);
  const client = await connectClient(server.url, { token: "0123456789abcdef0123" });
  expect((await client.client.listTools()).tools).toHaveLength(11);
  server.process.kill("SIGTERM");
  await once(server.process, "exit");
});

it("knows the names that were allowed however they were written", async () => {
  const names = ["--allow-host", "Gateway.example:8443", "--allow-origin", "https://Tools.example:443/"];
  const server = await start([...names, "https://two.example"], {});
  const initialize = (headers: Record<string, string>) => rawRequest(server.url, { headers, body: INITIALIZE });
  expect((await initialize({ host: "gateway.example:8443" })).status).toBe(200);
  expect((await initialize({ host: "other.example:8443" })).status).toBe(403);
  for (const origin of ["https://tools.example", "https://two.example"]) {
    expect((await initialize({ origin })).headers["access-control-allow-origin"]).toBe(origin);
  }
  server.process.kill("SIGTERM");
  await once(server.process, "exit");
});

it.each([
  [["--allow-host", "https://gateway.example"], 2, "bare name of a host"],
  [["--allow-host", "*.example"], 2, "bare name of a host"],
  [["--allow-origin", "tools.example"], 2, "scheme and host"],
  [["--allow-origin", "https://tools.example/app"], 2, "scheme and host"],
  [["--allow-origin", "*"], 2, "scheme and host"],
  [["--host", "0.0.0.0"], 1, "CWM_HTTP_TOKEN"],
  [["--port", "many"], 2, "whole number"],
  [["--port", "70000"], 2, "whole number"],
])("refuses %j in words", async (args, code, words) => {
  const child = launch(args, {});
  const text = await textOf(child);
  expect([child.exitCode, text]).toEqual([code, expect.stringContaining(words)]);
});

function launch(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", PROGRAM, "http", "--port", "0", ...args], {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      CWM_DATA_DIR: folder,
      CWM_CATALOG_DB: join(folder, "catalog.db"),
      ...env,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

async function start(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = launch(args, env);
  let text = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const found = /MCP over HTTP at (\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error(`the server did not start: ${text}`)));
  });
  return { url, process: child, stderr: () => text };
}

async function textOf(child: ChildProcess): Promise<string> {
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  await once(child, "close");
  return text;
}
