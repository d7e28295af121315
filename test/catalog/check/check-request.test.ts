import { describe, expect, it } from "vitest";
import { checkRequest, type RequestCheck, type RequestParts } from "../../../catalog/index.js";
import { describedLength } from "../../described-field.js";
import { useShippedCatalog } from "../shipped-catalog.js";

const shipped = useShippedCatalog();

async function check(method: string, path: string, request: RequestParts): Promise<RequestCheck> {
  const { catalog } = shipped();
  const found = await catalog.resolve(method, path);
  if (found.kind !== "match") throw new Error(`${method} ${path} is no operation`);
  const parts = { pathParams: found.pathParams, ...request };
  return checkRequest(found.operation, parts, await catalog.models(found.operation));
}

const fine: RequestCheck = { problems: [], hints: [] };
const ticket = { summary: "Printer is down", company: { identifier: "acme" } };

describe("query parameters", () => {
  it("takes the eight of every list in any letter case", async () => {
    const query = {
      Conditions: "id=1",
      childconditions: "x",
      CUSTOMFIELDCONDITIONS: "y",
      orderby: "id",
      pagesize: 50,
      pageid: "3",
    };
    expect(await check("GET", "/service/tickets", { query })).toEqual(fine);
  });

  it("names the nearest parameter for a misspelt one", async () => {
    const { problems } = await check("GET", "/service/tickets", { query: { condition: "id=1" } });
    expect(problems).toMatchObject([{ place: "query", field: "condition", rule: "unknown-name" }]);
    expect(problems[0]?.message).toContain(
      "GET /service/tickets has no query parameter condition. Nearest: conditions",
    );
  });

  it("says how to filter when a field is given as a parameter", async () => {
    const { problems } = await check("GET", "/service/tickets", { query: { closedFlag: false } });
    expect(problems[0]?.message).toContain('conditions: closedFlag="x"');
  });

  it("says that a field of the body was given in the query", async () => {
    const { problems } = await check("POST", "/service/tickets", { query: { summary: "x" }, body: ticket });
    expect(problems).toMatchObject([{ field: "summary", rule: "unknown-name" }]);
    expect(problems[0]?.message).toContain("belongs into the body");
  });

  it("leaves out null and undefined", async () => {
    expect(await check("GET", "/service/tickets", { query: { page: null, nonsense: undefined } })).toEqual(fine);
  });

  it.each([
    ["page", "two", "an integer"],
    ["pageSize", 2.5, "an integer"],
    ["pageId", "", "an integer"],
  ])("refuses %s = %j", async (name, value, expected) => {
    const { problems } = await check("GET", "/service/tickets", { query: { [name]: value } });
    expect(problems).toMatchObject([{ place: "query", field: name, rule: "wrong-type" }]);
    expect(problems[0]?.message).toContain(expected);
  });

  it("refuses page 0 and integers that do not fit, and only hints at a page size that the server caps", async () => {
    expect((await check("GET", "/service/tickets", { query: { page: 0 } })).problems[0]?.rule).toBe("out-of-range");
    expect((await check("GET", "/service/tickets", { query: { pageId: "9999999999" } })).problems[0]?.rule).toBe(
      "out-of-range",
    );
    const large = await check("GET", "/service/tickets", { query: { pageSize: 5000 } });
    expect(large.problems).toEqual([]);
    expect(large.hints[0]).toContain("capped at 1000");
  });

  it("takes paging and fields in the query of both searches", async () => {
    for (const path of ["/service/tickets/search", "/project/tickets/search"]) {
      const query = { page: 1, pageSize: 25, fields: "id,summary" };
      expect(await check("POST", path, { query, body: { conditions: "id>1", orderBy: "id" } })).toEqual(fine);
    }
  });

  it("takes columns on reports and the time stamp of image links, which the description lacks", async () => {
    expect(await check("GET", "/system/reports/Service", { query: { columns: "a,b" } })).toEqual(fine);
    expect(await check("GET", "/company/contacts/5/image", { query: { lm: "2025-01-01" } })).toEqual(fine);
    expect((await check("GET", "/service/tickets", { query: { columns: "a" } })).problems).toHaveLength(1);
  });

  it("asks for a required parameter", async () => {
    const { problems } = await check("DELETE", "/procurement/purchaseorders/5/lineitems", {});
    expect(problems).toMatchObject([{ place: "query", field: "id", rule: "missing" }]);
  });

  it("hints at an enum value that is not described", async () => {
    const { problems, hints } = await check("GET", "/system/documents", {
      query: { recordType: "Tiket", recordId: 1 },
    });
    expect(problems).toEqual([]);
    expect(hints[0]).toContain("recordType");
  });
});

describe("path parameters", () => {
  it("asks for what is missing", async () => {
    const { problems } = await check("GET", "/service/tickets/{id}", {});
    expect(problems).toMatchObject([{ place: "path", field: "id", rule: "missing" }]);
  });

  it("refuses text and too large numbers where an integer is due", async () => {
    expect((await check("GET", "/service/tickets/{id}", { pathParams: { id: "abc" } })).problems[0]?.rule).toBe(
      "wrong-type",
    );
    expect((await check("GET", "/service/tickets/9999999999", {})).problems[0]?.rule).toBe("out-of-range");
  });

  it("takes text where text is due", async () => {
    expect(
      await check("GET", "/system/members/{memberIdentifier}", { pathParams: { memberIdentifier: "jdoe" } }),
    ).toEqual(fine);
  });
});

describe("bodies", () => {
  it("takes a reference by id, identifier or name", async () => {
    for (const company of [{ id: 5 }, { identifier: "acme" }, { name: "Acme" }]) {
      expect(
        await check("POST", "/service/tickets", { body: { summary: "x", company, board: { name: "Help Desk" } } }),
      ).toEqual(fine);
    }
  });

  it("asks for required fields and for the body itself", async () => {
    const { problems } = await check("POST", "/service/tickets", { body: { company: { id: 1 } } });
    expect(problems).toMatchObject([{ place: "body", field: "summary", rule: "missing" }]);
    const none = await check("POST", "/service/tickets", {});
    expect(none.problems[0]?.message).toMatch(/needs a body with at least (summary, company|company, summary)/);
  });

  it("counts null as missing where a field is required, and as nothing elsewhere", async () => {
    expect((await check("POST", "/service/tickets", { body: { ...ticket, summary: null } })).problems).toMatchObject([
      { field: "summary", rule: "missing" },
    ]);
    expect(await check("POST", "/service/tickets", { body: { ...ticket, poNumber: null } })).toEqual(fine);
  });

  it("names the nearest field for a misspelt one, also inside objects and lists", async () => {
    const { problems } = await check("POST", "/service/tickets", {
      body: { ...ticket, sumary: "x", customFields: [{ id: 1, vale: 2 }] },
    });
    expect(problems).toMatchObject([
      { field: "sumary", rule: "unknown-name", nearest: ["summary"] },
      { field: "customFields[0].vale", rule: "unknown-name", nearest: ["value"] },
    ]);
  });

  it("takes member names in any letter case, as the server does", async () => {
    expect(await check("POST", "/service/tickets", { body: { Summary: "x", Company: { Id: 1 } } })).toEqual(fine);
  });

  it.each([
    [{ summary: 5 }, "summary", "text"],
    [{ budgetHours: "3" }, "budgetHours", "a number"],
    [{ closedFlag: "yes" }, "closedFlag", "true or false"],
    [{ parentTicketId: 1.5 }, "parentTicketId", "an integer"],
    [{ company: 5 }, "company", '{"id": 5}'],
    [{ board: "Help Desk" }, "board", "is a reference"],
    [{ customFields: {} }, "customFields", "an array"],
    [{ customFields: [5] }, "customFields[0]", "an object"],
  ])("refuses %j", async (part, field, expected) => {
    const { problems } = await check("POST", "/service/tickets", { body: { ...ticket, ...part } });
    expect(problems).toMatchObject([{ place: "body", field, rule: "wrong-type" }]);
    expect(problems[0]?.message).toContain(expected);
  });

  it("refuses text beyond the described length, without repeating it", async () => {
    const most = describedLength("Ticket", "summary");
    const summary = "x".repeat(most + 1);
    const { problems } = await check("POST", "/service/tickets", { body: { ...ticket, summary } });
    expect(problems).toMatchObject([{ field: "summary", rule: "too-long" }]);
    expect(problems[0]?.message).toBe(`summary takes at most ${most} characters, this has ${most + 1}.`);
  });

  it("only hints at an enum value that is not described", async () => {
    const { problems, hints } = await check("POST", "/service/tickets", { body: { ...ticket, severity: "Hihg" } });
    expect(problems).toEqual([]);
    expect(hints[0]).toContain("Nearest: High.");
  });

  it("refuses fractions of a second and nonsense as a time, turns offsets into UTC, hints at what lacks its Z", async () => {
    const entry = { chargeToId: 1, chargeToType: "ServiceTicket", timeStart: "2025-01-31T08:00:00.000Z" };
    expect((await check("POST", "/time/entries", { body: entry })).problems).toMatchObject([
      { field: "timeStart", rule: "wrong-format", message: expect.stringContaining("write 2025-01-31T08:00:00Z") },
    ]);
    expect((await check("POST", "/time/entries", { body: { ...entry, timeStart: "noon" } })).problems[0]?.rule).toBe(
      "wrong-format",
    );
    const offset = await check("POST", "/time/entries", { body: { ...entry, timeStart: "2025-01-31T08:00:00+02:00" } });
    expect(offset.problems[0]?.message).toContain("write 2025-01-31T06:00:00Z");
    for (const timeStart of ["2025-01-31", "2025-01-31T08:00:00"]) {
      const bare = await check("POST", "/time/entries", { body: { ...entry, timeStart } });
      expect(bare.problems).toEqual([]);
      expect(bare.hints[0]).toContain("UTC");
    }
  });

  it("knows that a note needs one of three flags", async () => {
    const path = "/service/tickets/5/notes";
    const { problems } = await check("POST", path, { body: { text: "Called back" } });
    expect(problems).toMatchObject([
      { field: "detailDescriptionFlag, internalAnalysisFlag, resolutionFlag", rule: "missing" },
    ]);
    expect(await check("POST", path, { body: { text: "Called back", internalAnalysisFlag: true } })).toEqual(fine);
  });

  it("sends paging out of a search body into the query", async () => {
    const { problems } = await check("POST", "/service/tickets/search", { body: { conditions: "id>1", page: 2 } });
    expect(problems).toMatchObject([{ field: "page", message: expect.stringContaining("query string") }]);
    const camel = { conditions: "id>1", childConditions: "", customFieldConditions: "", orderBy: "id desc" };
    expect(await check("POST", "/service/tickets/search", { body: camel })).toEqual(fine);
  });

  it("refuses a body on GET and hints at one on a DELETE that describes none", async () => {
    expect((await check("GET", "/service/tickets", { body: {} })).problems[0]?.rule).toBe("not-allowed");
    const { problems, hints } = await check("DELETE", "/service/tickets/5", { body: { reason: "x" } });
    expect(problems).toEqual([]);
    expect(hints).toHaveLength(1);
  });

  it("checks the body of a DELETE that takes one", async () => {
    const path = "/procurement/purchaseorders/5/lineitems/bulk";
    expect((await check("DELETE", path, { body: [1] })).problems[0]?.rule).toBe("wrong-type");
  });

  it("checks the parts of a form, its file by content", async () => {
    const form = { recordType: "Ticket", recordId: "5", readOnlyFlag: "true", file: { name: "a.txt", text: "a" } };
    expect(await check("POST", "/system/documents", { body: form })).toEqual({ problems: [], hints: [] });
    const url = { recordType: "Ticket", recordId: 5, url: "https://files.example/a" };
    expect(await check("POST", "/system/documents", { body: url })).toEqual({ problems: [], hints: [] });
    const { problems } = await check("POST", "/system/documents", {
      body: { ...form, tittle: "a", file: "/etc/hosts" },
    });
    expect(problems.map(({ field, rule }) => [field, rule])).toEqual([
      ["file", "wrong-type"],
      ["tittle", "unknown-name"],
    ]);
  });
});

describe("JSON Patch", () => {
  const patch = (body: unknown): Promise<RequestCheck> => check("PATCH", "/service/tickets/5", { body });

  it("takes an array of operations, with or without a slash before the path", async () => {
    const body = [
      { op: "replace", path: "summary", value: "x" },
      { op: "replace", path: "/status", value: { name: "Closed" } },
      { op: "remove", path: "owner" },
      { op: "replace", path: "customFields", value: [{ id: 1, value: "x" }] },
      { op: "replace", path: "poNumber", value: null },
    ];
    expect(await patch(body)).toEqual(fine);
  });

  it("takes positions in lists", async () => {
    const body = [
      { op: "replace", path: "/communicationItems/1/value", value: "x" },
      { op: "remove", path: "/communicationItems/0" },
    ];
    expect(await check("PATCH", "/company/contacts/5", { body })).toEqual(fine);
  });

  it("refuses what is no array, empty, or no operation", async () => {
    expect((await patch({ summary: "x" })).problems[0]?.rule).toBe("wrong-type");
    expect((await patch([])).problems[0]?.rule).toBe("missing");
    expect((await patch(["summary"])).problems[0]?.rule).toBe("wrong-type");
  });

  it("checks op, path and value", async () => {
    const { problems } = await patch([
      { op: "replce", path: "summary", value: "x" },
      { op: "replace", path: "sumary", value: "x" },
      { op: "replace", path: "Summary", value: "x" },
      { op: "replace", path: "summary" },
      { op: "replace", value: "x" },
      { op: "replace", path: "summary", value: "x".repeat(describedLength("Ticket", "summary") + 1) },
      { op: "replace", path: "board", value: 5 },
    ]);
    expect(problems.map(({ field, rule }) => `${field} ${rule}`)).toEqual([
      "[0].op not-allowed",
      "[1].path unknown-name",
      "[2].path unknown-name",
      "[3].value missing",
      "[4].path missing",
      "summary too-long",
      "board wrong-type",
    ]);
    expect(problems[1]?.nearest).toEqual(["summary"]);
    expect(problems[2]?.nearest).toEqual(["summary"]);
  });

  it("hints that a part of a reference may be ignored", async () => {
    const { problems, hints } = await patch([{ op: "replace", path: "status/id", value: 5 }]);
    expect(problems).toEqual([]);
    expect(hints[0]).toContain('replace status as a whole: {"id": …}');
  });
});

it("finds nothing wrong with the example body of any operation", async () => {
  const { catalog } = shipped();
  const wrong: string[] = [];
  for (const module of Object.keys((await catalog.info()).byModule)) {
    for (const { method, path } of (await catalog.categoryEndpoints(module, { limit: 5000 })).results) {
      const operation = await catalog.operation(method, path);
      const { example } = await catalog.details(method, path);
      if (operation === undefined || example === undefined) continue;
      const pathParams = Object.fromEntries(operation.parameters.map(({ name }) => [name, 1]));
      const query = Object.fromEntries(
        operation.parameters
          .filter((parameter) => parameter.in === "query" && parameter.required)
          .map(({ name }) => [name, 1]),
      );
      const { problems } = checkRequest(
        operation,
        { pathParams, query, body: example },
        await catalog.models(operation),
      );
      if (problems.length > 0) wrong.push(`${method} ${path}: ${problems[0]?.message}`);
    }
  }
  expect(wrong).toEqual([]);
});
