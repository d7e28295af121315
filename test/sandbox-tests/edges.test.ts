import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describedLength } from "../described-field.js";
import { RELEASE } from "../release.js";
import { type Sandbox, startSandbox } from "../sandbox/index.js";
import { type Caller, createCaller } from "./caller.js";

let sandbox: Sandbox;
let call: Caller;

beforeAll(async () => {
  sandbox = await startSandbox({ tickets: 80 });
  call = createCaller(sandbox);
});
afterAll(() => sandbox.close());

const where = (conditions: string) => `?conditions=${encodeURIComponent(conditions)}`;
const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

/** What is recorded of live tenants, or documented by the vendor: the points that bite clients most. */
describe("the edges of the API", () => {
  it("1 serves both base paths and answers lists as bare arrays of camelCase records", async () => {
    for (const base of ["/v4_6_release/apis/3.0", `/v${RELEASE.apiVersion.replace(".", "_")}/apis/3.0`]) {
      const answer = await call("GET", `${sandbox.origin}${base}/company/companies`);
      expect(answer.status).toBe(200);
      expect(answer.list[0]).toHaveProperty("defaultContact.id");
    }
  });

  it("2 wants keys and clientId on every call", async () => {
    const { publicKey, privateKey } = sandbox.credentials;
    const wrongKey = await call("GET", "/system/info", undefined, { authorization: basic("northfold+no", "no") });
    expect([wrongKey.status, wrongKey.record.code]).toEqual([401, "Unauthorized"]);
    expect((await call("GET", "/system/info", undefined, { authorization: undefined })).status).toBe(401);
    expect((await call("GET", "/system/info", undefined, { clientId: undefined })).status).toBe(401);
    const wrongCompany = await call("GET", "/system/info", undefined, {
      authorization: basic(`elsewhere+${publicKey}`, privateKey),
    });
    expect([wrongCompany.status, wrongCompany.text]).toEqual([400, "Cannot route. Codebase/company is invalid"]);
  });

  it("3 answers 200, 201 and 204 by verb", async () => {
    const created = await call("POST", "/company/companies", { identifier: "Edge3", name: "Edge Three" });
    expect(created.status).toBe(201);
    const path = `/company/companies/${created.record.id}`;
    expect((await call("PUT", path, { identifier: "Edge3", name: "Edge 3" })).record.name).toBe("Edge 3");
    expect((await call("PATCH", path, [{ op: "replace", path: "name", value: "Edge" }])).status).toBe(200);
    const deleted = await call("DELETE", path);
    expect([deleted.status, deleted.text]).toEqual([204, ""]);
    expect((await call("POST", "/service/tickets/search", {})).status).toBe(200);
    expect((await call("POST", "/system/bundles", { requests: [] })).status).toBe(200);
  });

  it("4 pages by 25, caps the page size at 1000, and has nothing behind the end", async () => {
    expect((await call("GET", "/company/contacts")).list).toHaveLength(25);
    expect((await call("GET", "/company/contacts?pageSize=5000")).list.length).toBeGreaterThan(100);
    const behind = await call("GET", "/company/contacts?page=900");
    expect([behind.status, behind.body]).toEqual([200, []]);
  });

  it("5 links to the pages around, in absolute addresses with the page last", async () => {
    const query = `${where("lastUpdated >= [2024-01-01T00:00:00Z]")}&pageSize=10`;
    const echoed = "conditions=lastUpdated+%3e%3d+%5b2024-01-01T00%3a00%3a00Z%5d&pageSize=10&page=";
    const link = (page: number, rel: string) => `<${sandbox.url}/service/tickets?${echoed}${page}>; rel="${rel}"`;
    const first = await call("GET", `/service/tickets${query}`);
    expect(first.headers.get("link")).toBe(`${link(2, "next")}, ${link(8, "last")}`);
    const last = await call("GET", `/service/tickets${query}&page=8`);
    expect(last.headers.get("link")).toBe(`${link(1, "first")}, ${link(7, "prev")}`);
    expect((await call("GET", "/service/boards")).headers.get("link")).toBeNull();
  });

  it("6 reads forward only by id, whatever page and order are asked for", async () => {
    const headers = { "pagination-type": "Forward-Only" };
    const answer = await call(
      "GET",
      "/service/tickets?pageId=1010&pageSize=5&page=7&orderBy=summary",
      undefined,
      headers,
    );
    expect(answer.list.map((ticket) => ticket.id)).toEqual([1011, 1012, 1013, 1014, 1015]);
    expect(answer.headers.get("link")).toMatch(/^<[^>]*pageSize=5&pageId=1015>; rel="next"$/);
    const end = await call("GET", "/service/tickets?pageId=1078", undefined, headers);
    expect([end.list.length, end.headers.get("link")]).toEqual([2, ""]);
    const search = await call("POST", "/service/tickets/search?pageSize=2", {}, headers);
    expect(search.headers.get("link")).toContain("pageId=1002");
  });

  it("7 writes errors as indented JSON with CRLF, without errors when there are none", async () => {
    const missing = await call("GET", "/service/tickets/999999");
    expect(missing.text).toBe('{\r\n  "code": "NotFound",\r\n  "message": "Service Ticket 999999 not found"\r\n}');
  });

  it("8 names the unknown name of a filter", async () => {
    const answer = await call("GET", `/service/tickets${where("resources/identifier = 'x'")}`);
    expect([answer.status, answer.body]).toEqual([
      400,
      { code: "ApiFindCondition", message: "resources/identifier is not a recognized name." },
    ]);
  });

  it("9 leaves out unknown names in fields", async () => {
    const answer = await call("GET", "/service/tickets/1001?fields=id,assignedBy,status/name");
    expect([answer.status, Object.keys(answer.record), Object.keys(answer.record.status as object)]).toEqual([
      200,
      ["id", "status"],
      ["name"],
    ]);
  });

  it("10 names the unknown member of a body, and where it stands", async () => {
    const text = '{"conditions":"id > 0",\n "page":1}';
    const answer = await call("POST", "/service/tickets/search", text);
    expect([answer.status, answer.body]).toEqual([
      400,
      {
        code: "ConnectWiseApi",
        message:
          "Could not find member 'page' on object of type 'FilterValues'. Path 'page', line 2, position 8." +
          "Check your accept header to make sure you are using the correct version.",
      },
    ]);
  });

  it("11 leaves out what is empty, also the value of a custom field", async () => {
    const answers = await call("GET", "/service/tickets?pageSize=50");
    expect(answers.text).not.toMatch(/:null/);
    const fields = answers.list.flatMap((ticket) => ticket.customFields as Record<string, unknown>[]);
    expect(fields.filter((field) => "value" in field).length).toBeGreaterThan(0);
    expect(fields.filter((field) => !("value" in field)).length).toBeGreaterThan(0);
  });

  it("12 takes dates as whole seconds in UTC only", async () => {
    const body = { chargeToId: 1001, chargeToType: "ServiceTicket", timeStart: "2025-06-02T08:00:00.000Z" };
    const refused = await call("POST", "/time/entries", body);
    expect([refused.status, refused.body]).toEqual([
      400,
      { code: "UnsupportedFormat", message: "Unsupported format applied to timeStart" },
    ]);
    const taken = await call("POST", "/time/entries", { ...body, timeStart: "2025-06-02T08:00:00Z" });
    expect([taken.status, taken.record.timeStart]).toEqual([201, "2025-06-02T08:00:00Z"]);
  });

  it("13 tells an unknown record from an unknown path", async () => {
    expect((await call("GET", "/company/companies/404")).record.message).toBe("company 404 not found");
    expect((await call("GET", "/company/contacts/57919")).record.message).toBe("Contact 57919 not found");
    expect((await call("GET", "/service/tickets/1001/notes/404")).record.message).toBe("Service Note 404 not found");
    expect((await call("GET", "/service/tickets/404/notes")).record.message).toBe("Service Ticket 404 not found");
    const nowhere = await call("GET", "/service/nothing");
    expect([nowhere.status, nowhere.body]).toEqual([
      404,
      { code: "ConnectWiseApi", message: "The endpoint does not exist." },
    ]);
    expect((await call("DELETE", "/system/info")).status).toBe(405);
  });

  it("14 takes references by id, name or identifier and answers them in full", async () => {
    const full = (await call("GET", "/company/contacts/7")).record.company;
    for (const company of [{ id: 3 }, { name: "Alder Creek Dental" }, { identifier: "AlderCreekDental" }]) {
      const created = await call("POST", "/company/contacts", { firstName: "Ines", company });
      expect(created.record.company).toEqual(full);
    }
  });

  it("15 looks for a status on the ticket's own board", async () => {
    const answer = await call("PATCH", "/service/tickets/1003", [
      { op: "replace", path: "board", value: { id: 2 } },
      { op: "replace", path: "status", value: { id: 101 } },
    ]);
    expect(answer.status).toBe(400);
    expect(answer.record.errors).toContainEqual({
      code: "NotFound",
      message: "Service Status 101 not found for Service Board 2",
      resource: "ticket",
      field: "status/id",
    });
  });

  it("15 looks on the default board when the ticket names none", async () => {
    const body = { summary: "no board", company: { id: 2 }, status: { id: 404 } };
    const answer = await call("POST", "/service/tickets", body);
    expect(answer.status).toBe(400);
    expect(answer.record.errors).toContainEqual({
      code: "NotFound",
      message: "Service Status 404 not found for Service Board 1",
      resource: "ticket",
      field: "status/id",
    });
  });

  it("asks a contact for its first name", async () => {
    const answer = await call("POST", "/company/contacts", {});
    expect(answer.status).toBe(400);
    expect(answer.record).toMatchObject({
      code: "InvalidObject",
      message: "contact object is invalid",
      errors: [
        {
          code: "MissingRequiredField",
          message: "The firstName field is required.",
          resource: "contact",
          field: "firstName",
        },
      ],
    });
  });

  it("16 counts with the same filters", async () => {
    const filter = where("closedFlag = false");
    const open = (await call("GET", `/service/tickets${filter}&pageSize=1000`)).list.length;
    expect((await call("GET", `/service/tickets/count${filter}`)).body).toEqual({ count: open });
  });

  it("17 patches with an array, the path with or without a slash", async () => {
    for (const path of ["summary", "/summary"]) {
      const answer = await call("PATCH", "/service/tickets/1004", [{ op: "replace", path, value: `By ${path}` }]);
      expect(answer.record.summary).toBe(`By ${path}`);
    }
    expect((await call("PATCH", "/service/tickets/1004", { summary: "x" })).status).toBe(500);
    const reference = await call("PATCH", "/service/tickets/1004", [{ op: "replace", path: "source", value: "Phone" }]);
    expect([reference.status, reference.text.includes("'source'")]).toEqual([400, true]);
  });

  it("18 takes a patch of a part of a reference and changes nothing", async () => {
    const before = (await call("GET", "/service/tickets/1005")).record.company;
    const patch = [{ op: "replace", path: "company/identifier", value: "BrightwaterLogistics" }];
    const answer = await call("PATCH", "/service/tickets/1005", patch);
    expect([answer.status, answer.record.company]).toEqual([200, before]);
  });

  it("19 searches tickets only", async () => {
    expect((await call("POST", "/project/tickets/search", { Conditions: "id > 0" })).status).toBe(200);
    expect((await call("POST", "/company/companies/search", {})).status).toBe(404);
  });

  it("20 wants to know where a note is shown", async () => {
    const answer = await call("POST", "/service/tickets/1001/notes", { text: "Hidden" });
    expect([answer.status, answer.body]).toEqual([
      400,
      {
        code: "InvalidObject",
        message: "serviceNote object is invalid",
        errors: [
          {
            code: "ServiceNote",
            message: "Please choose where to display the notes in order to save this record.",
            resource: "serviceNote",
            field: "detailDescriptionFlag, internalAnalysisFlag, resolutionFlag",
          },
        ],
      },
    ]);
    const taken = await call("POST", "/service/tickets/1001/notes", { text: "Shown", resolutionFlag: true });
    expect([taken.status, taken.record.ticketId]).toEqual([201, 1001]);
  });

  it("21 keeps summaries to their length", async () => {
    const most = describedLength("Ticket", "summary");
    const body = { summary: "x".repeat(most + 1), company: { id: 3 } };
    expect((await call("POST", "/service/tickets", body)).record.errors).toEqual([
      {
        code: "MaxLengthField",
        message: `The field summary must be a string with a maximum length of ${most}.`,
        resource: "ticket",
        field: "summary",
      },
    ]);
  });

  it("22 limits with another body shape and a pause", async () => {
    const id = sandbox.faults.add({ path: "/service/slas", fault: { kind: "tooManyRequests" } });
    const answer = await call("GET", "/service/slas");
    sandbox.faults.remove(id);
    expect([answer.status, answer.headers.get("retry-after"), answer.body]).toEqual([
      429,
      "30",
      { error: "ConnectWiseAPI", message: "Too many requests. Please try again in 30 seconds." },
    ]);
  });

  it("23 answers at the gateway in plain text", async () => {
    for (const path of ["/v2019_9/apis/3.0/system/info", "/v4_6_release/apis/3.0/apis/3.0/system/info"]) {
      const answer = await call("GET", sandbox.origin + path);
      expect([answer.status, answer.headers.get("content-type"), answer.text]).toEqual([
        400,
        "text/plain; charset=utf-8",
        "Cannot route. Codebase/company is invalid",
      ]);
    }
  });

  it("24 carries stamps and links with a doubled slash in _info", async () => {
    const { _info, board } = (await call("GET", "/service/tickets/1001")).record;
    expect(_info).toMatchObject({
      lastUpdated: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      updatedBy: expect.any(String),
      dateEntered: expect.any(String),
      notes_href: `${sandbox.url}//service/tickets/1001/notes`,
      scheduleentries_href: `${sandbox.url}//schedule/entries?conditions=type/id=4 AND objectId=1001`,
    });
    const { id } = board as { id: number };
    expect(board).toHaveProperty("_info.board_href", `${sandbox.url}//service/boards/${id}`);
  });

  it("25 filters by stamps, bare or below _info", async () => {
    const counts = await Promise.all(
      ["lastUpdated", "LASTUPDATED", "_info/lastUpdated"].map(async (name) => {
        const answer = await call("GET", `/service/tickets/count${where(`${name} > [2025-03-01]`)}`);
        return answer.record.count;
      }),
    );
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeGreaterThan(0);
    expect((await call("GET", `/service/tickets/count${where("_info/dateEntered > [2030-01-01]")}`)).body).toEqual({
      count: 0,
    });
  });
});
