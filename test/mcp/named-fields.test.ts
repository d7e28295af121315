import { afterEach, describe, expect, test } from "vitest";
import { type Connection, recordsOf, useGateway } from "./gateway.js";
import { json, type ScriptedTenant, startScriptedTenant } from "./scripted-tenant.js";

const gateway = useGateway();
let tenant: ScriptedTenant | undefined;
afterEach(async () => {
  await tenant?.close();
  tenant = undefined;
});

async function connectTo(answer: unknown): Promise<Connection> {
  tenant = await startScriptedTenant((_request, response) => json(response, 200, answer));
  return gateway().connect({ env: { ...tenant.env } });
}

const host = "https://na.example/v4_6_release/apis/3.0/";
const ticket = {
  id: 5,
  summary: "Printer",
  owner: { id: 3, identifier: "mpike", name: "Marla Pikewell", _info: { member_href: `${host}/system/members/3` } },
  company: { id: 7, identifier: "Saltmarsh", name: "Saltmarsh Seafoods", _info: { company_href: `${host}/x` } },
  priority: { id: 2, name: "High", sort: 1, level: "Level1", _info: { priority_href: `${host}/y` } },
  _info: { lastUpdated: "2025-06-12T14:03:22Z", updatedBy: "mpike", notes_href: `${host}/z` },
};

describe("a field below a reference", () => {
  test.each([
    ["fields", { fields: "id,owner,company,owner/identifier" }, "owner", "identifier", "mpike"],
    ["conditions", { conditions: 'Company/Identifier="Saltmarsh"' }, "company", "identifier", "Saltmarsh"],
    ["orderBy", { orderBy: "priority/sort asc" }, "priority", "sort", 1],
  ])("is shown when it is named in %s, in both channels", async (_where, params, reference, field, value) => {
    const { call } = await connectTo([ticket]);
    const result = await call("execute_api_call", { path: "/service/tickets", params });
    expect(recordsOf(result)[0]?.[reference]).toMatchObject({ [field]: value });
    expect(result.text).toContain(String(value));
    expect(recordsOf(result)[0]?.priority).not.toHaveProperty("level");
  });

  test("and one of _info too, by its bare name, where the resource's own list shows no dates", async () => {
    const { call } = await connectTo([{ id: 1, name: "Open", _info: ticket._info }]);
    const result = await call("execute_api_call", {
      path: "/service/boards/1/statuses",
      params: { orderBy: "lastUpdated desc", conditions: 'updatedBy="mpike"' },
    });
    expect(recordsOf(result)[0]?._info).toEqual({ lastUpdated: "2025-06-12T14:03:22Z", updatedBy: "mpike" });
  });
});

test("a named pair of members is told whole in the text, a reference or not", async () => {
  const { call } = await connectTo([
    {
      id: 5,
      owner: { name: "Marla Pikewell", identifier: "mpike" },
      priority: { name: "High", sort: 1 },
      board: { id: 4, name: "Desk" },
    },
  ]);
  const params = { fields: "id,owner/name,owner/identifier,priority/name,priority/sort,board/id,board/name" };
  const { text } = await call("execute_api_call", { path: "/service/tickets", params });
  expect(text).toContain('5 | Desk #4 | {"name":"High","sort":1} | {"name":"Marla Pikewell","identifier":"mpike"}');
});

test("_info by its own name is shown with all that is no link", async () => {
  const _info = { lastUpdated: "2025-06-12T14:03:22Z", updatedBy: "mpike", enteredBy: "jdoe", notes_href: `${host}/z` };
  const { call } = await connectTo([{ id: 5, _info }]);
  const result = await call("execute_api_call", { path: "/service/tickets", params: { fields: "id,_info" } });
  const { notes_href: _link, ...told } = _info;
  expect(recordsOf(result)[0]?._info).toEqual(told);
  expect(result.text).toContain("jdoe");
});

test("records that stand inside a record stay whole, references become id and name", async () => {
  const tasks = [
    {
      id: 1,
      ticketId: 5,
      summary: "Call back",
      notes: "Before noon",
      closedFlag: false,
      priority: 1,
      resolution: null,
      _info: { tasks_href: `${host}/tasks` },
    },
  ];
  const customFields = [
    { id: 4, caption: "Floor", type: "Number", entryMethod: "EntryField", numberOfDecimals: 0, value: 2 },
  ];
  const { call } = await connectTo({ ...ticket, tasks, customFields });
  const { structured } = await call("execute_api_call", { path: "/service/tickets/5" });
  const [{ resolution: _resolution, _info, ...task }] = tasks as [(typeof tasks)[0]];
  expect(structured?.data).toMatchObject({
    tasks: [task],
    customFields,
    owner: { id: 3, name: "Marla Pikewell" },
    priority: { id: 2, name: "High" },
  });
  expect(JSON.stringify(structured?.data)).not.toMatch(/_href|null/);
});

test("custom fields are shown in lists when they are named", async () => {
  const customFields = [{ id: 4, caption: "Floor", type: "Number", value: 2 }];
  const { call } = await connectTo([{ ...ticket, customFields }]);
  const ask = async (params: object) =>
    recordsOf(await call("execute_api_call", { path: "/service/tickets", params }))[0]?.customFields;
  expect(await ask({})).toBeUndefined();
  expect(await ask({ customFieldConditions: 'caption="Floor" and value=2' })).toEqual(customFields);
  expect(await ask({ fields: "id,customFields" })).toEqual(customFields);
});
