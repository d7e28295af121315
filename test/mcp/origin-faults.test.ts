import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { parseConfiguration } from "../../mcp/command-line/configuration.js";
import { at } from "../demo/steps.js";
import { describedLength } from "../described-field.js";
import { operationsOf, recordsOf, useGateway } from "./gateway.js";
import { json, type Script, type ScriptedTenant, startScriptedTenant } from "./scripted-tenant.js";

const gateway = useGateway();

let tenant: ScriptedTenant | undefined;
afterEach(async () => {
  await tenant?.close();
  tenant = undefined;
});

async function connectTo(script: Script) {
  tenant = await startScriptedTenant(script);
  return { tenant, connection: await gateway().connect({ env: tenant.env }) };
}

describe("faults that a predecessor of this server had", () => {
  test("1. a path with a real id is sent", async () => {
    const { call } = await gateway().connect();
    const [first] = recordsOf(await call("execute_api_call", { path: "/service/tickets", params: { pageSize: 1 } }));
    const result = await call("execute_api_call", { path: `/service/tickets/${first?.id}` });
    expect(result.isError).toBe(false);
    expect(at(result.structured, "data", "id")).toBe(first?.id);
  });

  test("2. a template with an open brace is refused, and filled when its value is given", async () => {
    const { call } = await gateway().connect();
    gateway().sandbox.journal.clear();
    const open = await call("execute_api_call", { path: "/service/tickets/{id}" });
    expect(open.isError).toBe(true);
    expect(open.text).toContain('path_params: {"id": …}');
    expect(gateway().sandbox.journal.entries).toHaveLength(0);
    const filled = await call("execute_api_call", { path: "/service/tickets/{id}/notes", params: { parentId: 1001 } });
    expect(at(filled.structured, "request", "path")).toBe("/service/tickets/1001/notes");
  });

  test.each(["service/tickets", "/service/tickets/", "//service//tickets", "/Service/Tickets", "/SERVICE/TICKETS"])(
    "3. %s reaches the tickets",
    async (path) => {
      const { call } = await gateway().connect();
      const result = await call("execute_api_call", { path, params: { pageSize: 1 } });
      expect(at(result.structured, "request", "path")).toBe("/service/tickets");
      expect(at(result.structured, "status")).toBe(200);
    },
  );

  test("4. PATCH takes a JSON Patch array", async () => {
    const { call } = await gateway().connect();
    const result = await call("execute_api_call", {
      path: "/service/tickets/1001",
      method: "PATCH",
      data: [{ op: "replace", path: "summary", value: "Patched by an array" }],
    });
    expect(result.isError).toBe(false);
    expect(at(result.structured, "data", "summary")).toBe("Patched by an array");
  });

  test("5. params go out on every verb, and a DELETE keeps its body", async () => {
    const { connection, tenant } = await connectTo((_request, response) => json(response, 200, { id: 1 }));
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const result = await connection.call("execute_api_call", {
        path: "/made/up/path",
        method,
        params: { alpha: "a b" },
        data: [{ op: "replace", path: "x", value: 1 }],
        allow_undocumented: true,
      });
      expect(result.isError, result.text).toBe(false);
    }
    expect(tenant.requests.map(({ method, target, body }) => [method, target, body.length > 10])).toEqual([
      ["POST", "/made/up/path?alpha=a%20b", true],
      ["PUT", "/made/up/path?alpha=a%20b", true],
      ["PATCH", "/made/up/path?alpha=a%20b", true],
      ["DELETE", "/made/up/path?alpha=a%20b", true],
    ]);
  });

  test("6. raw requests keep blanks, encode once, and keep values whole", async () => {
    const { connection, tenant } = await connectTo((_request, response) => json(response, 200, []));
    const raw = [
      `GET /service/tickets?conditions=status/name = 'Open' and board/id=1`,
      "GET /service/tickets?conditions=status/name%20%3D%20%22Open%22",
      `GET /service/tickets?conditions=company/name="A & B"&pageSize=5`,
    ];
    for (const raw_request of raw) await connection.call("send_raw_api_request", { raw_request });
    const sent = tenant.requests.map(({ target }) => Object.fromEntries(new URL(target, "http://x").searchParams));
    expect(sent).toEqual([
      { conditions: "status/name = 'Open' and board/id=1" },
      { conditions: 'status/name = "Open"' },
      { conditions: 'company/name="A & B"', pageSize: "5" },
    ]);
  });

  test("7. fast memory keeps many calls of one operation, and the same call gets the newer description", async () => {
    const { call } = await gateway().connect();
    const save = (description: string, conditions: string) =>
      call("save_to_fast_memory", { path: "/service/tickets", method: "GET", description, params: { conditions } });
    await save("first", "board/id=1");
    expect((await save("second", "board/id=2")).structured).toEqual({ id: 2, created: true });
    expect((await save("first, renamed", "board/id=1")).structured).toEqual({ id: 1, created: false });
    const { structured } = await call("list_fast_memory");
    expect(at(structured, "total")).toBe(2);
    expect(JSON.stringify(structured)).toContain("first, renamed");
  });

  test("8. a POST without data never sends a saved body by itself", async () => {
    const { call } = await gateway().connect();
    const data = { summary: "Saved body", company: { id: 2 } };
    await call("save_to_fast_memory", { path: "/service/tickets", method: "POST", description: "a ticket", data });
    gateway().sandbox.journal.clear();
    const result = await call("execute_api_call", { path: "/service/tickets", method: "POST" });
    expect(result.isError).toBe(true);
    expect(result.text).toContain("memory_id: 1");
    expect(gateway().sandbox.journal.entries).toHaveLength(0);
  });

  test("9. nothing is claimed or counted when nothing of a saved call was used", async () => {
    const { call } = await gateway().connect();
    const params = { conditions: "board/id=1" };
    await call("save_to_fast_memory", { path: "/service/tickets", method: "GET", description: "board one", params });
    const result = await call("execute_api_call", { path: "/service/tickets", params: { pageSize: 1 } });
    expect(result.text).not.toContain("saved call");
    expect(at(result.structured, "fastMemory")).toBeUndefined();
    expect(at((await call("list_fast_memory")).structured, "queries", 0, "usage_count")).toBe(0);
  });

  test("10. a list shows all of its page, and next leads to the rest", async () => {
    const { call } = await gateway().connect();
    const first = await call("execute_api_call", { path: "/service/tickets", params: { orderBy: "id asc" } });
    expect(at(first.structured, "shown")).toBe(25);
    const second = await call("execute_api_call", { cursor: at(first.structured, "next") });
    expect(at(second.structured, "shown")).toBe(25);
    const ids = [first, second].flatMap(recordsOf).map(({ id }) => id);
    expect(new Set(ids).size).toBe(50);
  });

  test("11. a file is saved and linked, a web page is diagnosed, a redirect on the same host is followed", async () => {
    const { connection } = await connectTo(({ target }, response) => {
      if (target.startsWith("/system/documents/1/download")) {
        response.writeHead(200, {
          "content-type": "application/pdf",
          "content-disposition": 'attachment; filename="offer.pdf"',
        });
        response.end("%PDF-1.7 content");
      } else if (target.startsWith("/service/boards")) {
        response.writeHead(307, { location: "/v4_6_release/apis/3.0/service/priorities" });
        response.end();
      } else if (target.startsWith("/service/priorities")) json(response, 200, [{ id: 1, name: "High" }]);
      else {
        response.writeHead(200, { "content-type": "text/html" });
        response.end("<!DOCTYPE html><html><body>Log in</body></html>");
      }
    });
    const file = await connection.call("execute_api_call", { path: "/system/documents/1/download" });
    const link = file.content.find((part) => part.type === "resource_link");
    expect(link).toMatchObject({ mimeType: "application/pdf", size: 16 });
    expect(await readFile(String(at(file.structured, "data", "file")), "utf8")).toBe("%PDF-1.7 content");
    const page = await connection.call("execute_api_call", { path: "/company/companies" });
    expect(page.isError).toBe(true);
    expect(page.text).toMatch(/web page/i);
    const moved = await connection.call("execute_api_call", { path: "/service/boards" });
    expect(moved.structured?.data).toEqual([{ id: 1, name: "High" }]);
  });

  test("12. failures are errors; a rate limit is waited out, a read is repeated and a POST is not", async () => {
    const { connection, tenant } = await connectTo(({ method }, response, number) => {
      if (method === "POST") json(response, 503, { code: "ConnectWiseApi", message: "Unavailable" });
      else if (number === 1)
        json(response, 429, { error: "ConnectWiseAPI", message: "Too many requests." }, { "retry-after": "1" });
      else json(response, 200, [{ id: 1, name: "High" }]);
    });
    const read = await connection.call("execute_api_call", { path: "/service/priorities" });
    expect(read.isError, read.text).toBe(false);
    expect(tenant.requests).toHaveLength(2);
    const body = { summary: "Once", company: { id: 2 } };
    const write = await connection.call("execute_api_call", { path: "/service/tickets", method: "POST", data: body });
    expect(write.isError).toBe(true);
    expect(write.structured).toBeUndefined();
    expect(tenant.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("13. the GUID goes into clientId, the company into the user name", async () => {
    const { connection, tenant } = await connectTo((_request, response) => json(response, 200, []));
    await connection.call("execute_api_call", { path: "/service/boards", params: {} });
    const headers = tenant.requests[0]?.headers ?? {};
    expect(headers.clientid).toBe("5c2b7f0e-3d41-4f6a-9a57-0b8f1e6d2c34");
    const user = Buffer.from(String(headers.authorization).replace("Basic ", ""), "base64").toString();
    expect(user).toBe("northfold+scriptedPublicKey:scriptedPrivateKey");
  });

  test("14. the log lies in the data folder and holds no params, bodies or keys", async () => {
    const connection = await gateway().connect({ env: { CWM_LOG_LEVEL: "debug" } });
    const params = { conditions: 'summary contains "confidential-words"', pageSize: 1 };
    await connection.call("execute_api_call", { path: "/service/tickets", params });
    const data = { summary: "confidential-words", company: { id: 2 } };
    await connection.call("execute_api_call", { path: "/service/tickets", method: "POST", data });
    await expect.poll(() => readFile(join(connection.dataFolder, "api_gateway.log"), "utf8")).toContain("POST");
    const log = await readFile(join(connection.dataFolder, "api_gateway.log"), "utf8");
    expect(log).not.toMatch(/confidential|sandboxP|conditions|Basic /);
  });

  test("15. databases and log live in the user's data folder, never in the package", async () => {
    const home = parseConfiguration({});
    const root = join(import.meta.dirname, "..", "..") + sep;
    for (const file of [home.dataFolder, home.fastMemoryFile, home.logFile]) expect(file.startsWith(root)).toBe(false);
    const connection = await gateway().connect();
    await connection.call("save_to_fast_memory", { path: "/service/boards", method: "GET", description: "boards" });
    expect(await readdir(connection.dataFolder)).toContain("fast_memory_api.db");
  });

  test("16. several words need not stand together to be found", async () => {
    const { call } = await gateway().connect();
    const found = await call("search_api_endpoints", { query: "ticket notes" });
    expect(operationsOf(found).slice(0, 3)).toContain("GET /service/tickets/{parentId}/notes");
    expect(String(at(found.structured, "results", 0, "summary")).length).toBeGreaterThan(0);
  });

  test.each([
    ["create a ticket", "POST /service/tickets"],
    ["show me all open tickets", "GET /service/tickets"],
  ])("17. the sentence %j finds %s first", async (query, expected) => {
    const { call } = await gateway().connect();
    expect(operationsOf(await call("natural_language_api_search", { query }))[0]).toBe(expected);
  });

  test("18. details show the fields themselves and not a reference to them", async () => {
    const { call } = await gateway().connect();
    const { structured, text } = await call("get_api_endpoint_details", { path: "/service/tickets", method: "POST" });
    expect(at(structured, "requestBody", "schema", "summary*")).toBe(`string(${describedLength("Ticket", "summary")})`);
    expect(JSON.stringify(structured)).not.toContain("$ref");
    expect(text).toContain("summary*");
  });

  test("19. calls at the same time do not see each other", async () => {
    const { call } = await gateway().connect();
    const params = { conditions: "board/id=1", pageSize: 1 };
    await call("save_to_fast_memory", { path: "/service/tickets", method: "GET", description: "board one", params });
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        call("execute_api_call", { path: "/service/tickets", ...(index % 2 === 0 ? {} : { params: { pageSize: 2 } }) }),
      ),
    );
    results.forEach((result, index) => {
      expect(at(result.structured, "fastMemory", "used") === true).toBe(index % 2 === 0);
      expect(at(result.structured, "shown")).toBe(index % 2 === 0 ? 1 : 2);
    });
  });
});
