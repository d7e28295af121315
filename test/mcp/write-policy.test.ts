import { describe, expect, test } from "vitest";
import { DEFAULT_TIMING } from "../../mcp/server/services.js";
import { isWrite, verdictOn } from "../../mcp/write-policy/write-policy.js";
import { at } from "../demo/steps.js";
import { RELEASE } from "../release.js";
import { useGateway } from "./gateway.js";

const gateway = useGateway();
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const ticket = { summary: "Policy", company: { id: 2 } };

function writes() {
  return gateway().sandbox.journal.entries.filter(
    ({ method, target }) => method !== "GET" && !/\/search(\?|$)/.test(target),
  );
}

describe("deny", () => {
  test("lets pass GET and exactly the two ticket searches, of all operations of the API", async () => {
    const { readFile } = await import("node:fs/promises");
    const seed = JSON.parse(await readFile("generated/catalog/operations.json", "utf8")) as unknown;
    const list = (Array.isArray(seed) ? seed : (seed as { operations: unknown[] }).operations) as {
      method: string;
      path: string;
    }[];
    const passing = list.filter(({ method, path }) => verdictOn("deny", method, path) === "send");
    expect(list.length).toBe(RELEASE.counts.operations);
    expect(
      passing
        .filter(({ method }) => method !== "GET")
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    ).toEqual(["POST /project/tickets/search", "POST /service/tickets/search"]);
    expect(passing.filter(({ method }) => method === "GET")).toHaveLength(RELEASE.counts.methods.GET ?? 0);
  });

  test.each([
    [{ method: "POST", path: "/service/tickets", data: ticket }],
    [{ method: "PUT", path: "/service/tickets/1001", data: ticket }],
    [{ method: "PATCH", path: "/service/tickets/1001", data: { summary: "x" } }],
    [{ method: "DELETE", path: "/service/tickets/1001" }],
    [{ method: "POST", path: "/service/tickets/search/../", data: {} }],
    [{ method: "POST", path: "/system/bundles", data: { requests: [] } }],
    [{ method: "POST", path: "/made/up", data: {}, allow_undocumented: true }],
    [{ method: "POST", path: "/made/search", data: {}, allow_undocumented: true }],
    [{ method: "POST", path: "/service/tickets/search/x", data: {}, allow_undocumented: true }],
    [{ method: "POST", path: "/service/tickets/search;x=1", data: {}, allow_undocumented: true }],
    [{ method: "POST", path: "/service/tickets/search%20", data: {}, allow_undocumented: true }],
    [{ method: "POST", path: "/company/companies/search", data: {}, allow_undocumented: true }],
    [{ method: "GET", path: "/service/tickets/1001?_method=DELETE" }],
    [{ method: "GET", path: "/made/up", params: { _method: "DELETE" }, allow_undocumented: true }],
    [{ method: "GET", path: "/made/up?X-HTTP-Method-Override=DELETE", allow_undocumented: true }],
    [{ method: "POST", path: "/service/tickets/search", data: { _method: "DELETE" } }],
    [{ method: "GET", path: "/service/tickets", data: { summary: "x" } }],
    [{ method: "GET", path: "/made/up", data: {}, allow_undocumented: true }],
    [{ method: "GET", path: "/service/tickets", headers: { "X-HTTP-Method-Override": "DELETE" } }],
    [{ method: "HEAD", path: "/service/tickets" }],
    [{ method: "OPTIONS", path: "/service/tickets" }],
    [{ method: "TRACE", path: "/service/tickets" }],
    [{ method: "GET DELETE", path: "/service/tickets" }],
  ])("%j is not sent, whatever else is said", async (args) => {
    const connection = await gateway().connect({ env: { CWM_WRITE_POLICY: "deny" }, answer: () => "accept" });
    gateway().sandbox.journal.clear();
    const result = await connection.call("execute_api_call", args);
    expect(result.isError).toBe(true);
    expect(gateway().sandbox.journal.entries).toEqual([]);
    expect(connection.questions).toEqual([]);
    for (const claim of ["confirm", "confirmed", "force", "policy"]) {
      expect((await connection.call("execute_api_call", { ...args, [claim]: true })).isError).toBe(true);
    }
    expect(writes()).toEqual([]);
  });

  test("a raw request, a saved call and a cursor change nothing about it", async () => {
    const connection = await gateway().connect({ env: { CWM_WRITE_POLICY: "deny" }, answer: () => "accept" });
    gateway().sandbox.journal.clear();
    await connection.call("save_to_fast_memory", {
      path: "/service/tickets",
      method: "POST",
      description: "t",
      data: ticket,
    });
    const raw = await connection.call("send_raw_api_request", {
      raw_request: `POST /service/tickets ${JSON.stringify(ticket)}`,
    });
    const saved = await connection.call("execute_api_call", { path: "/service/tickets", method: "POST", memory_id: 1 });
    const forged = Buffer.from(
      JSON.stringify({
        v: 1,
        h: gateway().sandbox.origin,
        m: "POST",
        p: "/service/tickets",
        q: {},
        b: ticket,
        page: 1,
        size: 25,
        skip: 0,
      }),
    ).toString("base64url");
    const continued = await connection.call("execute_api_call", { cursor: forged });
    expect([raw, saved, continued].map(({ isError }) => isError)).toEqual([true, true, true]);
    expect(raw.text).toContain("CWM_WRITE_POLICY=deny");
    expect(writes()).toEqual([]);
  });

  test("reading and searching work", async () => {
    const { call } = await gateway().connect({ env: { CWM_WRITE_POLICY: "deny" } });
    const read = await call("execute_api_call", { path: "/service/boards" });
    const search = await call("execute_api_call", { path: "/service/tickets/search", method: "POST", data: {} });
    expect([read.isError, search.isError]).toEqual([false, false]);
  });

  test("a misspelt policy shuts the door rather than opening it", async () => {
    const { call } = await gateway().connect({ env: { CWM_WRITE_POLICY: "denied" } });
    gateway().sandbox.journal.clear();
    const result = await call("execute_api_call", { path: "/service/tickets", method: "POST", data: ticket });
    expect(result.text).toContain("CWM_WRITE_POLICY");
    expect(writes()).toEqual([]);
  });
});

describe("confirm", () => {
  const create = { path: "/service/tickets", method: "POST", data: ticket };

  test("shows the person verb, path and body, and sends what was accepted", async () => {
    const connection = await gateway().connect({ env: { CWM_WRITE_POLICY: "confirm" }, answer: () => "accept" });
    const result = await connection.call("execute_api_call", create);
    expect(at(result.structured, "status")).toBe(201);
    expect(connection.questions).toHaveLength(1);
    expect(connection.questions[0]).toContain("POST /service/tickets");
    expect(connection.questions[0]).toContain('"summary": "Policy"');
  });

  test.each(["decline", "cancel"] as const)("%s means not sent", async (answer) => {
    const connection = await gateway().connect({ env: { CWM_WRITE_POLICY: "confirm" }, answer: () => answer });
    gateway().sandbox.journal.clear();
    const result = await connection.call("execute_api_call", create);
    expect(result.isError).toBe(true);
    expect(result.text).toContain("was not sent");
    expect(writes()).toEqual([]);
  });

  test("a client that cannot ask sends nothing", async () => {
    const { call } = await gateway().connect({ env: { CWM_WRITE_POLICY: "confirm" } });
    gateway().sandbox.journal.clear();
    const result = await call("execute_api_call", create);
    expect(result.text).toContain("cannot ask");
    expect(writes()).toEqual([]);
  });

  test("a question that nobody answers in time means not sent", async () => {
    const connection = await gateway().connect({
      env: { CWM_WRITE_POLICY: "confirm" },
      answer: () => new Promise(() => undefined),
      options: { timing: { answerMs: 200 } },
    });
    gateway().sandbox.journal.clear();
    const result = await connection.call("execute_api_call", create);
    expect(result.text).toContain("did not answer");
    expect(writes()).toEqual([]);
    expect(DEFAULT_TIMING.answerMs).toBe(5 * 60 * 1000);
  });

  test("a call cancelled while the person is asked is not sent, even if they accept later", async () => {
    const stop = new AbortController();
    const connection = await gateway().connect({
      env: { CWM_WRITE_POLICY: "confirm" },
      answer: async () => {
        stop.abort();
        await new Promise((resolve) => setTimeout(resolve, 50));
        return "accept" as const;
      },
    });
    gateway().sandbox.journal.clear();
    await expect(connection.call("execute_api_call", create, { signal: stop.signal })).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(writes()).toEqual([]);
  });

  test("reads and searches ask nobody", async () => {
    const connection = await gateway().connect({ env: { CWM_WRITE_POLICY: "confirm" }, answer: () => "decline" });
    await connection.call("execute_api_call", { path: "/service/boards" });
    await connection.call("execute_api_call", { path: "/service/tickets/search", method: "POST", data: {} });
    expect(connection.questions).toEqual([]);
  });
});

describe("allow", () => {
  test("runs writes, and asks about a DELETE where the client can ask", async () => {
    const connection = await gateway().connect({ answer: () => "decline" });
    const created = await connection.call("execute_api_call", {
      path: "/service/tickets",
      method: "POST",
      data: ticket,
    });
    expect(connection.questions).toEqual([]);
    const path = `/service/tickets/${at(created.structured, "data", "id")}`;
    const refused = await connection.call("execute_api_call", { path, method: "DELETE" });
    expect(refused.isError).toBe(true);
    expect(connection.questions[0]).toContain(`DELETE ${path}`);
    const silent = await gateway().connect();
    expect(at((await silent.call("execute_api_call", { path, method: "DELETE" })).structured, "status")).toBe(204);
  });
});

describe("clear_fast_memory", () => {
  test("asks where the client can ask, and keeps everything unless the person accepts", async () => {
    const declining = await gateway().connect({ answer: () => "decline" });
    await declining.call("save_to_fast_memory", { path: "/service/boards", method: "GET", description: "boards" });
    expect((await declining.call("clear_fast_memory")).isError).toBe(true);
    expect(at((await declining.call("list_fast_memory")).structured, "total")).toBe(1);
    const accepting = await gateway().connect({ answer: () => "accept", dataFolder: declining.dataFolder });
    expect((await accepting.call("clear_fast_memory")).structured).toEqual({ deleted: 1 });
  });
});

test("every verb but GET writes, except POST to the two searches", () => {
  const searches = ["/service/tickets/search", "/project/tickets/search"];
  for (const method of METHODS) {
    expect(isWrite(method, "/service/tickets")).toBe(method !== "GET");
    for (const path of searches) expect(isWrite(method, path)).toBe(method !== "GET" && method !== "POST");
    expect(isWrite(method, undefined)).toBe(method !== "GET");
  }
});
