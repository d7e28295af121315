import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { utils } from "connectwise-rest";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../sandbox/index.js";
import { type Caller, createCaller } from "./caller.js";

interface Arrival {
  readonly url: string;
  readonly signature: string;
  readonly body: Record<string, unknown>;
}

let sandbox: Sandbox;
let call: Caller;
let receiver: Server;
let address: string;
let arrivals: Arrival[] = [];
let answers: number[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ tickets: 20, callbackRetryDelays: [5, 10] });
  call = createCaller(sandbox);
  receiver = createServer((request, response) => {
    void readAll(request).then((text) => {
      arrivals.push({
        url: request.url ?? "",
        signature: String(request.headers["x-content-signature"]),
        body: JSON.parse(text) as Record<string, unknown>,
      });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook?recordId=`;
});
afterEach(async () => {
  for (const callback of (await call("GET", "/system/callbacks?pageSize=100")).list) {
    await call("DELETE", `/system/callbacks/${callback.id}`);
  }
  arrivals = [];
  answers = [];
});
afterAll(async () => {
  await sandbox.close();
  await new Promise((resolve) => receiver.close(resolve));
});

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

const register = (fields: Record<string, unknown> = {}) =>
  call("POST", "/system/callbacks", { url: address, type: "Ticket", level: "Owner", objectId: 0, ...fields });

describe("callbacks", () => {
  it("are registered in lower case, the whole tenant as object 1", async () => {
    const { status, record } = await register({ description: "All tickets" });
    expect([status, record]).toMatchObject([
      201,
      { type: "ticket", level: "owner", objectId: 1, payloadVersion: "3.0.0", inactiveFlag: false },
    ]);
  });

  it("are refused with the recorded errors", async () => {
    await register();
    const errors = async (fields: Record<string, unknown>) => (await register(fields)).record.errors;
    expect(await errors({})).toMatchObject([
      { code: "ObjectExists", message: "A matching callback entry already exists", field: "objectId" },
    ]);
    expect(await errors({ url: "not an address" })).toMatchObject([
      { code: "InvalidField", message: "Invalid URL", field: "url" },
    ]);
    expect(await errors({ level: "galaxy" })).toMatchObject([
      {
        code: "InvalidObject",
        message: "Unrecognized level for type, see documentation for supported levels for each type",
        resource: "callbackEntry",
        field: "level",
      },
    ]);
  });

  it("arrive for every change, with the record and without it when it is gone", async () => {
    const { id: callbackId } = (await register()).record;
    const { record } = await call("POST", "/service/tickets", { summary: "Ring", company: { id: 3 } });
    await call("PATCH", `/service/tickets/${record.id}`, [{ op: "replace", path: "summary", value: "Rang" }]);
    await call("DELETE", `/service/tickets/${record.id}`);
    await sandbox.callbacks.settled();
    arrivals.sort((a, b) => ORDER.indexOf(String(a.body.Action)) - ORDER.indexOf(String(b.body.Action)));
    expect(arrivals.map(({ url }) => url)).toEqual(
      ORDER.map((action) => `/hook?recordId=${record.id}&action=${action}`),
    );
    const [added, updated, deleted] = arrivals.map(({ body }) => body);
    expect(added).toMatchObject({
      Type: "ticket",
      ID: record.id,
      CompanyId: "northfold",
      CallbackObjectRecId: callbackId,
    });
    expect(JSON.parse(String(added?.Entity))).toMatchObject({ id: record.id, summary: "Ring" });
    expect(JSON.parse(String(updated?.Entity))).toMatchObject({ summary: "Rang" });
    expect(deleted?.Entity).toBeNull();
  });

  it("are signed so that another implementation verifies them", async () => {
    await register({ level: "board", objectId: 2 });
    await call("POST", "/service/tickets", { summary: "Elsewhere", company: { id: 3 }, board: { id: 1 } });
    await call("POST", "/service/tickets", { summary: "Here", company: { id: 3 }, board: { id: 2 } });
    await sandbox.callbacks.settled();
    expect(arrivals).toHaveLength(1);
    const [arrival] = arrivals;
    if (!arrival) throw new Error("No callback arrived");
    const { key_url } = arrival.body.Metadata as { key_url: string };
    expect(key_url).toContain("//system/callbackkey/index.rails?companyName=northfold&id=");
    const { signing_key } = (await (await fetch(key_url)).json()) as { signing_key: string };
    const payload = arrival.body as unknown as Parameters<typeof utils.Callback.verifyMessage>[0];
    expect(utils.Callback.verifyMessage(payload, arrival.signature, signing_key)).toBe(true);
    expect(utils.Callback.verifyMessage({ ...payload, ID: 1 }, arrival.signature, signing_key)).toBe(false);
    expect((await fetch(`${key_url}x`)).status).toBe(404);
  });

  it("are tried again where the answer says so, and only then", async () => {
    await register({ type: "company" });
    answers = [404, 429, 200];
    await call("PATCH", "/company/companies/3", [{ op: "replace", path: "city", value: "Dayton" }]);
    await sandbox.callbacks.settled();
    expect([arrivals.length, sandbox.callbacks.deliveries.at(-1)]).toMatchObject([3, { status: 200, attempts: 3 }]);
    answers = [500];
    await call("PATCH", "/company/companies/3", [{ op: "replace", path: "city", value: "Dublin" }]);
    await sandbox.callbacks.settled();
    expect([arrivals.length, sandbox.callbacks.deliveries.at(-1)]).toMatchObject([4, { status: 500, attempts: 1 }]);
  });

  it("are sent to this machine only, and not to who asked to be spared", async () => {
    await register({ url: "http://example.com/?recordId=" });
    await register({ isSelfSuppressedFlag: true });
    await call("POST", "/service/tickets", { summary: "Quiet", company: { id: 3 } });
    await sandbox.callbacks.settled();
    expect([arrivals.length, sandbox.callbacks.deliveries.at(-1)]).toMatchObject([0, { attempts: 0 }]);
  });
});

const ORDER = ["added", "updated", "deleted"];
