import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createFileLog } from "../../mcp/index.js";
import { at } from "../demo/steps.js";
import { recordsOf, useGateway } from "./gateway.js";
import { json, type Script, type ScriptedTenant, startScriptedTenant } from "./scripted-tenant.js";

const gateway = useGateway();
let tenant: ScriptedTenant | undefined;
afterEach(async () => {
  await tenant?.close();
  tenant = undefined;
});

async function connectTo(script: Script, options: Parameters<ReturnType<typeof gateway>["connect"]>[0] = {}) {
  tenant = await startScriptedTenant(script);
  return gateway().connect({ ...options, env: { ...tenant.env, ...options.env } });
}

const ticket = { summary: "x", company: { id: 1 } };

describe("time", () => {
  test("a call without progress token ends within its time, answering what is known", async () => {
    const { call } = await connectTo(
      ({ target }, response) => {
        const page = Number(new URL(target, "http://t").searchParams.get("page") ?? 1);
        const rows = Array.from({ length: 10 }, (_, index) => ({ id: page * 10 + index, name: "row" }));
        // The third page never comes.
        if (page < 3) json(response, 200, rows);
      },
      { options: { timing: { callMs: 3_000 } } },
    );
    const params = { pageSize: 10 };
    const result = await call("execute_api_call", { path: "/service/priorities", params, all_pages: true });
    expect(result.isError, result.text).toBe(false);
    expect(recordsOf(result)).toHaveLength(20);
    expect(at(result.structured, "next")).toBeDefined();
    expect(result.text).toContain("Stopped after 20 records");
  });

  test("with a progress token it may go on, reporting", async () => {
    let pages = 0;
    const { call } = await connectTo(
      (_request, response) => {
        pages++;
        const rows = Array.from({ length: pages < 6 ? 10 : 1 }, (_, index) => ({
          id: pages * 10 + index,
          name: "row",
        }));
        setTimeout(() => json(response, 200, rows), 120);
      },
      { options: { timing: { callMs: 300 } } },
    );
    const done: number[] = [];
    const result = await call(
      "execute_api_call",
      { path: "/service/priorities", params: { pageSize: 10 }, all_pages: true },
      { onprogress: ({ progress }) => done.push(progress) },
    );
    expect(at(result.structured, "total")).toBe(51);
    expect(done).toEqual([10, 20, 30, 40, 50]);
  });

  test("a rate limit that lasts longer than the call says when to try again", async () => {
    const { call } = await connectTo(
      (_request, response) =>
        json(response, 429, { error: "ConnectWiseAPI", message: "Too many requests." }, { "retry-after": "90" }),
      { options: { timing: { callMs: 1_000 } } },
    );
    const result = await call("execute_api_call", { path: "/service/boards", params: {} });
    expect(result.text).toMatch(/Still limited: try again in 90 s/);
  });

  test("a write cancelled in flight is recorded as one of unknown outcome, and is not repeated", async () => {
    const stop = new AbortController();
    const connection = await connectTo(() => stop.abort());
    const args = { path: "/service/tickets", method: "POST", data: ticket };
    await expect(connection.call("execute_api_call", args, { signal: stop.signal })).rejects.toThrow();
    await expect
      .poll(() => readFile(join(connection.dataFolder, "api_gateway.log"), "utf8"))
      .toContain("CallTimeError");
    expect(tenant?.requests).toHaveLength(1);
  });
});

describe("log", () => {
  async function linesOf(folder: string, count: number): Promise<Record<string, unknown>[]> {
    const read = async () => {
      const text = await readFile(join(folder, "api_gateway.log"), "utf8").catch(() => "");
      return text
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    };
    await expect.poll(async () => (await read()).length).toBe(count);
    return read();
  }

  test("has one line per call, with what is asked of later", async () => {
    const connection = await gateway().connect({ answer: () => "accept" });
    await connection.call("search_api_endpoints", { query: "secret words" });
    await connection.call("execute_api_call", { path: "/service/tickets/1003/notes", params: { pageSize: 1 } });
    await connection.call("execute_api_call", {
      path: "/service/tickets/1003",
      method: "PATCH",
      data: { summary: "secret words" },
    });
    await connection.call("execute_api_call", { path: "/service/tickets/999999" });
    await connection.call("execute_api_call", { path: "/service/tickets/1004", method: "DELETE" });
    const lines = await linesOf(connection.dataFolder, 5);
    expect(lines.map(({ tool, method, path, status }) => [tool, method, path, status])).toEqual([
      ["search_api_endpoints", undefined, undefined, undefined],
      ["execute_api_call", "GET", "/service/tickets/{parentId}/notes", 200],
      ["execute_api_call", "PATCH", "/service/tickets/{id}", 200],
      ["execute_api_call", "GET", "/service/tickets/{id}", 404],
      ["execute_api_call", "DELETE", "/service/tickets/{id}", 204],
    ]);
    expect(lines[1]).toMatchObject({ level: "info", retries: 0 });
    expect(lines[1]?.bytes).toBeGreaterThan(0);
    expect(lines[1]).not.toHaveProperty("ids");
    expect(lines[2]).toMatchObject({ ids: [1003], decidedBy: "policy" });
    expect(lines[3]).toMatchObject({ level: "warn", failure: "NotFoundError" });
    expect(lines[3]?.requestId).toBeTruthy();
    expect(lines[4]).toMatchObject({ ids: [1004], decidedBy: "human" });
    for (const line of lines) {
      expect(Date.parse(String(line.time))).toBeGreaterThan(0);
      expect(line.durationMs).toBeGreaterThanOrEqual(0);
      expect(JSON.stringify(line)).not.toContain("secret words");
    }
  });

  test("counts retries", async () => {
    const connection = await connectTo((_request, response, number) =>
      number === 1 ? json(response, 503, { message: "later" }) : json(response, 200, []),
    );
    await connection.call("execute_api_call", { path: "/service/boards", params: {} });
    expect((await linesOf(connection.dataFolder, 1))[0]).toMatchObject({ retries: 1, status: 200 });
  });

  test.each([
    ["warn", 1],
    ["off", 0],
  ])("keeps %s and above", async (level, count) => {
    const connection = await gateway().connect({ env: { CWM_LOG_LEVEL: level } });
    await connection.call("execute_api_call", { path: "/service/boards", params: {} });
    await connection.call("execute_api_call", { path: "/service/nothing" });
    await linesOf(connection.dataFolder, count);
  });

  test("is rotated by size", async () => {
    const { dataFolder } = await gateway().connect();
    const log = createFileLog(join(dataFolder, "small.log"), "info", 2_000);
    for (let index = 0; index < 60; index++) {
      log.call({ tool: "t", durationMs: index, bytes: 0, retries: 0 });
      if (index % 20 === 19) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await log.close();
    const files = (await readdir(dataFolder)).filter((name) => name.startsWith("small.log"));
    expect(files.length).toBeGreaterThan(1);
    expect(files.length).toBeLessThanOrEqual(4);
    expect((await stat(join(dataFolder, "small.log"))).size).toBeLessThan(4_000);
  });

  test("that cannot be written costs no answer", async () => {
    const { dataFolder } = await gateway().connect();
    await writeFile(join(dataFolder, "file"), "");
    const { call } = await gateway().connect({ env: { CWM_LOG_FILE: join(dataFolder, "file", "x.log") } });
    for (let index = 0; index < 3; index++) {
      expect((await call("execute_api_call", { path: "/service/boards", params: {} })).isError).toBe(false);
    }
  });

  test("is readable by its owner alone", async () => {
    const connection = await gateway().connect();
    await connection.call("search_api_endpoints", { query: "tickets" });
    await linesOf(connection.dataFolder, 1);
    const { mode } = await stat(join(connection.dataFolder, "api_gateway.log"));
    if (process.platform !== "win32") expect(mode & 0o077).toBe(0);
  });
});

test("fifty calls at once answer correctly, and none sees another's state", async () => {
  const connection = await gateway().connect({ env: { CWM_MAX_CONCURRENCY: "8" } });
  const ids = Array.from({ length: 50 }, (_, index) => 1011 + index);
  const results = await Promise.all(
    ids.map((id, index) => {
      if (index % 5 === 0) return connection.call("search_api_endpoints", { query: "ticket notes" });
      if (index % 5 === 1) return connection.call("execute_api_call", { path: `/service/nothing/${id}` });
      return connection.call("execute_api_call", { path: `/service/tickets/${id}` });
    }),
  );
  results.forEach((result, index) => {
    if (index % 5 === 0) expect(at(result.structured, "total")).toBeGreaterThan(0);
    else if (index % 5 === 1) expect(result.text).toContain(`/service/nothing/${ids[index]}`);
    else expect(at(result.structured, "data", "id")).toBe(ids[index]);
  });
});
