import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  AuthenticationError,
  apiErrorOf,
  type Client,
  conditionsFor,
  createClient,
  downloadDocument,
  ignoredChanges,
  items,
  type Model,
  NotFoundError,
  optionsFromEnv,
  patchBetween,
  patchFrom,
  reportRows,
  request,
  select,
  unwrap,
  uploadDocument,
  ValidationError,
} from "../../sdk/index.js";
import { type Sandbox, startSandbox } from "../sandbox/index.js";
import { rejection } from "./local-server.js";

const TICKETS = 130;
const ticket = conditionsFor<"/service/tickets">();

describe("the SDK against a whole tenant", () => {
  let sandbox: Sandbox;
  let client: Client;
  beforeAll(async () => {
    sandbox = await startSandbox({ tickets: TICKETS });
    client = createClient({ ...optionsFromEnv(sandbox.env), retry: { minDelayMs: 1 } });
  });
  afterAll(() => sandbox.close());

  const first = async () => {
    const [found] = await unwrap(client["/service/tickets"].GET({ params: { query: { pageSize: 1 } } }));
    if (found?.id === undefined) throw new Error("a tenant without tickets");
    return { ...found, id: found.id };
  };

  it.each([
    ["forward", {}],
    ["by number", { query: { orderBy: "id desc", pageSize: 25 } }],
    ["several pages at once", { prefetch: 3, query: { pageSize: 25 } }],
  ])("reads every ticket once, %s", async (_, options) => {
    const ids = new Set<number | undefined>();
    for await (const { id } of items(client, "/service/tickets", { ...options })) ids.add(id);
    expect(ids.size).toBe(TICKETS);
  });

  it.each([
    {},
    { query: { page: 1 } },
    { prefetch: 3 },
    { query: { pageSize: 4 } },
    { prefetch: 3, query: { pageSize: 4 } },
  ])("loses no record of lists whose ids are those of others, with %j", async (options) => {
    const usages = "/service/boards/{id}/usages";
    const query = { pageSize: 1000 };
    const used = await unwrap(client[usages].GET({ params: { path: { id: 1 }, query } }));
    expect(used.length).toBeGreaterThan(4);
    const found: unknown[] = [];
    for await (const usage of items(client, usages, { pathParams: { id: 1 }, ...options })) found.push(usage);
    expect(found).toEqual(used);

    const actions = "/system/workflows/userdefinedfields/events/actions";
    const all = await unwrap(client[actions].GET({ params: { query } }));
    expect(new Set(all.map(({ id }) => id)).size).toBeLessThan(all.length);
    const read: unknown[] = [];
    for await (const action of items(client, actions, options)) read.push(action);
    expect(read).toHaveLength(all.length);
    expect(new Set(read.map((each) => JSON.stringify(each)))).toEqual(new Set(all.map((each) => JSON.stringify(each))));
  });

  it("finds with checked filters what the tenant counts", async () => {
    const conditions = ticket.and(
      ticket.where("closedFlag", "=", false),
      ticket.or(ticket.where("id", ">", 0), ticket.where("summary", "contains", "printer")),
      ticket.where("lastUpdated", ">", new Date("2000-01-01")),
    );
    const count = await unwrap(
      client["/service/tickets/count"].GET({ params: { query: { conditions: String(conditions) } } }),
    );
    let found = 0;
    for await (const each of items(client, "/service/tickets", {
      query: { conditions, fields: ["id", "closedFlag"] },
    })) {
      expect(each.closedFlag).not.toBe(true);
      found++;
    }
    expect(found).toBeGreaterThan(0);
    expect(found).toBe(count.count);
  });

  it("moves a filter that is too long for a URL to the search, with the same result", async () => {
    const conditions = ticket.where(
      "id",
      "in",
      Array.from({ length: 1000 }, (_, index) => index + 1),
    );
    let found = 0;
    for await (const _ of items(client, "/service/tickets", { query: { conditions } })) found++;
    const ids = new Set<number | undefined>();
    for await (const { id } of items(client, "/service/tickets")) if (id !== undefined && id <= 1000) ids.add(id);
    expect(found).toBe(ids.size);
  });

  it("changes a field, and tells of what the tenant did not take", async () => {
    const { id } = await first();
    const params = { path: { id } };
    const body = patchFrom<Model<"Ticket">>({ summary: "Changed by a test" });
    const changed = await unwrap(client["/service/tickets/{id}"].PATCH({ params, body }));
    expect(ignoredChanges(body, changed)).toEqual([]);
    const part = [{ op: "replace", path: "company/identifier", value: "elsewhere" }];
    const unchanged = await unwrap(client["/service/tickets/{id}"].PATCH({ params, body: part }));
    expect(ignoredChanges(part, unchanged)).toMatchObject([{ path: "company/identifier", asked: "elsewhere" }]);
  });

  it("changes what a copied reference names, also one inside a list and one read without _info", async () => {
    const { id } = await first();
    const params = { path: { id } };
    const fields = ["id", "status/id", "status/name", "board/id"] as const;
    const read = await unwrap(select(client, "/service/tickets/{id}", fields, { params }));
    const statuses = await unwrap(
      client["/service/boards/{parentId}/statuses"].GET({ params: { path: { parentId: read.board?.id ?? 0 } } }),
    );
    const name = statuses.find((status) => status.name !== read.status?.name)?.name;
    const body = patchBetween(read, { ...read, status: { ...read.status, name } });
    expect((await unwrap(client["/service/tickets/{id}"].PATCH({ params, body }))).status?.name).toBe(name);

    const contacts = await unwrap(client["/company/contacts"].GET({ params: { query: { pageSize: 200 } } }));
    const typeNames = new Set(contacts.flatMap((each) => each.communicationItems?.map(({ type }) => type?.name) ?? []));
    const contact = contacts.find((each) => (each.communicationItems?.length ?? 0) > 1);
    const [item, ...others] = contact?.communicationItems ?? [];
    if (!contact || !item) throw new Error("a tenant without addresses");
    const type = { ...item.type, name: [...typeNames].find((other) => other !== item.type?.name) };
    const after = { ...contact, communicationItems: [{ ...item, type }, ...others] };
    const changed = await unwrap(
      client["/company/contacts/{id}"].PATCH({
        params: { path: { id: contact.id ?? 0 } },
        body: patchBetween(contact, after),
      }),
    );
    const shown = changed.communicationItems?.find((each) => each.id === item.id);
    expect(shown).toMatchObject({ value: item.value, type: { name: type.name } });
    expect(changed.communicationItems).toHaveLength(others.length + 1);
  });

  it("reads single fields", async () => {
    const { id } = await first();
    const read = await unwrap(
      select(client, "/service/tickets/{id}", ["id", "status/name"], { params: { path: { id } } }),
    );
    expect(read.status?.name).toBeTypeOf("string");
    expect(Object.keys(read).sort()).toEqual(["id", "status"]);
  });

  it("reads all rows of a report", async () => {
    const columns = { TicketNbr: "number", Closed_Flag: "boolean" } as const;
    const rows = await reportRows(client, "Service", { columns });
    expect(new Set(rows.map(({ TicketNbr }) => TicketNbr)).size).toBe(TICKETS);
  });

  it("brings a document up and down again unharmed", async () => {
    const { id } = await first();
    const bytes = new Uint8Array(70_000).map((_, index) => index % 251);
    const file = new Blob([bytes], { type: "application/octet-stream" });
    for (const fileName of ["data.bin", "Übersicht 漢 😀.bin"]) {
      const info = await uploadDocument(client, { file, fileName, recordType: "Ticket", recordId: id });
      const document = await downloadDocument(client, info.id ?? 0);
      expect(document.fileName).toBe(fileName);
      expect(new Uint8Array(await (await document.blob()).arrayBuffer())).toEqual(bytes);
    }
  });

  it("names an unknown record, an unknown field and wrong keys", async () => {
    const missing = client["/service/tickets/{id}"].GET({ params: { path: { id: 99_999_999 } } });
    expect(await rejection(unwrap(missing))).toBeInstanceOf(NotFoundError);
    const query = { conditions: "resources/identifier = 'x'" };
    const refused = await rejection(unwrap(client["/service/tickets"].GET({ params: { query } })));
    expect(refused).toBeInstanceOf(ValidationError);
    expect(refused.message).toContain("is not a recognized name");
    const stranger = createClient({ ...optionsFromEnv(sandbox.env), privateKey: "wrong", retry: false });
    const error = apiErrorOf(await stranger["/system/info"].GET());
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error.hints.join()).toContain("The keys were not accepted");
  });

  it("gets over gateway errors, resets and busy answers", async () => {
    sandbox.faults.add({ path: "/company/companies", nth: 1, fault: { kind: "gateway", status: 503 } });
    sandbox.faults.add({ path: "/company/companies", nth: 2, fault: { kind: "reset" } });
    sandbox.faults.add({ path: "/company/companies", nth: 3, fault: { kind: "tooManyRequests", retryAfter: 0 } });
    try {
      const { data } = await request(client, { method: "GET", path: "/company/companies", query: { pageSize: 3 } });
      expect(data).toHaveLength(3);
    } finally {
      sandbox.faults.clear();
    }
  });
});
