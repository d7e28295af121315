import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type FaultRule, type Sandbox, startSandbox } from "../sandbox/index.js";
import { type Caller, createCaller } from "./caller.js";

let sandbox: Sandbox;
let call: Caller;

beforeAll(async () => {
  sandbox = await startSandbox({ tickets: 40 });
  call = createCaller(sandbox);
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const PATH = "/service/boards/1";
const meet = (fault: FaultRule["fault"]) => {
  sandbox.faults.add({ path: PATH, fault });
  return call("GET", PATH);
};

describe("faults", () => {
  it("leaves Retry-After out when asked to", async () => {
    const answer = await meet({ kind: "tooManyRequests", retryAfter: null });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, null]);
    sandbox.faults.clear();
    expect((await meet({ kind: "tooManyRequests", retryAfter: 2 })).headers.get("retry-after")).toBe("2");
  });

  it("fails in the way that is worth another try, and in the way that is not", async () => {
    const timeout = await meet({ kind: "serverError" });
    expect([timeout.status, timeout.record.message]).toEqual([500, "A timeout has occured. Please try again."]);
    sandbox.faults.clear();
    const converting = await meet({ kind: "serverError", retryable: false });
    expect([converting.status, converting.record.message]).toEqual([500, expect.stringMatching(/^Error converting/)]);
  });

  it.each([502, 503, 504] as const)("answers %s as a gateway would", async (status) => {
    const answer = await meet({ kind: "gateway", status });
    expect([answer.status, answer.headers.get("content-type"), answer.text.startsWith("<html>")]).toEqual([
      status,
      "text/html",
      true,
    ]);
    sandbox.faults.clear();
    expect((await meet({ kind: "gateway", status, body: "empty" })).text).toBe("");
  });

  it("answers a login page or plain text where JSON is expected", async () => {
    expect((await meet({ kind: "html" })).text).toContain("<title>Sign in</title>");
    sandbox.faults.clear();
    const text = await meet({ kind: "text", status: 403, text: "No." });
    expect([text.status, text.text]).toEqual([403, "No."]);
    sandbox.faults.clear();
    expect((await meet({ kind: "forbidden" })).record.code).toBe("Security");
  });

  it("cuts bodies off, resets connections, and never answers", async () => {
    await expect(meet({ kind: "truncated" })).rejects.toThrow();
    sandbox.faults.clear();
    await expect(meet({ kind: "reset" })).rejects.toThrow(/fetch failed/);
    sandbox.faults.clear();
    sandbox.faults.add({ path: PATH, fault: { kind: "silence" } });
    await expect(fetch(sandbox.url + PATH, { signal: AbortSignal.timeout(150) })).rejects.toThrow(/timeout|aborted/i);
  });

  it("answers late, and redirects elsewhere", async () => {
    const started = performance.now();
    const late = await meet({ kind: "latency", milliseconds: 80 });
    expect([late.status, performance.now() - started >= 79]).toEqual([200, true]);
    sandbox.faults.clear();
    const away = await meet({ kind: "redirect", location: "http://127.0.0.1:9/elsewhere", status: 307 });
    expect([away.status, away.headers.get("location")]).toEqual([307, "http://127.0.0.1:9/elsewhere"]);
  });

  it("answers whatever it is told to", async () => {
    const answer = await meet({ kind: "answer", status: 409, headers: { "x-odd": "1" }, body: { code: "InUse" } });
    expect([answer.status, answer.headers.get("x-odd"), answer.body]).toEqual([409, "1", { code: "InUse" }]);
  });

  it("makes a forward-only list that never ends", async () => {
    const headers = { "pagination-type": "forward-only" };
    const read = (pageId: number) =>
      call("GET", `/service/tickets?fields=id&pageSize=30&pageId=${pageId}`, undefined, headers);
    const id = sandbox.faults.add({ path: "/service/tickets", fault: { kind: "endlessList" } });
    expect((await read(1010)).headers.get("link")).toMatch(/pageId=1010>; rel="next"$/);
    sandbox.faults.remove(id);
    sandbox.faults.add({ path: "/service/tickets", fault: { kind: "endlessList", style: "wrapAround" } });
    expect((await read(1030)).headers.get("link")).toMatch(/pageId=0>; rel="next"$/);
  });

  it("follows verb, path, place, number and chance", async () => {
    sandbox.faults.add({ method: "post", path: "/service/*", nth: 2, fault: { kind: "forbidden" } });
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await call("POST", "/service/tickets/search", {})).status);
    expect(statuses).toEqual([200, 403, 200]);
    expect((await call("GET", "/service/boards")).status).toBe(200);
    sandbox.faults.clear();

    sandbox.faults.add({ path: PATH, times: 2, fault: { kind: "gateway" } });
    expect([
      (await call("GET", PATH)).status,
      (await call("GET", PATH)).status,
      (await call("GET", PATH)).status,
    ]).toEqual([502, 502, 200]);
    sandbox.faults.clear();

    const run = async () => {
      const id = sandbox.faults.add({ path: PATH, probability: 0.5, seed: 11, fault: { kind: "forbidden" } });
      const met: number[] = [];
      for (let i = 0; i < 12; i++) met.push((await call("GET", PATH)).status);
      sandbox.faults.remove(id);
      return met;
    };
    const met = await run();
    expect(new Set(met)).toEqual(new Set([200, 403]));
    expect(await run()).toEqual(met);
  });

  it("refuses a rule that is none", () => {
    const wrong = { fault: { kind: "earthquake" } } as unknown as FaultRule;
    expect(() => sandbox.faults.add(wrong)).toThrow(/kind/);
  });
});

describe("the control endpoint", () => {
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(sandbox.control + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
  };

  it("adds, lists and removes faults from outside", async () => {
    const added = await control("POST", "/faults", { path: PATH, fault: { kind: "forbidden" } });
    expect(added.status).toBe(201);
    expect((await call("GET", PATH)).status).toBe(403);
    expect((await control("GET", "/faults")).body).toMatchObject([{ hits: 1, rule: { path: PATH } }]);
    const { id } = added.body as { id: number };
    expect((await control("DELETE", `/faults/${id}`)).status).toBe(204);
    expect((await call("GET", PATH)).status).toBe(200);
    expect((await control("POST", "/faults", { fault: { kind: "none" } })).status).toBe(400);
    expect((await control("DELETE", "/faults/99")).status).toBe(404);
  });

  it("tells what arrived, with the credentials masked", async () => {
    await control("DELETE", "/journal");
    await call("POST", "/service/tickets/search", { conditions: "id > 5" });
    const { body } = await control("GET", "/journal?method=post&path=/service/tickets/search");
    expect(body).toMatchObject([{ method: "POST", status: 200, body: '{"conditions":"id > 5"}' }]);
    const text = JSON.stringify(sandbox.journal.entries);
    const { privateKey, publicKey, companyId, clientId } = sandbox.credentials;
    const token = Buffer.from(`${companyId}+${publicKey}:${privateKey}`).toString("base64");
    for (const secret of [privateKey, token, clientId]) expect(text).not.toContain(secret);
    expect(text).toContain('"authorization":"***"');
  });

  it("turns switches", async () => {
    expect((await control("PATCH", "/switches", { missingClientIdStatus: 403 })).status).toBe(200);
    expect((await call("GET", PATH, undefined, { clientId: undefined })).status).toBe(403);
    expect((await control("GET", "/switches")).body).toMatchObject({ missingClientIdStatus: 403, strictFields: false });
    expect((await control("PATCH", "/switches", { missingClientIdStatus: 418 })).status).toBe(400);
    expect((await control("PATCH", "/switches", { unheardOf: true })).status).toBe(400);
    sandbox.setSwitches({ missingClientIdStatus: 401 });
  });
});
