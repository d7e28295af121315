import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, useGateway } from "./gateway.js";
import { json, type ScriptedTenant, startScriptedTenant } from "./scripted-tenant.js";

const gateway = useGateway();
let tenant: ScriptedTenant;
let elsewhere: ScriptedTenant;

beforeAll(async () => {
  elsewhere = await startScriptedTenant((_request, response) => json(response, 200, [{ id: 1, name: "stolen" }]));
  tenant = await startScriptedTenant(({ target }, response) => {
    if (target.startsWith("/service/boards")) {
      response.writeHead(302, { location: `${elsewhere.origin}/v4_6_release/apis/3.0/service/boards` });
      response.end();
    } else if (target.startsWith("/service/priorities")) {
      // A gateway that echoes what it was sent.
      json(response, 400, { code: "Echo", message: `keys scriptedPublicKey scriptedPrivateKey ${basic()}` });
    } else if (target.startsWith("/service/sources")) {
      json(response, 200, [{ id: 1, name: `keys scriptedPublicKey scriptedPrivateKey ${basic()}` }]);
    } else json(response, 200, []);
  });
});
afterAll(async () => {
  await tenant.close();
  await elsewhere.close();
});

function basic(): string {
  return Buffer.from("northfold+scriptedPublicKey:scriptedPrivateKey").toString("base64");
}

function connect(): Promise<Connection> {
  return gateway().connect({ env: { ...tenant.env, CWM_LOG_LEVEL: "debug" } });
}

describe("neither keys nor clientId leave the configured origin", () => {
  const host = () => new URL(elsewhere.origin).host;
  test.each([
    ["an absolute URL", () => `http://${host()}/service/tickets`],
    ["an absolute URL with the API prefix", () => `http://${host()}/v4_6_release/apis/3.0/service/tickets`],
    ["a URL without scheme", () => `//${host()}/service/tickets`],
    ["three slashes and a host", () => `///${host()}/service/tickets`],
    ["a scheme without slashes", () => `http:${host()}/service/tickets`],
    ["user information", () => `@${host()}/service/tickets`],
    ["the tenant's host as user information", () => `${tenant.origin}@${host()}/service/tickets`],
    ["a backslash", () => `\\\\${host()}\\service\\tickets`],
    ["a backslash behind a slash", () => `/\\${host()}/service/tickets`],
    ["an encoded slash", () => "/service/tickets%2f..%2f..%2fadmin"],
    ["an encoded backslash", () => "/service%5ctickets"],
    ["a doubly encoded slash", () => "/service/tickets/%252e%252e%252fadmin"],
    ["dot segments", () => "/service/../../../admin"],
    ["encoded dot segments", () => "/service/%2e%2e/%2e%2e/admin"],
    ["dot segments with a parameter", () => "/service/..;a=b/admin"],
    ["a look-alike of a slash", () => "/service\uff0f..\uff0fadmin"],
    ["an encoded look-alike of a slash", () => "/service%EF%BC%8Fadmin"],
    ["a look-alike of a backslash", () => "/service\uff3cadmin"],
    ["look-alikes of dot segments", () => "/service/\uff0e\uff0e/\u2024\u2024/admin"],
    ["a scheme with look-alikes of slashes", () => `http:\uff0f\uff0f${host()}/service/tickets`],
    ["the tenant's host as the beginning of another", () => `${tenant.origin}.${host()}/service/tickets`],
    [
      "user information before the tenant's host",
      () => `http://user:word@${new URL(tenant.origin).host}/service/tickets`,
    ],
    ["a line break", () => "/service/tickets\r\nX-Evil: 1"],
    ["an encoded line break", () => "/service/tickets%0d%0aX-Evil:%201"],
    ["another scheme", () => "file:///etc/passwd"],
    ["a script", () => "javascript:alert(1)"],
    ["a tab in a scheme", () => `ht\ttp://${host()}/`],
  ])("%s", async (_name, path) => {
    const connection = await connect();
    const [before, outside] = [tenant.requests.length, elsewhere.requests.length];
    for (const allow_undocumented of [false, true]) {
      const result = await connection.call("execute_api_call", { path: path(), allow_undocumented });
      expect(result.isError, JSON.stringify(result.structured)).toBe(true);
      const raw = await connection.call("send_raw_api_request", { raw_request: `GET ${path()}`, allow_undocumented });
      expect(raw.isError).toBe(true);
    }
    expect(tenant.requests.length).toBe(before);
    expect(elsewhere.requests.length).toBe(outside);
  });

  test("path parameters that would lead elsewhere", async () => {
    const connection = await connect();
    const before = tenant.requests.length;
    for (const value of [
      "../../admin",
      "a\uff0fb",
      "\uff0e\uff0e",
      "..;x",
      "a/b",
      "a\\b",
      "%2e%2e%2f",
      "a\r\nb",
      "..",
      "",
    ]) {
      const args = { path: "/system/members/{memberIdentifier}/info", path_params: { memberIdentifier: value } };
      expect((await connection.call("execute_api_call", args)).isError).toBe(true);
    }
    expect(tenant.requests.length).toBe(before);
  });

  test("line breaks in params and bodies stay values and become no headers", async () => {
    const connection = await connect();
    await connection.call("execute_api_call", {
      path: "/made/up",
      params: { a: "x\r\nX-Evil: 1" },
      allow_undocumented: true,
    });
    const arrived = tenant.requests.at(-1);
    expect(arrived?.headers).not.toHaveProperty("x-evil");
    expect(arrived?.target).toBe("/made/up?a=x%0D%0AX-Evil%3A%201");
  });

  test("a redirect elsewhere is not followed with keys", async () => {
    const connection = await connect();
    const result = await connection.call("execute_api_call", { path: "/service/boards" });
    expect(result.isError).toBe(true);
    for (const { headers } of elsewhere.requests) {
      expect(headers.authorization).toBeUndefined();
      expect(headers.clientid).toBeUndefined();
    }
    expect(result.text).not.toContain("stolen");
  });

  test("a cursor of another tenant is refused", async () => {
    const connection = await connect();
    const cursor = Buffer.from(
      JSON.stringify({ v: 1, h: elsewhere.origin, m: "GET", p: "/service/tickets", q: {}, page: 2, size: 25, skip: 0 }),
    ).toString("base64url");
    const [before, outside] = [tenant.requests.length, elsewhere.requests.length];
    const result = await connection.call("execute_api_call", { cursor });
    expect(result.text).toContain("another tenant");
    expect([tenant.requests.length, elsewhere.requests.length]).toEqual([before, outside]);
  });

  test("a cursor that was tampered with leads nowhere", async () => {
    const connection = await connect();
    const path = `//${new URL(elsewhere.origin).host}/x`;
    for (const p of [path, "/service/../admin", "/made/up"]) {
      const cursor = Buffer.from(
        JSON.stringify({ v: 1, h: tenant.origin, m: "GET", p, q: {}, page: 1, size: 25, skip: 0 }),
      ).toString("base64url");
      const before = tenant.requests.length;
      expect((await connection.call("execute_api_call", { cursor })).isError).toBe(true);
      expect(tenant.requests.length).toBe(before);
    }
    expect((await connection.call("execute_api_call", { cursor: "rubbish" })).text).toContain("cursor");
  });
});

describe("keys never appear", () => {
  test("in results, errors or the log, even if the tenant sends them back", async () => {
    const connection = await connect();
    const failed = await connection.call("execute_api_call", { path: "/service/priorities" });
    const answered = await connection.call("execute_api_call", { path: "/service/sources", response_format: "full" });
    expect(failed.isError).toBe(true);
    expect(answered.isError).toBe(false);
    await expect.poll(() => readFile(join(connection.dataFolder, "api_gateway.log"), "utf8")).toContain("sources");
    const log = await readFile(join(connection.dataFolder, "api_gateway.log"), "utf8");
    for (const text of [failed.text, answered.text, JSON.stringify(answered.structured), log]) {
      expect(text).not.toMatch(/scriptedP/);
      expect(text).not.toContain(basic());
    }
  });

  test("in fast memory", async () => {
    const connection = await connect();
    const data = { note: "scriptedPrivateKey" };
    const args = { path: "/service/tickets", method: "POST", description: "d", data };
    const result = await connection.call("save_to_fast_memory", args);
    expect(result.isError).toBe(true);
    expect(result.text).not.toContain("scriptedPrivateKey");
  });
});
