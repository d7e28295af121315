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

describe("the sandbox tenant", () => {
  it("creates a ticket and answers it again by id, in the list and in the count", async () => {
    const created = await call("POST", "/service/tickets", {
      summary: "Door badge reader offline",
      board: { name: "Service Desk" },
      company: { identifier: "AlderCreekDental" },
      initialDescription: "Since this morning.",
    });
    expect(created.status).toBe(201);
    const id = created.record.id;
    expect((await call("GET", `/service/tickets/${id}`)).body).toEqual(created.body);
    const conditions = encodeURIComponent(`summary = "door badge reader offline" and id = ${id}`);
    expect((await call("GET", `/service/tickets?conditions=${conditions}`)).body).toEqual([created.body]);
    expect((await call("GET", `/service/tickets/count?conditions=${conditions}`)).body).toEqual({ count: 1 });
    expect((await call("GET", `/service/tickets/${id}/notes`)).list[0]).toMatchObject({
      text: "Since this morning.",
      detailDescriptionFlag: true,
    });
  });

  it("patches and deletes", async () => {
    const patched = await call("PATCH", "/service/tickets/1001", [
      { op: "replace", path: "summary", value: "Changed" },
      { op: "replace", path: "/owner", value: { identifier: "tokafor" } },
    ]);
    expect(patched.status).toBe(200);
    expect(patched.record).toMatchObject({ summary: "Changed", owner: { id: 132, name: "Tobe Okaforde" } });
    expect((await call("DELETE", "/service/tickets/1002")).status).toBe(204);
    const gone = await call("GET", "/service/tickets/1002");
    expect([gone.status, gone.body]).toEqual([404, { code: "NotFound", message: "Service Ticket 1002 not found" }]);
  });

  it("refuses a status that belongs to another board", async () => {
    const refused = await call("POST", "/service/tickets", {
      summary: "x",
      company: { id: 3 },
      board: { id: 2 },
      status: { id: 101 },
    });
    expect([refused.status, refused.body]).toEqual([
      400,
      {
        code: "InvalidObject",
        message: "ticket object is invalid",
        errors: [
          {
            code: "NotFound",
            message: "Service Status 101 not found for Service Board 2",
            resource: "ticket",
            field: "status/id",
          },
        ],
      },
    ]);
  });
});
