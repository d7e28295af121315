import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACCEPTED, REFUSED } from "../conditions/accepted-and-refused.js";
import { type Sandbox, startSandbox } from "../sandbox/index.js";
import { type Caller, createCaller } from "./caller.js";

let sandbox: Sandbox;
let call: Caller;
let tickets: Ticket[];

interface Named {
  readonly id: number;
  readonly name: string;
  readonly identifier?: string;
}
interface Ticket {
  readonly id: number;
  readonly summary: string;
  readonly board: Named;
  readonly status: Named;
  readonly priority: Named;
  readonly company: Named;
  readonly owner?: Named;
  readonly resources?: string;
  readonly closedFlag: boolean;
  readonly actualHours: number;
  readonly closedDate?: string;
  readonly impact: string;
  readonly _info: { readonly lastUpdated: string; readonly dateEntered: string };
  readonly customFields: readonly { readonly caption: string; readonly value?: unknown }[];
}

beforeAll(async () => {
  sandbox = await startSandbox({ tickets: 150, seed: 7 });
  call = createCaller(sandbox);
  tickets = (await call("GET", "/service/tickets?pageSize=1000")).body as Ticket[];
});
afterAll(() => sandbox.close());

const encode = encodeURIComponent;
const idsWhere = async (conditions: string, parameter = "conditions") => {
  const answer = await call("GET", `/service/tickets?pageSize=1000&fields=id&${parameter}=${encode(conditions)}`);
  expect(answer.status, `${conditions}: ${answer.text.slice(0, 200)}`).toBe(200);
  return answer.list.map((ticket) => ticket.id);
};

/** The same filters, written twice: in the language, and by hand over the whole list. */
const SAME: readonly (readonly [string, (ticket: Ticket) => boolean])[] = [
  ["board/id=1", (t) => t.board.id === 1],
  ["Board/ID = 1 AND ClosedFlag = False", (t) => t.board.id === 1 && !t.closedFlag],
  ["status/name = '>closed'", (t) => t.status.name === ">Closed"],
  ['status/name != "New"', (t) => t.status.name !== "New"],
  ["summary contains 'PRINTER'", (t) => /printer/i.test(t.summary)],
  ["summary not contains 'printer'", (t) => !/printer/i.test(t.summary)],
  ["summary like '%user%'", (t) => /user/i.test(t.summary)],
  ["summary like 'new*'", (t) => /^new/i.test(t.summary)],
  ["summary not like '%e'", (t) => !/e$/i.test(t.summary)],
  ["summary like '_PN%'", (t) => /^.PN/i.test(t.summary)],
  ["summary like '[vp]%'", (t) => /^[vp]/i.test(t.summary)],
  ["status/name like '[>]C%'", (t) => /^>C/i.test(t.status.name)],
  ["id in (1001, 1005, 1009)", (t) => [1001, 1005, 1009].includes(t.id)],
  ["status/name in ('New', \"Assigned\")", (t) => ["New", "Assigned"].includes(t.status.name)],
  ["board/id not in (1,2)", (t) => ![1, 2].includes(t.board.id)],
  ["owner/id = null", (t) => t.owner === undefined],
  ["owner/id != null", (t) => t.owner !== undefined],
  ["owner/identifier = 'tokafor' or resources contains 'tokafor'", (t) => (t.resources ?? "").includes("tokafor")],
  ["actualHours >= 3.5 and actualHours < 5", (t) => t.actualHours >= 3.5 && t.actualHours < 5],
  ["id > 1100 and id <= 1120", (t) => t.id > 1100 && t.id <= 1120],
  ["dateEntered > [2025-01-01]", (t) => t._info.dateEntered > "2025-01-01T00:00:00Z"],
  ["lastUpdated <= [2024-12-31T12:00:00Z]", (t) => t._info.lastUpdated <= "2024-12-31T12:00:00Z"],
  ["closedDate > [2025-05-01]", (t) => (t.closedDate ?? "") > "2025-05-01T00:00:00Z"],
  ["impact = 'high'", (t) => t.impact === "High"],
  ["board/id = 1 or board/id = 2 and closedFlag = true", (t) => t.board.id === 1 || (t.board.id === 2 && t.closedFlag)],
  [
    "(board/id = 1 or board/id = 2) and closedFlag = true",
    (t) => (t.board.id === 1 || t.board.id === 2) && t.closedFlag,
  ],
  ["configuration/id > 0", (t) => t.id % 5 === 1],
];

describe("conditions", () => {
  it.each(SAME)("%s", async (text, test) => {
    const expected = tickets.filter(test).map((ticket) => ticket.id);
    expect(await idsWhere(text)).toEqual(expected);
    const count = await call("GET", `/service/tickets/count?conditions=${encode(text)}`);
    expect(count.body).toEqual({ count: expected.length });
    const found = await call("POST", "/service/tickets/search?pageSize=1000&fields=id", { conditions: text });
    expect(found.list.map((ticket) => ticket.id)).toEqual(expected);
  });

  it("finds something with most of these filters, so that they prove something", () => {
    const empty = SAME.filter(([, test]) => !tickets.some(test)).map(([text]) => text);
    expect(empty.length).toBeLessThan(4);
  });

  const refused: readonly (readonly [string, RegExp])[] = [
    ["ticket condition = invalid", /^ticket is not a recognized name\.$/],
    ["assignedTo = 'x' and", /^assignedTo is not a recognized name\.$/],
    ["configurations/id = 1", /^configurations\/id is not a recognized name\.$/],
    ["initialDescription contains 'x'", /^initialDescription is not a recognized name\.$/],
    ["closedFlag = 1", /^Expected a boolean value, not a numeric\. String values should be enclosed with double or/],
    ["summary = 5", /^Expected a string value, not a numeric\./],
    ["board/id = '1'", /^Expected a numeric value, not a string\./],
    ["requiredDate > '2025-01-01'", /^Expected a DateTime value, not a string\./],
    ["summary contains 5", /not valid/],
    ["impact = null", /^Enum value supplied was invalid$/],
    ["impact = 'Enormous'", /^Enum value supplied was invalid$/],
    ["impact like 'H%'", /^Enum value supplied was invalid$/],
    ["agreement = null", /^Enum value supplied was invalid$/],
    ["customFields/caption = 'x'", /^customFields\/caption is not a recognized name\.$/],
  ];
  it.each(refused)("refuses %s", async (text, message) => {
    const answer = await call("GET", `/service/tickets?conditions=${encode(text)}`);
    expect([answer.status, answer.record.code]).toEqual([400, "ApiFindCondition"]);
    expect(answer.record.message).toMatch(message);
  });

  it("knows boards by inactive and not by inactiveFlag", async () => {
    expect((await call("GET", `/service/boards?conditions=${encode("inactive = false")}`)).list).toHaveLength(5);
    expect((await call("GET", `/service/boards?conditions=${encode("inactiveFlag = false")}`)).status).toBe(400);
  });

  it.each(ACCEPTED.map(({ text }) => text))("reads %s", async (text) => {
    const answer = await call("GET", `/service/tickets?pageSize=1&conditions=${encode(text)}`);
    // The text is read; it may still name what tickets do not have, or compare it with what it is not.
    expect(answer.status === 200 || !/not valid at position/.test(answer.text), answer.text).toBe(true);
  });

  it.each(REFUSED.map(({ text }) => text).filter((text) => text.trim() !== ""))("does not read %s", async (text) => {
    const answer = await call("GET", `/service/tickets?pageSize=1&conditions=${encode(text)}`);
    expect([answer.status, answer.record.code]).toEqual([400, "ApiFindCondition"]);
  });
});

describe("the other filters", () => {
  it("looks into arrays with childConditions only", async () => {
    const contacts = (await call("GET", "/company/contacts?pageSize=1000")).list as unknown as {
      id: number;
      communicationItems: { value: string; type: Named }[];
    }[];
    const text = encode(
      "communicationItems/value like '%@aldercreekdental.example' and communicationItems/type/name='Email'",
    );
    const answer = await call("GET", `/company/contacts?pageSize=1000&childconditions=${text}`);
    const expected = contacts.filter((contact) =>
      contact.communicationItems.some((item) => item.value.endsWith("@aldercreekdental.example")),
    );
    expect(answer.list.map((contact) => contact.id)).toEqual(expected.map((contact) => contact.id));
    expect(expected).toHaveLength(6);
    expect((await call("GET", `/company/contacts?conditions=${encode("types/name = 'VIP'")}`)).status).toBe(400);
    expect((await call("GET", `/company/contacts?childConditions=${encode("firstName = 'Ada'")}`)).status).toBe(400);
  });

  it("compares custom fields with their own kind of filter, together with conditions", async () => {
    const minutes = (ticket: Ticket) => ticket.customFields.find((one) => one.caption === "Downtime Minutes")?.value;
    const long = tickets.filter((ticket) => Number(minutes(ticket)) > 100);
    expect(long.length).toBeGreaterThan(3);
    const text = 'caption="Downtime Minutes" AND value > 100';
    expect(await idsWhere(text, "customFieldConditions")).toEqual(long.map((ticket) => ticket.id));
    const query = `customFieldConditions=${encode(text)}&conditions=${encode("board/id = 1")}&pageSize=1000`;
    const both = await call("GET", `/service/tickets?${query}`);
    expect(both.list.map((ticket) => ticket.id)).toEqual(long.filter((one) => one.board.id === 1).map((one) => one.id));
    const filled = tickets.filter((ticket) => minutes(ticket) !== undefined).map((ticket) => ticket.id);
    expect(await idsWhere("caption='Downtime Minutes' and value != null", "customFieldConditions")).toEqual(filled);
  });

  it("orders by several keys, through references and stamps", async () => {
    const answer = await call(
      "GET",
      `/service/tickets?pageSize=1000&orderBy=${encode("company/id asc, summary desc")}`,
    );
    const expected = [...tickets].sort(
      (a, b) => a.company.id - b.company.id || compare(b.summary.toLowerCase(), a.summary.toLowerCase()),
    );
    expect(answer.list.map((one) => one.summary)).toEqual(expected.map((one) => one.summary));
    const newest = await call("GET", `/service/tickets?pageSize=1&orderBy=${encode("_info/lastUpdated desc")}`);
    const latest = tickets.map((one) => one._info.lastUpdated).sort();
    expect(newest.list[0]?._info).toMatchObject({ lastUpdated: latest.at(-1) });
    expect((await call("GET", "/service/tickets?orderBy=nonsense")).record.message).toBe(
      "nonsense is not a recognized name.",
    );
  });

  it("walks all pages without losing the filter or a record", async () => {
    const ids: unknown[] = [];
    let next: string | undefined = `/service/tickets?pageSize=9&fields=id&conditions=${encode("closedFlag = true")}`;
    while (next) {
      const answer = await call("GET", next);
      ids.push(...answer.list.map((one) => one.id));
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
    }
    expect(ids).toEqual(tickets.filter((one) => one.closedFlag).map((one) => one.id));
  });
});

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
