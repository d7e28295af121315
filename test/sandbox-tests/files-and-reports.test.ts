import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../sandbox/index.js";
import { type Caller, createCaller } from "./caller.js";

let sandbox: Sandbox;
let call: Caller;

beforeAll(async () => {
  sandbox = await startSandbox({ tickets: 60 });
  call = createCaller(sandbox);
});
afterAll(() => sandbox.close());

const headers = () => {
  const { companyId, publicKey, privateKey, clientId } = sandbox.credentials;
  const authorization = `Basic ${Buffer.from(`${companyId}+${publicKey}:${privateKey}`).toString("base64")}`;
  return { authorization, clientId };
};

async function upload(fields: Record<string, string>, file?: { name: string; bytes: Uint8Array<ArrayBuffer> }) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (file) form.set("file", new Blob([file.bytes], { type: "image/png" }), file.name);
  const response = await fetch(`${sandbox.url}/system/documents`, { method: "POST", headers: headers(), body: form });
  return { status: response.status, record: (await response.json()) as Record<string, unknown> };
}

describe("documents", () => {
  it("go up as a form and come down as the same bytes", async () => {
    const bytes = new Uint8Array([0, 255, 13, 10, 45, 45, 200]);
    const { status, record } = await upload(
      { RecordType: "Ticket", recordId: "1001", Title: "Rack photo", PrivateFlag: "true" },
      { name: "rack photo.png", bytes },
    );
    expect([status, record]).toMatchObject([
      201,
      { title: "Rack photo", fileName: "rack photo.png", size: 7, imageFlag: true, publicFlag: false },
    ]);
    const response = await fetch(`${sandbox.url}/system/documents/${record.id}/download`, { headers: headers() });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect([response.headers.get("content-type"), response.headers.get("content-disposition")]).toEqual([
      "application/octet-stream",
      'attachment; filename="rack photo.png"',
    ]);
    const list = (await call("GET", "/system/documents?recordType=Ticket&recordId=1001&pageSize=100")).list;
    expect(list.map((one) => one.id)).toContain(record.id);
    const references = (await call("GET", "/service/tickets/1001/documents")).list;
    expect(references).toContainEqual(expect.objectContaining({ id: record.id, name: "Rack photo" }));
  });

  it("are refused as JSON, without a record, and without a file", async () => {
    expect((await call("POST", "/system/documents", { title: "x" })).status).toBe(415);
    const { status, record } = await upload({ title: "x" });
    expect([status, (record.errors as { field: string }[]).map((one) => one.field)]).toEqual([
      400,
      ["recordType", "recordId", "file"],
    ]);
    expect((await upload({ recordType: "Planet", recordId: "1", url: "https://northfold.example" })).status).toBe(400);
    expect((await call("GET", "/system/documents?recordType=Ticket")).status).toBe(400);
  });

  it("are there from the start, and images are images", async () => {
    const response = await fetch(`${sandbox.url}/system/documents/1/download`, { headers: headers() });
    expect(await response.text()).toContain("Document 1 of the sandbox tenant.");
    const image = await fetch(`${sandbox.url}/system/members/131/image`, { headers: headers() });
    expect([image.headers.get("content-type"), (await image.arrayBuffer()).byteLength > 50]).toEqual([
      "image/png",
      true,
    ]);
    const pdf = await fetch(`${sandbox.url}/finance/invoices/1/pdf`, { headers: headers() });
    expect((await pdf.text()).startsWith("%PDF-1.4")).toBe(true);
  });
});

describe("reports", () => {
  it("tell columns and rows, filtered by the names of the database", async () => {
    expect((await call("GET", "/system/reports")).list).toContainEqual({ name: "Service" });
    const conditions = encodeURIComponent("Board_Name = 'Service Desk' and Closed_Flag = false");
    const query = `conditions=${conditions}&columns=TicketNbr,Summary&pageSize=1000`;
    const { record } = await call("GET", `/system/reports/service?${query}`);
    const open = encodeURIComponent("board/name = 'Service Desk' and closedFlag = false");
    const tickets = (await call("GET", `/service/tickets?pageSize=1000&conditions=${open}`)).list;
    expect(record.column_definitions).toEqual([
      { TicketNbr: { type: "Numeric", isNullable: false, identityColumn: true } },
      { Summary: { type: "Text", isNullable: true, identityColumn: false } },
    ]);
    expect(record.row_values).toEqual(tickets.map((ticket) => [ticket.id, ticket.summary]));
    expect((await call("GET", `/system/reports/Service/count?conditions=${conditions}`)).body).toEqual({
      count: tickets.length,
    });
    expect((await call("GET", "/system/reports/Nothing")).status).toBe(404);
    expect((await call("GET", "/system/reports/service?conditions=summaryX%3D1")).status).toBe(400);
  });
});

describe("bundles", () => {
  it("answer each part for itself", async () => {
    const answer = await call("POST", "/system/bundles", {
      Requests: [
        {
          Version: "2025.1",
          SequenceNumber: 1,
          ResourceType: "ticket",
          ApiRequest: {
            filters: { conditions: "summary like '%user%'" },
            page: { page: 1, pageSize: 2 },
            fields: "id,summary",
          },
        },
        { sequenceNumber: 2, resourceType: "company", apiRequest: { id: 3 } },
        { sequenceNumber: 3, resourceType: "ticket", apiRequest: { filters: { conditions: "nothing = 1" } } },
        { sequenceNumber: 4, resourceType: "serviceNote", apiRequest: { parentId: 1001 } },
      ],
    });
    const results = answer.record.results as Record<string, unknown>[];
    expect(results).toMatchObject([
      { sequenceNumber: 1, success: true, statusCode: 200, count: 2, version: "2025.1" },
      { sequenceNumber: 2, success: true, entities: [{ id: 3, identifier: "AlderCreekDental" }] },
      { sequenceNumber: 3, success: false, statusCode: 400, error: { code: "ApiFindCondition" } },
      { sequenceNumber: 4, success: true, entities: [{ ticketId: 1001 }, {}, {}] },
    ]);
    const one = await call("POST", "/system/bundles", {
      requests: [{ sequenceNumber: 1, resourceType: "ticket", apiRequest: { id: 1001, fields: "id,status/name" } }],
    });
    const [{ entities }] = one.record.results as [{ entities: Record<string, unknown>[] }];
    expect(entities).toEqual([{ id: 1001, status: { name: expect.any(String) } }]);
    const count = await call("POST", "/system/bundles/count", {
      requests: [{ sequenceNumber: 1, resourceType: "ticket", apiRequest: { filters: { conditions: "id > 1050" } } }],
    });
    expect(count.record.results).toMatchObject([{ count: 10, success: true }]);
  });
});

describe("what belongs to a ticket", () => {
  it("is found from the ticket and from its own list", async () => {
    const ids = async (path: string) => (await call("GET", path)).list.map((one) => one.id);
    const q = (text: string) => encodeURIComponent(text);
    for (const [list, elsewhere] of [
      ["timeentries", `/time/entries?conditions=${q("chargeToType='ServiceTicket' AND chargeToId=ID")}`],
      ["scheduleentries", `/schedule/entries?conditions=${q("type/id=4 AND objectId=ID")}`],
      ["products", `/procurement/products?conditions=${q("chargeToType='Ticket' AND chargeToId=ID")}`],
      ["activities", `/sales/activities?conditions=${q("ticket/id=ID")}`],
    ]) {
      let found = 0;
      for (let id = 1001; id <= 1060; id += 1) {
        const own = await ids(`/service/tickets/${id}/${list}`);
        found += own.length;
        if (id % 10 === 0) expect(own).toEqual(await ids(String(elsewhere?.replace("ID", String(id)))));
      }
      expect(found, list).toBeGreaterThan(0);
    }
  });

  it("shows time with the notes, in their common list only", async () => {
    const time = {
      chargeToId: 1002,
      chargeToType: "ServiceTicket",
      timeStart: "2025-06-02T08:00:00Z",
      notes: "On site",
    };
    await call("POST", "/time/entries", time);
    const all = (await call("GET", "/service/tickets/1002/allNotes?pageSize=100")).list;
    expect(all).toContainEqual(expect.objectContaining({ noteType: "TimeEntryNote", text: "On site" }));
    const notes = (await call("GET", "/service/tickets/1002/notes")).list;
    expect(notes.map((note) => note.text)).not.toContain("On site");
    expect((await call("GET", "/service/tickets/1002/allNotes?conditions=noteType%3D'TicketNote'")).status).toBe(400);
  });

  it("merges tickets, which then refuse changes", async () => {
    const body = { mergeTicketIds: [1006], status: { name: "New" } };
    expect((await call("POST", "/service/tickets/1005/merge", body)).body).toMatchObject({ success: true });
    const refused = await call("PATCH", "/service/tickets/1006", [{ op: "replace", path: "summary", value: "x" }]);
    expect([refused.status, refused.record.message]).toEqual([
      400,
      "This ticket has been combined into a parent ticket and cannot be modified.",
    ]);
  });

  it("derives the hours of a time entry from start and end", async () => {
    const time = { chargeToId: 1003, chargeToType: "ServiceTicket", timeStart: "2025-06-02T08:00:00Z" };
    const { record } = await call("POST", "/time/entries", { ...time, timeEnd: "2025-06-02T09:30:00Z" });
    expect(record).toMatchObject({ actualHours: 1.5, ticket: { id: 1003 }, billableOption: "Billable" });
    const patch = [{ op: "replace", path: "actualHours", value: 8 }];
    expect((await call("PATCH", `/time/entries/${record.id}`, patch)).record.actualHours).toBe(1.5);
  });
});
