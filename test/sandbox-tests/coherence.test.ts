import { afterAll, beforeAll, expect, it } from "vitest";
import type { SeedOperation } from "../../catalog/description/index.js";
import { type Sandbox, startSandbox } from "../sandbox/index.js";
import { type Caller, createCaller } from "./caller.js";
import { createRequestMaker } from "./request-maker.js";

let sandbox: Sandbox;
let call: Caller;

beforeAll(async () => {
  sandbox = await startSandbox({ tickets: 30 });
  call = createCaller(sandbox);
});
afterAll(() => sandbox.close());

/** No plain stores: documents come as forms, callbacks once each, attachments keep the id of what is attached. */
const APART = /^\/system\/(documents|callbacks)$|\/configurations$(?<!company\/configurations)|\/forecast$/;

function storedLists(operations: readonly SeedOperation[]): SeedOperation[] {
  const modelOf = (operation: SeedOperation | undefined) => operation?.responses[0]?.schema;
  const find = (method: string, path: string) =>
    operations.find((one) => one.method === method && one.path.toLowerCase() === path.toLowerCase());
  return operations.filter((create) => {
    const list = modelOf(find("GET", create.path))?.items?.$ref;
    const byId = operations.find((one) => one.method === "GET" && one.path.startsWith(`${create.path}/{`));
    const same = list !== undefined && list === modelOf(create)?.$ref && list === modelOf(byId)?.$ref;
    return create.method === "POST" && same && !APART.test(create.path);
  });
}

it("answers what was written by get, list, count and filter, in every list that can be written", async () => {
  const maker = createRequestMaker(sandbox.tenant.description, call);
  const lists = storedLists(sandbox.tenant.description.operations);
  const faults: string[] = [];
  for (const operation of lists) {
    const { path, body } = await maker.make(operation);
    const count = async (query = "") => (await call("GET", `${path}/count${query}`)).record.count;
    const hasCount = /^\{"count":\d+\}$/.test((await call("GET", `${path}/count`)).text);
    const before = hasCount ? await count() : 0;
    const created = await call("POST", path, body);
    if (created.status !== Number(operation.responses[0]?.status)) {
      faults.push(`${operation.path}: ${created.status} ${created.text.replace(/\s+/g, " ")}`);
      continue;
    }
    const { id } = created.record;
    const same = (found: unknown, where: string) => {
      if (JSON.stringify(found) !== JSON.stringify(created.body)) faults.push(`${operation.path}: ${where} differs`);
    };
    same((await call("GET", `${path}/${id}`)).body, "get");
    same((await call("GET", `${path}?pageSize=1000`)).list.at(-1), "list");
    const named = encodeURIComponent(filterFor(created.record));
    same((await call("GET", `${path}?pageSize=1000&conditions=${named}`)).list.at(-1), "filter");
    if (hasCount) {
      const counted = [await count(), await count(`?conditions=${encodeURIComponent(`id = ${id}`)}`)];
      if (counted[0] !== Number(before) + 1 || counted[1] !== 1) faults.push(`${operation.path}: count ${counted}`);
    }
  }
  expect(faults.join("\n")).toBe("");
  expect(lists.length).toBeGreaterThan(230);
}, 120_000);

/** Some of what the record says of itself; every list can be filtered by it. */
function filterFor(record: Readonly<Record<string, unknown>>): string {
  const parts = [`id = ${record.id}`];
  for (const name of ["name", "identifier", "summary", "description"]) {
    const value = record[name];
    if (typeof value === "string" && !/["']/.test(value)) {
      parts.push(`${name} = "${value}"`);
      break;
    }
  }
  const company = record.company;
  if (typeof company === "object" && company !== null && "identifier" in company) {
    parts.push(`company/identifier = "${company.identifier}"`);
  }
  return parts.join(" and ");
}

it("shows a renamed record in every reference to it", async () => {
  await call("PATCH", "/service/boards/1", [{ op: "replace", path: "name", value: "First Line" }]);
  const conditions = encodeURIComponent("board/name = 'first line'");
  const { list } = await call("GET", `/service/tickets?pageSize=1000&conditions=${conditions}`);
  expect(list.length).toBeGreaterThan(5);
  expect(new Set(list.map((ticket) => (ticket.board as { name: string }).name))).toEqual(new Set(["First Line"]));
});

it("keeps what PUT names and drops what it does not", async () => {
  const { record } = await call("POST", "/company/companies", {
    identifier: "PutTest",
    name: "Put Test",
    city: "Dayton",
    customFields: [{ id: 6, value: 12 }],
  });
  const put = await call("PUT", `/company/companies/${record.id}`, { identifier: "PutTest", name: "Put Test" });
  expect([put.status, put.record.city]).toEqual([200, undefined]);
  expect(put.record.customFields).toContainEqual(expect.objectContaining({ caption: "Seats", value: 12 }));
  const again = await call("POST", "/company/companies", { identifier: "puttest", name: "Twice" });
  expect(again.record.errors).toEqual([
    { code: "ObjectExists", message: "Company ID already in use.", resource: "company", field: "identifier" },
  ]);
});

it("checks the whole record at every change, also what the change does not touch", async () => {
  const { record } = await call("POST", "/company/companies", { identifier: "Legacy", name: "Legacy" });
  const stored = sandbox.tenant.collection("/company/companies").get(Number(record.id), "");
  if (stored) stored.yearEstablished = 12;
  const answer = await call("PATCH", `/company/companies/${record.id}`, [{ op: "replace", path: "city", value: "X" }]);
  expect(answer.record.errors).toMatchObject([
    { code: "OutOfRange", message: "The field yearEstablished must be between 1900 and 9999." },
  ]);
});

it("patches arrays by place", async () => {
  const items = async (patch: unknown) =>
    (await call("PATCH", "/company/contacts/8", patch)).record.communicationItems as { value: string }[];
  const before = await items([]);
  const changed = await items([{ op: "replace", path: "/communicationItems/1/value", value: "6145550000" }]);
  expect(changed.map((item) => item.value)).toEqual([before[0]?.value, "6145550000"]);
  const value = { type: { name: "Mobile" }, value: "6145551111", communicationType: "Phone" };
  expect(await items([{ op: "add", path: "/communicationItems/2", value }])).toMatchObject([
    {},
    {},
    { value: "6145551111" },
  ]);
  expect(await items([{ op: "remove", path: "/communicationItems/0" }])).toHaveLength(2);
});

it("keeps a contact's addresses and numbers in one place", async () => {
  const communication = { type: { name: "Mobile" }, value: "6145552222", communicationType: "Phone" };
  const added = await call("POST", "/company/contacts/9/communications", communication);
  const items = async () => (await call("GET", "/company/contacts/9")).record.communicationItems as { id: number }[];
  expect(added.record).toMatchObject({ contactId: 9, value: "6145552222" });
  expect((await items()).map((item) => item.id)).toEqual([91, 92, added.record.id]);
  await call("DELETE", `/company/contacts/9/communications/91`);
  expect((await items()).map((item) => item.id)).toEqual([92, added.record.id]);
  expect((await call("GET", "/company/contacts/9/communications/count")).body).toEqual({ count: 2 });
});

it("shows the types that a company is associated with", async () => {
  const types = async () => (await call("GET", "/company/companies/10")).record.types as { name: string }[];
  const before = await types();
  const { list } = await call("GET", "/company/companies/10/typeAssociations");
  expect(list.map((one) => (one.type as { name: string }).name)).toEqual(before.map((type) => type.name));
  const added = await call("POST", "/company/companyTypeAssociations", {
    type: { name: "Partner" },
    company: { id: 10 },
  });
  expect((await types()).map((type) => type.name)).toEqual([...before.map((type) => type.name), "Partner"]);
  await call("DELETE", `/company/companies/10/typeAssociations/${added.record.id}`);
  expect(await types()).toEqual(before);
});
