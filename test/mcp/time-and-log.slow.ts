import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createProgress } from "../../mcp/execution/progress.js";
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

async function linesOf(folder: string, count: number): Promise<Record<string, unknown>[]> {
  const read = async () => {
    const text = await readFile(join(folder, "api_gateway.log"), "utf8").catch(() => "");
    return text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  await expect.poll(async () => (await read()).length, { timeout: 20_000 }).toBe(count);
  return read();
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
      { options: { timing: { callMs: 9_000 } } },
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
      { options: { timing: { callMs: 10_000 } } },
    );
    const result = await call("execute_api_call", { path: "/service/boards", params: {} });
    expect(result.text).toMatch(/Still limited: try again in 90 s/);
  });

  test("a write cancelled in flight is recorded as one of unknown outcome, and is not repeated", async () => {
    const stop = new AbortController();
    const connection = await connectTo(() => stop.abort());
    const args = { path: "/service/tickets", method: "POST", data: ticket };
    await expect(connection.call("execute_api_call", args, { signal: stop.signal })).rejects.toThrow();
    expect((await linesOf(connection.dataFolder, 1))[0]).toMatchObject({
      failure: "CallCancelledError",
      outcome: "unknown",
      decidedBy: "policy",
    });
    expect(tenant?.requests).toHaveLength(1);
  });

  test("a slow text filter is diagnosed when the call's own time ends, before the filter's", async () => {
    // As with the defaults: 50 s for the call, 60 s for a request with a text filter.
    const { call } = await connectTo(() => undefined, {
      env: { CWM_TIMEOUT_MS: "2500" },
      options: { timing: { callMs: 4_000 } },
    });
    const params = { conditions: 'summary contains "printer"' };
    const result = await call("execute_api_call", { path: "/service/tickets", params });
    expect(result.text).toMatch(/Slow here: summary contains.*lastUpdated > \[.*fields.*count.*search/s);
  });

  test("a tenant that is limited for longer than the call has is not waited for", async () => {
    const { call } = await connectTo((_request, response) =>
      json(response, 429, { error: "ConnectWiseAPI", message: "Too many requests." }, { "retry-after": "90" }),
    );
    await call("execute_api_call", { path: "/service/boards", params: {} });
    const read = await call("execute_api_call", { path: "/service/boards", params: {} });
    expect(read.text).toMatch(/not sent.*Still limited: try again in [89]\d s/s);
    const write = await call("execute_api_call", { path: "/service/tickets", method: "POST", data: ticket });
    expect(write.text).toMatch(/not sent.*Still limited: try again in [89]\d s/s);
    expect(tenant?.requests).toHaveLength(1);
  });

  test("a write in the queue is not sent when too little time is left to hear its answer", async () => {
    let answerRead: () => void = () => undefined;
    const connection = await connectTo(
      ({ method }, response) => {
        if (method === "GET") answerRead = () => json(response, 200, []);
        else json(response, 201, { id: 1 });
      },
      { env: { CWM_MAX_CONCURRENCY: "1" }, options: { timing: { callMs: 10_000, writeReserveMs: 9_500 } } },
    );
    const read = connection.call("execute_api_call", { path: "/service/boards", params: {} });
    await expect.poll(() => tenant?.requests.length, { timeout: 20_000 }).toBe(1);
    const result = await connection.call("execute_api_call", {
      path: "/service/tickets",
      method: "POST",
      data: ticket,
    });
    expect(result.isError).toBe(true);
    expect(result.text).toMatch(/not sent.*turn did not come.*fewer calls/s);
    answerRead();
    await read;
    expect(tenant?.requests.map(({ method }) => method)).toEqual(["GET"]);
    const [line] = await linesOf(connection.dataFolder, 2);
    expect(line).toMatchObject({ method: "POST", outcome: "not sent", failure: "TimeoutError" });
  });

  test("a write cancelled in the queue is recorded as not sent", async () => {
    const stop = new AbortController();
    const connection = await connectTo(() => undefined, {
      env: { CWM_MAX_CONCURRENCY: "1" },
      options: { timing: { callMs: 30_000 } },
    });
    const read = connection.call("execute_api_call", { path: "/service/boards" }, { signal: stop.signal });
    read.catch(() => undefined);
    await expect.poll(() => tenant?.requests.length, { timeout: 20_000 }).toBe(1);
    const cancelled = new AbortController();
    const args = { path: "/service/tickets", method: "POST", data: ticket };
    const write = connection.call("execute_api_call", args, { signal: cancelled.signal });
    write.catch(() => undefined);
    // Time to get through the checks and into the queue behind the read.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    cancelled.abort();
    expect((await linesOf(connection.dataFolder, 1))[0]).toMatchObject({
      method: "POST",
      outcome: "not sent",
      failure: "CallCancelledError",
    });
    stop.abort();
    await linesOf(connection.dataFolder, 2);
    expect(tenant?.requests.map(({ method }) => method)).toEqual(["GET"]);
  });

  describe("after a consent that came late", () => {
    const args = { path: "/service/tickets", method: "POST", data: ticket };

    async function consentLate(clientPatienceMs: number, onConsent: () => void = () => undefined) {
      return connectTo((_request, response) => json(response, 201, { id: 1 }), {
        env: { CWM_WRITE_POLICY: "confirm" },
        answer: async () => {
          await new Promise((resolve) => setTimeout(resolve, 600));
          onConsent();
          return "accept" as const;
        },
        options: { timing: { callMs: 5_500, writeReserveMs: 5_000, clientPatienceMs } },
      });
    }

    test("the write goes out once a client of common patience would have given up", async () => {
      const connection = await consentLate(1_500);
      const started = performance.now();
      const result = await connection.call("execute_api_call", args);
      expect(at(result.structured, "status")).toBe(201);
      expect(performance.now() - started).toBeGreaterThanOrEqual(1_400);
    });

    test("nothing goes out when the client gives up meanwhile", async () => {
      const stop = new AbortController();
      const connection = await consentLate(60_000, () => setTimeout(() => stop.abort(), 300));
      await expect(connection.call("execute_api_call", args, { signal: stop.signal })).rejects.toThrow();
      expect((await linesOf(connection.dataFolder, 1))[0]).toMatchObject({ outcome: "not sent", decidedBy: "human" });
      expect(tenant?.requests).toHaveLength(0);
    });
  });

  test("progress begins above nothing and rises", async () => {
    const sent: { done: number; total?: number | undefined }[] = [];
    vi.useFakeTimers();
    try {
      const progress = createProgress(async (notice) => void sent.push(notice));
      let finish = () => undefined as unknown;
      const work = progress.during("Waiting", () => new Promise((resolve) => (finish = () => resolve(undefined))));
      await vi.advanceTimersByTimeAsync(35_000);
      await progress.report(1, 1, "1 record read");
      await vi.advanceTimersByTimeAsync(20_000);
      finish();
      await work;
    } finally {
      vi.useRealTimers();
    }
    const values = sent.map(({ done }) => done);
    expect(values.length).toBe(6);
    expect(values[0]).toBeGreaterThanOrEqual(0);
    expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
    for (const { done, total } of sent) expect(total ?? done).toBeGreaterThanOrEqual(done);
  });
});

describe("log", () => {
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
    expect(lines[2]).toMatchObject({ ids: [1003], decidedBy: "policy", outcome: "done" });
    expect(lines[3]).toMatchObject({ level: "warn", failure: "NotFoundError" });
    expect(lines[3]?.requestId).toBeTruthy();
    expect(lines[4]).toMatchObject({ ids: [1004], decidedBy: "human" });
    for (const line of lines) {
      expect(Date.parse(String(line.time))).toBeGreaterThan(0);
      expect(line.durationMs).toBeGreaterThanOrEqual(0);
      expect(JSON.stringify(line)).not.toContain("secret words");
    }
  });

  test("has verb and template of a refused call as far as they are known, and nothing else of its path", async () => {
    const connection = await gateway().connect();
    await connection.call("execute_api_call", { path: "/service/tickts/4711/Rosewood", method: "POST" });
    await connection.call("execute_api_call", { path: "/service/tickets/4711/count", method: "DELETE" });
    await connection.call("execute_api_call", { path: "/service/tickets", method: "DELETE" });
    await connection.call("execute_api_call", { path: "/service/tickets/{id}" });
    await connection.call("execute_api_call", { path: "//rosewood.example/4711" });
    const lines = await linesOf(connection.dataFolder, 5);
    expect(lines.map(({ method, path }) => [method, path])).toEqual([
      ["POST", "(no operation)"],
      ["DELETE", "(no operation)"],
      ["DELETE", "/service/tickets"],
      ["GET", "/service/tickets/{id}"],
      ["GET", "(no operation)"],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/4711|rosewood/i);
  });

  test("names no person as the one who decided when the client fails to ask", async () => {
    const connection = await gateway().connect({ answer: () => Promise.reject(new Error("no window")) });
    const result = await connection.call("execute_api_call", { path: "/service/tickets/1006", method: "DELETE" });
    expect(result.text).toMatch(/not sent: the client failed to put the question/);
    expect((await linesOf(connection.dataFolder, 1))[0]).toMatchObject({ decidedBy: "policy", outcome: "not sent" });
  });

  test("says of a write that a person stopped or the tenant refused that it was not carried out", async () => {
    const declined = await gateway().connect({ answer: () => "decline" });
    await declined.call("execute_api_call", { path: "/service/tickets/1005", method: "DELETE" });
    expect((await linesOf(declined.dataFolder, 1))[0]).toMatchObject({
      ids: [1005],
      decidedBy: "human",
      outcome: "not sent",
    });
    const refused = await gateway().connect();
    const data = { summary: "x", company: { id: 987654 } };
    await refused.call("execute_api_call", { path: "/service/tickets", method: "POST", data });
    expect((await linesOf(refused.dataFolder, 1))[0]).toMatchObject({
      status: 400,
      decidedBy: "policy",
      outcome: "refused",
    });
  });

  test("holds no id that was rounded", async () => {
    const connection = await gateway().connect();
    const path = "/service/new/12/9007199254740993";
    await connection.call("execute_api_call", { path, method: "POST", data: {}, allow_undocumented: true });
    expect((await linesOf(connection.dataFolder, 1))[0]).toMatchObject({ path: "(undocumented)", ids: [12] });
  });

  test("counts the bytes of an answer whose length no header tells", async () => {
    const connection = await connectTo((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('[{"id":1,');
      response.end('"name":"Zürich"}]');
    });
    await connection.call("execute_api_call", { path: "/service/boards", params: {} });
    expect((await linesOf(connection.dataFolder, 1))[0]?.bytes).toBe(27);
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
