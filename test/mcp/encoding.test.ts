import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at } from "../demo/steps.js";
import { type Connection, useGateway } from "./gateway.js";
import { json, type ScriptedTenant, startScriptedTenant } from "./scripted-tenant.js";

const gateway = useGateway();
let tenant: ScriptedTenant;
let connection: Connection;

beforeAll(async () => {
  tenant = await startScriptedTenant((_request, response) => json(response, 200, []));
});
afterAll(() => tenant.close());

async function sentBy(tool: string, args: Record<string, unknown>) {
  connection = await gateway().connect({ env: tenant.env });
  const before = tenant.requests.length;
  const result = await connection.call(tool, args);
  expect(result.isError, result.text).toBe(false);
  const request = tenant.requests[before];
  if (request === undefined) throw new Error("nothing was sent");
  const { pathname, searchParams, search } = new URL(request.target, "http://tenant");
  return { ...request, pathname, search, query: Object.fromEntries(searchParams) };
}

describe("what goes out is what was meant", () => {
  const nasty = `name="50% of A & B + C #1" and note like "*ü–€😀*" and path="a/b\\\\c?d=e"`;

  test("values of params are encoded exactly once, on every verb", async () => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      const { query, search } = await sentBy("execute_api_call", {
        path: "/made/up",
        method,
        params: { text: nasty },
        ...(method === "GET" ? {} : { data: [] }),
        allow_undocumented: true,
      });
      expect(query).toEqual({ text: nasty });
      expect(search).not.toMatch(/[ "'+]/);
    }
  });

  test("conditions survive whatever characters are in their literals", async () => {
    connection = await gateway().connect({ env: tenant.env });
    let arrived = 0;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 30 }), async (literal) => {
        fc.pre(!literal.includes('"') && !literal.includes("\\") && !/\p{Surrogate}/u.test(literal));
        const conditions = `summary="${literal}"`;
        const before = tenant.requests.length;
        const result = await connection.call("execute_api_call", { path: "/service/tickets", params: { conditions } });
        if (result.isError) return;
        const { searchParams } = new URL(tenant.requests[before]?.target ?? "", "http://tenant");
        expect(searchParams.get("conditions")).toBe(conditions);
        arrived++;
      }),
      { numRuns: 40 },
    );
    expect(arrived).toBeGreaterThan(20);
  });

  test("path values are encoded once, those already encoded stay as they are", async () => {
    const plain = await sentBy("execute_api_call", {
      path: "/system/reports/{reportName}",
      path_params: { reportName: "Team A&B 100%" },
    });
    expect(plain.pathname).toBe("/system/reports/Team%20A%26B%20100%25");
    const encoded = await sentBy("execute_api_call", { path: "/system/reports/Team%20A%26B%20100%25" });
    expect(encoded.pathname).toBe("/system/reports/Team%20A%26B%20100%25");
  });

  test("a raw request of encoded values goes out as it is", async () => {
    const raw = "GET /service/tickets?conditions=summary%20like%20%22100%25*%22&fields=id%2Csummary";
    const { query } = await sentBy("send_raw_api_request", { raw_request: raw });
    expect(query).toEqual({ conditions: 'summary like "100%*"', fields: "id,summary" });
  });

  test("a plain object on PATCH becomes JSON Patch, one operation too, and an array stays", async () => {
    const patch = async (data: unknown) =>
      JSON.parse(
        (await sentBy("execute_api_call", { path: "/service/tickets/5", method: "PATCH", data })).body,
      ) as unknown;
    expect(await patch({ summary: "New", status: { id: 3 }, closedFlag: false })).toEqual([
      { op: "replace", path: "summary", value: "New" },
      { op: "replace", path: "status", value: { id: 3 } },
      { op: "replace", path: "closedFlag", value: false },
    ]);
    expect(await patch({ op: "remove", path: "contact" })).toEqual([{ op: "remove", path: "contact" }]);
    expect(await patch('{"summary": "Text"}')).toEqual([{ op: "replace", path: "summary", value: "Text" }]);
    expect(await patch([{ op: "add", path: "/owner", value: { id: 1 } }])).toEqual([
      { op: "add", path: "/owner", value: { id: 1 } },
    ]);
  });

  test("a DELETE keeps its body", async () => {
    const { body, method } = await sentBy("send_raw_api_request", {
      raw_request: 'DELETE /made/up/5 {"reason": "twice"}',
      allow_undocumented: true,
    });
    expect([method, body]).toEqual(["DELETE", '{"reason":"twice"}']);
  });

  test("an upload goes out as a form, its file by content and never by a path", async () => {
    const file = { name: "offer.txt", type: "text/plain", text: "Offer 42" };
    const data = { recordType: "Ticket", recordId: 5, title: "Offer", file };
    const { body, headers } = await sentBy("execute_api_call", { path: "/system/documents", method: "POST", data });
    expect(headers["content-type"]).toContain("multipart/form-data; boundary=");
    for (const part of ['name="recordId"\r\n\r\n5', 'filename="offer.txt"', "Offer 42"]) expect(body).toContain(part);
    const wrong = await connection.call("execute_api_call", {
      path: "/system/documents",
      method: "POST",
      data: { ...data, file: "/etc/hostname" },
    });
    expect(wrong.text).toContain("file's content");
  });

  test("unicode and nesting of a body arrive as they were", async () => {
    const data = { summary: "Zürich – 東京 😀", company: { id: 2 }, initialDescription: 'line\n"two"\t\\' };
    const { body } = await sentBy("execute_api_call", { path: "/service/tickets", method: "POST", data });
    expect(JSON.parse(body)).toEqual(data);
  });

  test("the URL of the answer is the one that was asked for", async () => {
    connection = await gateway().connect({ env: tenant.env });
    const result = await connection.call("execute_api_call", {
      path: "/service/tickets",
      params: { conditions: 'summary="a b"' },
    });
    const url = new URL(String(at(result.structured, "request", "url")));
    expect(url.origin).toBe(tenant.origin);
    expect(url.searchParams.get("conditions")).toBe('summary="a b"');
  });
});
