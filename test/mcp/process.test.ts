import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type ConnectedServer, connectBuiltServer } from "../demo/connect-built-server.js";
import { at, TOOL_NAMES } from "../demo/steps.js";
import { type Sandbox, startSandbox } from "../sandbox/index.js";

const PROGRAM = join(import.meta.dirname, "..", "..", "dist", "mcp", "main.js");

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox({ tickets: 40 });
  folder = await mkdtemp(join(tmpdir(), "cwm-process-"));
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function connect(env: Record<string, string> = {}): Promise<ConnectedServer> {
  const server = await connectBuiltServer(PROGRAM, env);
  open.push(server);
  return server;
}

async function call(server: ConnectedServer, name: string, args: Record<string, unknown> = {}) {
  const result = await server.client.callTool({ name, arguments: args });
  const content = result.content as { text?: string }[];
  return { isError: result.isError === true, text: content[0]?.text ?? "", structured: result.structuredContent };
}

describe("the built server, as a process of its own", () => {
  test("lists its tools, reads, writes and remembers", async () => {
    const server = await connect(sandbox.env);
    expect(server.name).toBe("cwm-api-gateway");
    expect((await server.client.listTools()).tools.map(({ name }) => name)).toEqual(TOOL_NAMES);
    const data = { summary: "From another process", company: { id: 2 } };
    const created = await call(server, "execute_api_call", { path: "/service/tickets", method: "POST", data });
    const id = at(created.structured, "data", "id");
    const read = await call(server, "send_raw_api_request", { raw_request: `GET /service/tickets/${id}` });
    expect(at(read.structured, "data", "summary")).toBe("From another process");
    await call(server, "save_to_fast_memory", {
      path: "/service/boards",
      method: "GET",
      description: "b",
      params: { pageSize: 1 },
    });
    expect((await call(server, "execute_api_call", { path: "/service/boards" })).text).toContain("Using saved call #1");
  });

  test("without any variable discovers and remembers; calls name every variable that is missing", async () => {
    const server = await connect();
    expect((await call(server, "search_api_endpoints", { query: "tickets" })).isError).toBe(false);
    expect((await call(server, "get_api_endpoint_details", { path: "/service/tickets" })).isError).toBe(false);
    expect((await call(server, "save_to_fast_memory", { path: "/a/b", method: "GET", description: "x" })).isError).toBe(
      true,
    );
    expect((await call(server, "list_fast_memory")).isError).toBe(false);
    const result = await call(server, "execute_api_call", { path: "/service/tickets" });
    expect(result.isError).toBe(true);
    for (const name of ["API_URL", "COMPANY_ID", "PUBLIC_KEY", "PRIVATE_KEY"])
      expect(result.text).toContain(`CONNECTWISE_${name}`);
  });

  test.each([
    ["one variable missing", { CONNECTWISE_PRIVATE_KEY: "" }, /CONNECTWISE_PRIVATE_KEY/],
    ["a malformed address", { CONNECTWISE_API_URL: "na.myconnectwise.net" }, /CONNECTWISE_API_URL/],
    [
      "plain http to another machine",
      { CONNECTWISE_API_URL: "http://example.com/v4_6_release/apis/3.0" },
      /CONNECTWISE_API_URL/,
    ],
    ["a malformed limit", { CWM_MAX_RESULT_CHARS: "lots" }, /CWM_MAX_RESULT_CHARS/],
  ])("%s is said by the calling tools, and the server goes on", async (_name, env, message) => {
    const server = await connect({ ...sandbox.env, ...env });
    const result = await call(server, "execute_api_call", { path: "/service/boards" });
    expect(result.isError).toBe(true);
    expect(result.text).toMatch(message);
    expect(result.text).not.toContain("sandboxPrivateKey");
    expect((await call(server, "search_api_endpoints", { query: "boards" })).isError).toBe(false);
  });

  test("no catalog, and one that is none: a clear error with what to run, and the server goes on", async () => {
    const rubbish = join(folder, "rubbish.db");
    await writeFile(rubbish, "this is no database, and long enough to be read as one".repeat(100));
    for (const [file, message] of [
      [join(folder, "nowhere.db"), /no catalog database at .*nowhere\.db.*build-database/s],
      [rubbish, /rubbish\.db cannot be read.*build-database/s],
    ] as const) {
      const server = await connect({ ...sandbox.env, CWM_CATALOG_DB: file });
      const search = await call(server, "search_api_endpoints", { query: "tickets" });
      expect(search.isError).toBe(true);
      expect(search.text).toMatch(message);
      expect((await call(server, "execute_api_call", { path: "/service/boards" })).isError).toBe(true);
      expect((await call(server, "list_fast_memory")).isError).toBe(false);
      expect((await server.client.listTools()).tools).toHaveLength(11);
    }
  });

  test("bad calls one after the other leave it working", async () => {
    const server = await connect(sandbox.env);
    const bad: [string, Record<string, unknown>, RegExp][] = [
      ["execute_api_call", { path: "/no/such/operation" }, /no operation/],
      ["execute_api_call", { path: "/service/tickets", method: "FETCH" }, /method/],
      ["send_raw_api_request", { raw_request: 'POST /service/tickets {"summary": }' }, /character 35/],
      ["send_raw_api_request", { raw_request: "FETCH /service/tickets" }, /character 1/],
      ["get_category_endpoints", { category: "Tikets" }, /Tickets/],
      ["list_api_categories", { module: "servce" }, /service/],
      ["delete_from_fast_memory", { query_id: "x" }, /query_id/],
    ];
    for (const [name, args, message] of bad) {
      const result = await call(server, name, args);
      expect(result.isError).toBe(true);
      expect(result.text).toMatch(message);
    }
    expect((await call(server, "execute_api_call", { path: "/service/boards" })).isError).toBe(false);
  });
});

describe("the process", () => {
  function start(args: string[] = [], env: Record<string, string> = {}): ChildProcess {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      env: { PATH: process.env.PATH, HOME: folder, CWM_DATA_DIR: join(folder, "data"), ...env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    open.push({
      close: async () => {
        child.kill("SIGKILL");
      },
    });
    return child;
  }

  async function output(child: ChildProcess) {
    let [stdout, stderr] = ["", ""];
    child.stdout?.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      stderr += chunk;
    });
    const [code] = (await once(child, "close")) as [number | null];
    return { code, stdout, stderr };
  }

  test("writes nothing but protocol messages to stdout, and ends when its client does", async () => {
    const child = start([], sandbox.env);
    const messages = [
      {
        jsonrpc: "2.0",
        id: 1,
        method: "initialize",
        params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } },
      },
      { jsonrpc: "2.0", method: "notifications/initialized" },
      "this is no message",
      {
        jsonrpc: "2.0",
        id: 2,
        method: "tools/call",
        params: { name: "execute_api_call", arguments: { path: "/service/boards" } },
      },
      {
        jsonrpc: "2.0",
        id: 3,
        method: "tools/call",
        params: { name: "search_api_endpoints", arguments: { query: "boards" } },
      },
    ];
    for (const message of messages)
      child.stdin?.write(`${typeof message === "string" ? message : JSON.stringify(message)}\n`);
    let answered = 0;
    child.stdout?.on("data", (chunk: Buffer) => {
      answered += chunk.toString().split("\n").length - 1;
      if (answered >= 3) child.stdin?.end();
    });
    const { code, stdout } = await output(child);
    expect(code).toBe(0);
    const lines = stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { jsonrpc: string; id: number });
    expect(lines.every(({ jsonrpc }) => jsonrpc === "2.0")).toBe(true);
    expect(lines.map(({ id }) => id).sort()).toEqual([1, 2, 3]);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("ends cleanly with %s", async (signal) => {
    const child = start();
    child.stdin?.write(
      `${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } } })}\n`,
    );
    await once(child.stdout as NodeJS.ReadableStream, "data");
    child.kill(signal);
    const [code] = (await once(child, "exit")) as [number | null];
    expect(code).toBe(process.platform === "win32" ? null : 0);
  });

  test("--version and --help", async () => {
    const version = await output(start(["--version"]));
    expect(version.code).toBe(0);
    expect(version.stdout.trim()).toMatch(/^\d+\.\d+\.\d+/);
    const help = await output(start(["--help"]));
    expect(help.code).toBe(0);
    for (const word of ["build-database", "test-database", "CONNECTWISE_API_URL", "CWM_WRITE_POLICY"]) {
      expect(help.stdout).toContain(word);
    }
  });

  test("a command that does not exist", async () => {
    const { code, stdout, stderr } = await output(start(["explode"]));
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("explode");
  });
});
