import { afterEach, describe, expect, test } from "vitest";
import { ignoredByServer } from "../../mcp/execution/ignored-by-server.js";
import { at } from "../demo/steps.js";
import { type Connection, useGateway } from "./gateway.js";
import { json, type Script, type ScriptedTenant, startScriptedTenant } from "./scripted-tenant.js";

const gateway = useGateway();
let tenant: ScriptedTenant | undefined;
afterEach(async () => {
  await tenant?.close();
  tenant = undefined;
});

async function connectTo(
  script: Script,
  options: Parameters<ReturnType<typeof gateway>["connect"]>[0] = {},
): Promise<Connection> {
  tenant = await startScriptedTenant(script);
  return gateway().connect({ ...options, env: { ...tenant.env, ...options.env } });
}

function refusing(message: string, status = 400, code = "ApiFindCondition"): Script {
  return (_request, response) => json(response, status, { code, message }, { "x-cw-request-id": "req-4711" });
}

describe("a name that the tenant does not recognise", () => {
  test.each([
    ["assignedTo", /owner\/identifier="jdoe" or resources contains "jdoe"/],
    ["resources/identifier", /resources contains/],
    ["createdDate", /dateEntered > \[2025-01-31T00:00:00Z\]/],
    ["dateModified", /lastUpdated > \[/],
    ["customFields/value", /customFieldConditions/],
    ["sumary", /summary/],
    ["statusName", /Nearest names of Ticket: status/],
  ])("%s gets its right form", async (name, advice) => {
    const connection = await connectTo(refusing(`${name} is not a recognized name.`), { options: { member: "jdoe" } });
    const params = { conditions: `${name}="x"` };
    const result = await connection.call("execute_api_call", { path: "/service/tickets", params });
    expect(result.isError).toBe(true);
    expect(result.text).toContain("not a recognized name");
    expect(result.text).toMatch(advice);
    expect(result.text).toContain("req-4711");
  });

  test("that goes through a list inside the record belongs into childConditions", async () => {
    const { call } = await connectTo(refusing("types/name is not a recognized name."));
    const result = await call("execute_api_call", {
      path: "/company/contacts",
      params: { conditions: 'types/name="x"' },
    });
    expect(result.text).toMatch(/childConditions/);
  });

  test("is found in an answer of any length", async () => {
    const { call } = await connectTo(refusing(`${"x".repeat(400_000)} sumary is not a recognized name.`));
    const result = await call("execute_api_call", { path: "/service/tickets", params: { conditions: 'sumary="x"' } });
    expect(result.isError).toBe(true);
    expect(result.text.length).toBeLessThanOrEqual(24_000);
  });

  test("in a body gets the nearest name of the model", async () => {
    const message = "Could not find member 'sumary' on object of type 'Ticket'. Path 'sumary', line 1, position 10.";
    const { call } = await connectTo(refusing(message, 400, "ConnectWiseApi"));
    const data = { summary: "x", company: { id: 1 } };
    const result = await call("execute_api_call", { path: "/service/tickets", method: "POST", data });
    expect(result.text).toMatch(/sumary.*summary/s);
  });

  test("is doubted before it is sent, too", async () => {
    const { call } = await connectTo((_request, response) => json(response, 200, []), { options: { member: "jdoe" } });
    const params = { conditions: 'assignedTo="x"' };
    const result = await call("execute_api_call", { path: "/service/tickets", params });
    expect(JSON.stringify(result.structured?.hints)).toContain("resources contains");
  });

  test("in the conditions of a count is one of the counted record", async () => {
    const { call } = await connectTo((_request, response) => json(response, 200, { count: 3 }));
    const known = await call("execute_api_call", {
      path: "/service/tickets/count",
      params: { conditions: "board/id=1" },
    });
    expect(JSON.stringify(known.structured?.hints)).not.toContain("no field");
    const unknown = await call("execute_api_call", {
      path: "/service/tickets/count",
      params: { conditions: "bord/id=1" },
    });
    expect(JSON.stringify(unknown.structured?.hints)).toContain("board/id");
  });
});

describe("other failures say what to do next", () => {
  test.each([
    ["401", 401, { code: "Unauthorized", message: "No" }, /keys|clientId/i],
    [
      "403",
      403,
      { code: "Security", message: "You do not have security permission to perform this action." },
      /security role/i,
    ],
    [
      "404 of a record",
      404,
      { code: "NotFound", message: "Service Ticket 404 not found" },
      /Service Ticket 404 not found.*id is wrong.*deleted.*role.*GET \/project\/tickets\/404.*GET \/service\/tickets with conditions id=404/s,
    ],
    ["429", 429, { error: "ConnectWiseAPI", message: "Too many requests." }, /try again in \d+ s/],
  ])("%s", async (_name, status, body, advice) => {
    const { call } = await connectTo((_request, response) => json(response, status, body, { "retry-after": "60" }), {
      options: { timing: { callMs: 10_000 } },
    });
    const result = await call("execute_api_call", { path: "/service/tickets/404" });
    expect(result.isError).toBe(true);
    expect(result.text).toMatch(advice);
  });

  test.each([
    [
      "GET",
      "/company/contacts/7/communications/8",
      /GET \/company\/contacts with conditions id=7.*\/communications with/s,
    ],
    ["GET", "/system/reports/nothing", /GET \/system\/reports shows the right names/],
    [
      "DELETE",
      "/service/tickets/7/notes/8",
      /GET \/service\/tickets with conditions id=7.*notes with conditions id=8/s,
    ],
  ])("404 of %s %s says where to look", async (method, path, advice) => {
    const { call } = await connectTo((_request, response) =>
      json(response, 404, { code: "NotFound", message: "Record not found" }),
    );
    expect((await call("execute_api_call", { path, method })).text).toMatch(advice);
  });

  test("plain text of a gateway", async () => {
    const { call } = await connectTo((_request, response) => {
      response.writeHead(400, { "content-type": "text/plain" });
      response.end("Cannot route. Codebase/company is invalid");
    });
    const result = await call("execute_api_call", { path: "/service/boards", params: {} });
    expect(result.text).toMatch(/Cannot route.*company id/s);
  });

  test("an HTML error page", async () => {
    const { call } = await connectTo((_request, response) => {
      response.writeHead(404, { "content-type": "text/html" });
      response.end("<html><body><h1>Not here</h1></body></html>");
    });
    expect((await call("execute_api_call", { path: "/service/boards", params: {} })).text).toMatch(/web page/i);
  });

  test("a timeout names the slow filter and how to bound it", async () => {
    const { call } = await connectTo(() => undefined, { options: { timing: { callMs: 4_000 } } });
    const params = { conditions: 'summary contains "printer"' };
    const result = await call("execute_api_call", { path: "/service/tickets", params });
    expect(result.text).toMatch(/summary contains/);
    expect(result.text).toMatch(/lastUpdated > \[.*fields.*count.*search/s);
  });

  test.each([
    [
      "a search, no search",
      "POST",
      "/service/tickets/search",
      { conditions: "board/id=1" },
      /lower pageSize/,
      /search\.$/,
    ],
    [
      "a write, not to ask for less",
      "POST",
      "/service/tickets",
      { summary: "x", company: { id: 1 } },
      /unknown/,
      /fewer/,
    ],
    ["a record, no count", "GET", "/service/tickets/1001", undefined, /few fields/, /pageSize|count|search/],
    ["a list of another kind, no search", "GET", "/company/companies", undefined, /count/, /search/],
  ])("a timeout advises for %s", async (_what, method, path, data, advice, nonsense) => {
    const { call } = await connectTo(() => undefined, { options: { timing: { callMs: 2_000, writeReserveMs: 500 } } });
    const { text } = await call("execute_api_call", { path, method, ...(data === undefined ? {} : { data }) });
    expect(text).toMatch(advice);
    expect(text).not.toMatch(nonsense);
  });

  test("a name in customFieldConditions is told its form, and no names of the record", async () => {
    const { call } = await connectTo(refusing("captoin is not a recognized name."));
    const params = { customFieldConditions: 'captoin="Floor" and value=2' };
    const { text } = await call("execute_api_call", { path: "/service/tickets", params });
    expect(text).toMatch(/captoin will hardly work; the form is caption=/);
    expect(text).not.toContain("Nearest");
  });

  test("a write that was not answered has an unknown outcome, and how to check it", async () => {
    const { call } = await connectTo(() => undefined, { options: { timing: { callMs: 4_000, writeReserveMs: 500 } } });
    const data = { summary: "x", company: { id: 1 } };
    const result = await call("execute_api_call", { path: "/service/tickets", method: "POST", data });
    expect(result.text).toMatch(/unknown: check with GET \/service\/tickets/);
    expect(tenant?.requests).toHaveLength(1);
  });

  test("nobody at the configured address", async () => {
    const { call } = await connectTo(() => undefined);
    await tenant?.close();
    const result = await call("execute_api_call", { path: "/service/boards", params: {} });
    expect(result.isError).toBe(true);
    expect(result.text).toMatch(/ECONNREFUSED|no connection/i);
  });
});

describe("what the server ignored", () => {
  test("of a PATCH is said", async () => {
    const { call } = await gateway().connect();
    const data = [
      { op: "replace", path: "company/identifier", value: "other" },
      { op: "replace", path: "summary", value: "Taken" },
    ];
    const result = await call("execute_api_call", { path: "/service/tickets/1002", method: "PATCH", data });
    expect(at(result.structured, "status")).toBe(200);
    const hint = ((result.structured?.hints ?? []) as string[]).find((text) => text.includes("did not take"));
    expect(hint).toMatch(/did not take: company\/identifier \(asked "other"/);
    expect(hint).not.toContain("summary");
    expect(result.text).toContain("did not take");
  });

  const call = (method: string) => ({ method }) as Parameters<typeof ignoredByServer>[0]["call"];
  const fields = new Map([["severity", { path: "severity", kind: "string" as const, enum: ["Low", "High"] }]]);
  const patch = (path: string, value: unknown, query = {}) => ({
    call: call("PATCH"),
    model: { list: false, fields },
    query,
    body: [{ op: "replace", path, value }],
  });

  test.each([
    ["a text with blanks", patch("summary", " VPN  down "), { summary: "VPN down" }],
    ["an identifier in other letter case", patch("owner", { identifier: "JDoe" }), { owner: { identifier: "jdoe" } }],
    ["part of a reference in other letter case", patch("status/name", "new"), { status: { id: 1, name: "New" } }],
    [
      "a field that a later operation changes again",
      {
        call: call("PATCH"),
        model: undefined,
        query: {},
        body: [
          { op: "replace", path: "/summary", value: "a" },
          { op: "replace", path: "summary", value: "b" },
        ],
      },
      { summary: "b" },
    ],
    [
      "an element that others have shifted",
      {
        call: call("PATCH"),
        model: undefined,
        query: {},
        body: [
          { op: "remove", path: "/communicationItems/0" },
          { op: "replace", path: "/communicationItems/0/value", value: "b" },
          { op: "add", path: "/communicationItems/-", value: { value: "c" } },
        ],
      },
      { communicationItems: [{ value: "x" }, { value: "b" }, { id: 1, value: "c" }] },
    ],
    [
      "a time to the second",
      patch("requiredDate", "2025-01-31T08:00:00Z"),
      { requiredDate: "2025-01-31T08:00:00.000Z" },
    ],
    ["one of listed values in other letter case", patch("/severity", "high"), { severity: "High" }],
    ["a reference by id", patch("status", { id: 5 }), { status: { id: 5, name: "New" } }],
    ["a number as text", patch("budgetHours", "2.5"), { budgetHours: 2.5 }],
    ["null for a field that is left out", patch("contact", null), {}],
    [
      "a removed field",
      { call: call("PATCH"), model: undefined, query: {}, body: [{ op: "remove", path: "/contact" }] },
      {},
    ],
    [
      "an element of a list",
      patch("customFields", [{ id: 3, value: "x" }]),
      { customFields: [{ id: 1 }, { id: 3, value: "x" }] },
    ],
    ["a place in a list", patch("communicationItems/0/value", "x"), { communicationItems: [{ value: "x" }] }],
    ["a field that the answer was not to show", patch("summary", "a", { fields: "id, company" }), { id: 1 }],
    ["a field shown in part", patch("status", { id: 5 }, { fields: "status/name" }), { status: { name: "New" } }],
    [
      "a whole record",
      { call: call("PUT"), model: undefined, query: {}, body: { id: 9, summary: "a", _info: {} } },
      { id: 1, summary: "a" },
    ],
  ])("is not claimed of %s", (_name, prepared, answer) => {
    expect(ignoredByServer(prepared, answer)).toEqual([]);
  });

  test.each([
    ["another text", patch("summary", "a"), { summary: "b" }, 'summary (asked "a", is "b")'],
    ["another of listed values", patch("severity", "high"), { severity: "Low" }, 'severity (asked "high", is "Low")'],
    ["another letter case", patch("summary", "VPN"), { summary: "vpn" }, 'summary (asked "VPN", is "vpn")'],
    [
      "a place in a list",
      patch("/communicationItems/1/value", "x"),
      { communicationItems: [{ value: "x" }, { value: "y" }] },
      'communicationItems/1/value (asked "x", is "y")',
    ],
    [
      "an element that was not added",
      {
        call: call("PATCH"),
        model: undefined,
        query: {},
        body: [{ op: "add", path: "/communicationItems/-", value: { value: "c" } }],
      },
      { communicationItems: [{ value: "x" }] },
      "communicationItems/-",
    ],
    ["a missing field", patch("poNumber", "1"), {}, 'poNumber (asked "1", is empty)'],
    ["a field that was asked for", patch("status/id", 5, { fields: "id,Status" }), { id: 1 }, "status/id"],
    ["another reference", patch("status", { id: 5 }), { status: { id: 6 } }, "status"],
    [
      "derived hours",
      { call: call("PUT"), model: undefined, query: {}, body: { actualHours: 3 } },
      { actualHours: 1 },
      "actualHours (asked 3, is 1)",
    ],
  ])("is said of %s", (_name, prepared, answer, text) => {
    expect(ignoredByServer(prepared, answer).join()).toContain(text);
  });
});
