import { describe, expect, test } from "vitest";
import { at } from "../demo/steps.js";
import { describedLength } from "../described-field.js";
import { useGateway } from "./gateway.js";

const gateway = useGateway();
const LONGEST = describedLength("Ticket", "summary");

describe("requests that are refused before they are sent", () => {
  test.each([
    [
      "a misspelt query parameter",
      { path: "/service/tickets", params: { conditons: "id=1" } },
      /conditons.*conditions/,
    ],
    [
      "a misspelt body field",
      { path: "/service/tickets", method: "POST", data: { summry: "x", company: { id: 2 } } },
      /summry.*summary/s,
    ],
    ["a missing required field", { path: "/service/tickets", method: "POST", data: { company: { id: 2 } } }, /summary/],
    ["a missing body", { path: "/service/tickets", method: "POST" }, /needs a body/],
    [
      "a text that is too long",
      { path: "/service/tickets", method: "POST", data: { summary: "x".repeat(LONGEST + 1), company: { id: 2 } } },
      new RegExp(`summary.*${LONGEST}`, "s"),
    ],
    ...["constructor", "toString", "valueOf"].flatMap((name): [string, Record<string, unknown>, RegExp][] => [
      [
        `a body field called ${name}`,
        {
          path: "/service/tickets",
          method: "POST",
          data: `{"summary": "x", "company": {"id": 2}, "${name}": {"a": 1}}`,
        },
        new RegExp(`${name} is no field of Ticket`),
      ],
      [
        `a patch of ${name}`,
        { path: "/service/tickets/1001", method: "PATCH", data: `{"${name}": "x"}` },
        new RegExp(`${name} is no field of Ticket`),
      ],
      [
        `a query parameter called ${name} in the path`,
        { path: `/service/tickets?${name}=x` },
        new RegExp(`has no query parameter ${name}`),
      ],
    ]),
    [
      "a query parameter called __proto__ in the path",
      { path: "/service/tickets?__proto__=x" },
      /no query parameter __proto__/,
    ],
    [
      "a path parameter called __proto__",
      { path: "/service/tickets/{id}", path_params: JSON.parse('{"id": 1001, "__proto__": 1}') },
      /"path_params": holds a member named "__proto__"/,
    ],
    ...["constructor", "toString", "hasOwnProperty"].map((name): [string, Record<string, unknown>, RegExp] => [
      `a query parameter called ${name}`,
      { path: "/service/tickets", params: { [name]: "x" } },
      new RegExp(`has no query parameter ${name}`),
    ]),
    [
      "one body field in two letter cases",
      { path: "/service/tickets", method: "POST", data: { summary: "x", Summary: "y", company: { id: 2 } } },
      /summary and Summary are one field/,
    ],
    [
      "one member of a reference in two letter cases",
      { path: "/service/tickets", method: "POST", data: { summary: "x", company: { id: 2, ID: 3 } } },
      /company\.id and company\.ID are one field/,
    ],
    [
      "one changed field in two letter cases",
      { path: "/service/tickets/1001", method: "PATCH", data: { summary: "x", "/Summary": "y" } },
      /summary and \/Summary are one field/,
    ],
    [
      "a wrong type",
      { path: "/service/tickets", method: "POST", data: { summary: "x", company: { id: 2 }, budgetHours: "many" } },
      /budgetHours.*number/s,
    ],
    [
      "a note that would be shown nowhere",
      { path: "/service/tickets/1001/notes", method: "POST", data: { text: "x" } },
      /detailDescriptionFlag/,
    ],
    [
      "an upload with a misspelt part",
      {
        path: "/system/documents",
        method: "POST",
        data: { recordTyp: "Ticket", recordId: 1, file: { name: "a.txt", text: "a" } },
      },
      /recordTyp is no part of the form\. Nearest: recordType.*recordType is required/s,
    ],
    [
      "an upload of nothing, to nothing",
      { path: "/system/documents", method: "POST", data: { title: "x" } },
      /recordType is required.*recordId is required.*file or a url is required/s,
    ],
    [
      "an upload with values of wrong types",
      {
        path: "/system/documents",
        method: "POST",
        data: { recordType: "Ticket", recordId: "first", privateFlag: "maybe", file: { name: "a", base64: "???" } },
      },
      /recordId has to be an integer.*privateFlag has to be true or false.*file has to be the file's content/s,
    ],
    ["an upload that is no object", { path: "/system/documents", method: "POST", data: [1] }, /takes a form/],
    [
      "a number that JSON text would round",
      { path: "/service/tickets", method: "POST", data: '{"summary":"x","budgetHours":9007199254740993}' },
      /data.*character 30, expected a number that JSON carries exactly/,
    ],
    [
      "a number that was rounded on its way here",
      { path: "/service/tickets", method: "POST", data: { summary: "x", company: { id: 2 ** 53 } } },
      /data\.company\.id is a number beyond 2\^53/,
    ],
    [
      "an id beyond 2^53",
      { path: "/service/tickets/{id}", path_params: { id: 2 ** 60 } },
      /path_params\.id is a number/,
    ],
    ["a rounded id in the path", { path: "/service/tickets/9007199254740993" }, /9007199254740993.*larger than any id/],
    [
      "a day that is none and an id that is too large",
      {
        path: "/service/tickets",
        method: "POST",
        data: { summary: "x", company: { id: 3_000_000_000 }, requiredDate: "2025-02-31T00:00:00Z" },
      },
      /company\.id has to fit into 32 bits.*requiredDate has to be a time/s,
    ],
    ...["2025-06-30 10:00", "2025-06-30T10:00:00+02:00", "2025-06-30T10:00Z"].map(
      (requiredDate): [string, Record<string, unknown>, RegExp] => [
        `a time written as ${requiredDate}`,
        { path: "/service/tickets/1001", method: "PATCH", data: { requiredDate } },
        requiredDate.includes("+")
          ? /UTC to the second: write 2025-06-30T08:00:00Z/
          : /requiredDate.*UTC to the second/,
      ],
    ),
    ["a body on GET", { path: "/service/tickets", data: { conditions: "id=1" } }, /takes no body/],
    [
      "broken conditions",
      { path: "/service/tickets", params: { conditions: "status/name = Open" } },
      /position 14.*⟨here⟩Open/s,
    ],
    ["broken childConditions", { path: "/company/contacts", params: { childConditions: "types/name ==" } }, /position/],
    [
      "broken conditions in the body of a search",
      { path: "/service/tickets/search", method: "POST", data: { conditions: "(id=1" } },
      /position/,
    ],
    ["conditions that are no text", { path: "/service/tickets", params: { conditions: 5 } }, /position 0/],
    ["an order without direction", { path: "/service/tickets", params: { orderBy: "id down" } }, /orderBy.*"id down"/],
    [
      "one name in two letter cases",
      { path: "/service/tickets", params: { Conditions: "id=1", conditions: "id=2" } },
      /"conditions" is given twice/,
    ],
    ["params that are no object", { path: "/service/tickets", params: "[1]" }, /params/],
    ["params that are no JSON", { path: "/service/tickets", params: '{"conditions": }' }, /params.*character 16/],
    [
      "data that is no JSON",
      { path: "/service/tickets", method: "POST", data: '{"summary": "x"' },
      /data.*character 16/,
    ],
    ["an argument that does not exist", { path: "/service/tickets", parms: {} }, /no argument "parms"/],
    ["an argument of a wrong type", { path: "/service/tickets", max_items: "many" }, /max_items/],
  ])("%s", async (_name, args, message) => {
    const { call } = await gateway().shared();
    gateway().sandbox.journal.clear();
    const result = await call("execute_api_call", args);
    expect(result.isError).toBe(true);
    expect(result.text).toMatch(message);
    expect(gateway().sandbox.journal.entries).toHaveLength(0);
  });
});

test.each(["POST /service/tickets\nnull", "PATCH /service/tickets/1001\nnull", "POST /system/documents\nnull"])(
  "a body of null is refused before it is sent: %j",
  async (raw_request) => {
    const { call } = await gateway().shared();
    gateway().sandbox.journal.clear();
    const result = await call("send_raw_api_request", { raw_request });
    expect(result.isError).toBe(true);
    expect(result.text).toContain("Nothing was sent");
    expect(gateway().sandbox.journal.entries).toHaveLength(0);
  },
);

describe("what the description lacks and the API takes", () => {
  test("paging and fields in the query of a ticket search", async () => {
    const { call } = await gateway().shared();
    const result = await call("execute_api_call", {
      path: "/service/tickets/search",
      method: "POST",
      params: { pageSize: 2, fields: "id,summary" },
      data: { conditions: "board/id=1" },
    });
    expect(result.isError, result.text).toBe(false);
    expect(at(result.structured, "shown")).toBe(2);
  });

  test("lastUpdated as a bare name, on a model that keeps it in _info", async () => {
    const { call } = await gateway().shared();
    const params = { conditions: "LastUpdated > [2000-01-01T00:00:00Z]", pageSize: 1 };
    const result = await call("execute_api_call", { path: "/service/tickets", params });
    expect(result.isError, result.text).toBe(false);
    expect(JSON.stringify(result.structured?.hints ?? [])).not.toMatch(/has no field|hardly work/);
  });
});

describe("filters that work are not doubted", () => {
  test.each([
    ["/service/boards", { conditions: "inactive=false", orderBy: "inactive asc" }],
    ["/service/boards/count", { conditions: "inactive=false" }],
    ["/service/tickets", { conditions: "configuration/id=1" }],
    ["/procurement/products", { conditions: "chargeToType='Ticket' and chargeToId=5" }],
    ["/service/tickets", { conditions: "closedDate > [2025-06-01T00:00:00Z] or dateResolved > [2025-06-01]" }],
    ["/service/tickets/1001/notes", { conditions: "dateCreated > [2025-06-01T00:00:00Z]" }],
    ["/time/sheets", { conditions: "dateStart > [2025-06-01T00:00:00Z]" }],
    ["/service/tickets", { conditions: "severity='low' or severity in ('High', 'Medium')" }],
  ])("%s %j", async (path, params) => {
    const { call } = await gateway().shared();
    const result = await call("execute_api_call", { path, params });
    expect(result.isError, result.text).toBe(false);
    expect(JSON.stringify(at(result.structured, "hints") ?? [])).not.toMatch(/"(?:conditions|orderBy): /);
  });
});

describe("filters that the API refuses are doubted, and the refusal says what is right", () => {
  test.each([
    ["/service/boards", "inactiveFlag=false", /inactiveFlag.*inactive=false/],
    ["/service/tickets", 'initialDescription contains "x"', /initialDescription.*summary contains/],
    ["/service/tickets", "configurations/id=1", /configuration\/id/],
    ["/finance/invoices", "invoiceDate > [2025-01-01]", /invoiceDate.*date >/],
    ["/service/tickets", "severity='Extreme'", /severity is compared with "Extreme".*Low, Medium, High/],
    ["/service/tickets", "severity in ('Low', 'Extreme')", /severity.*"Extreme".*Low, Medium, High/],
    ["/service/tickets", "severity=null", /severity is compared with null.*Low, Medium, High/],
    ["/service/tickets", "severity like 'L*'", /severity.*like.*Low, Medium, High/],
    ["/time/entries", "invoice=null", /invoice is a reference.*invoice\/id/],
  ])("%s?conditions=%s", async (path, conditions, advice) => {
    const { call } = await gateway().shared();
    const result = await call("execute_api_call", { path, params: { conditions } });
    expect(result.isError).toBe(true);
    expect(result.text).toMatch(advice);
    expect(result.text).not.toContain("cannot be used here");
  });
});

describe("doubts are hints and no refusals", () => {
  test("an enum value that the description does not list", async () => {
    const { call } = await gateway().shared();
    const data = { summary: "Enum", company: { id: 2 }, billTime: "Sometimes" };
    const result = await call("execute_api_call", { path: "/service/tickets", method: "POST", data });
    expect(gateway().sandbox.journal.find("POST", "/service/tickets").length).toBeGreaterThan(0);
    if (!result.isError) expect(JSON.stringify(result.structured?.hints)).toContain("Sometimes");
  });

  test("the rest of a value's name is found from its end", async () => {
    const { call } = await gateway().shared();
    const data = { chargeToType: "Ticket", chargeToId: 1001, timeStart: "2025-06-30T10:00:00Z" };
    const result = await call("execute_api_call", { path: "/time/entries", method: "POST", data });
    expect(result.text).toMatch(/chargeToType.*Nearest: ServiceTicket, ProjectTicket/);
  });

  test("a field that the model lacks", async () => {
    const { call } = await gateway().shared();
    gateway().sandbox.journal.clear();
    const result = await call("execute_api_call", { path: "/service/tickets", params: { fields: "id,sumary" } });
    expect(gateway().sandbox.journal.entries).toHaveLength(1);
    expect(JSON.stringify(result.structured?.hints)).toMatch(/sumary.*summary/);
  });

  test.each([
    [{ conditions: 'requiredDate > "2025-01-01"' }, /requiredDate is a date.*\[2025-01-31T00:00:00Z\]/],
    [{ conditions: 'board/id="1"' }, /board\/id is a number.*without quotes/],
    [{ conditions: "closedFlag='false'" }, /closedFlag is a boolean/],
    [{ conditions: 'status="New"' }, /status is a reference; compare status\/id or status\/name/],
    [{ customFieldConditions: 'name="Rack" and value="x"' }, /customFieldConditions: name.*caption=/],
    [{ childConditions: 'summary="x"' }, /childConditions: summary.*put it into conditions/],
    [{ orderBy: "sumary desc" }, /orderBy.*sumary.*summary/],
    [{ conditions: 'types/nam="x"' }, /types\/nam/],
  ])("%j", async (params, hint) => {
    const { call } = await gateway().shared();
    const result = await call("execute_api_call", { path: "/service/tickets", params });
    expect(result.isError ? result.text : JSON.stringify(result.structured?.hints)).toMatch(hint);
  });

  test("lists where the API takes text with commas", async () => {
    const { call } = await gateway().shared();
    const params = { fields: ["id", "summary"], orderBy: ["id desc"], pageSize: 1 };
    const result = await call("execute_api_call", { path: "/service/tickets", params });
    const { searchParams } = new URL(String(at(result.structured, "request", "url")));
    expect([searchParams.get("fields"), searchParams.get("orderBy")]).toEqual(["id,summary", "id desc"]);
  });

  test("params and data given as JSON text, and null for nothing", async () => {
    const { call } = await gateway().shared();
    const listed = await call("execute_api_call", { path: "/service/tickets", params: '{"pageSize": 2}', data: null });
    expect(at(listed.structured, "shown")).toBe(2);
    const created = await call("execute_api_call", {
      path: "/service/tickets",
      method: "POST",
      params: null,
      data: '{"summary": "From text", "company": {"id": 2}}',
    });
    expect(at(created.structured, "data", "summary")).toBe("From text");
  });

  test("null for nothing, also as JSON text", async () => {
    const { call } = await gateway().shared();
    const nothing = { params: "null", data: "null", path_params: "null" };
    const result = await call("execute_api_call", { path: "/service/tickets?pageSize=3", ...nothing });
    expect(result.isError, result.text).toBe(false);
    expect(at(result.structured, "shown")).toBe(3);
    const raw = await call("send_raw_api_request", {
      raw_request: 'POST /service/tickets {"summary": 9007199254740993}',
    });
    expect(raw.text).toMatch(/character 35 .*expected a number that JSON carries exactly/);
  });
});
