import { afterEach, expect, it } from "vitest";
import { type HttpServerHandle, serveHttp } from "../../mcp/transports/http/index.js";
import { connectClient } from "./http-client.js";
import { INITIALIZE, rawRequest } from "./raw-request.js";
import { createStage, createStageServer } from "./session-server.js";

const running: HttpServerHandle[] = [];
afterEach(async () => {
  for (const http of running.splice(0)) await http.close(0);
});

it("ends the response of a call that its client cancelled, without an answer, and then counts its session as unused", async () => {
  const { http, stage, post, session } = await startSession({ idleMs: 1_500 });
  const waiting = post(callOf(5, "wait"));
  await stage.started;
  expect((await post(cancellationOf(5))).status).toBe(202);
  const { status, text } = await waiting;
  expect([status, text]).toEqual([200, expect.not.stringContaining('"id":5')]);
  await expect.poll(() => http.sessions(), { timeout: 20_000 }).toBe(0);
  expect((await rawRequest(http.url, { headers: session })).status).toBe(404);
});

it("leaves a client of the MCP SDK no response open after calls that it gave up, though it comes back for each", async () => {
  const { http, stage } = await startSession({});
  const comebacks: number[] = [];
  const { client } = await connectClient(http.url, {
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      if (new Headers(init?.headers).has("last-event-id")) comebacks.push(response.status);
      return response;
    },
  });
  const stopped = new AbortController();
  const call = client.callTool({ name: "wait" }, undefined, { signal: stopped.signal });
  await stage.started;
  stopped.abort();
  await expect(call).rejects.toThrow();
  await expect(client.callTool({ name: "wait" }, undefined, { timeout: 100 })).rejects.toThrow("timed out");
  await expect.poll(() => comebacks, { timeout: 20_000 }).toEqual([204, 204]);
});

it("first takes back the question that a cancelled call has asked", async () => {
  const { stage, post } = await startSession({});
  const asking = post(callOf(6, "ask"));
  await stage.started;
  await post(cancellationOf(6));
  expect((await asking).text).toMatch(/"elicitation\/create"[\s\S]*"notifications\/cancelled"/);
});

it("answers the other calls of a batch of which one was cancelled", async () => {
  const { stage, post } = await startSession({}, "2025-03-26");
  const both = post([callOf(7, "wait"), callOf(8, "ask")]);
  await stage.started;
  await post(cancellationOf(8));
  stage.release();
  expect((await both).text).toContain(
    '{"result":{"content":[{"type":"text","text":"waited"}]},"jsonrpc":"2.0","id":7}',
  );
});

it("tells a client that comes back what it missed, ends, and has nothing for it the next time", async () => {
  const { post, get } = await startSession({}, "2025-11-25");
  const answer = await post(callOf(9, "count"));
  const [first, last] = [...answer.text.matchAll(/^id: (.+)$/gm)].map((match) => match[1] ?? "");
  const missed = await get({ "last-event-id": first ?? "" });
  expect([missed.status, missed.text]).toEqual([200, expect.stringContaining('"id":9')]);
  expect((await get({ "last-event-id": last ?? "" })).status).toBe(204);
});

it("has nothing for a client that comes back for a call which it cancelled", async () => {
  const { stage, post, get } = await startSession({}, "2025-11-25");
  const waiting = post(callOf(10, "wait"));
  await stage.started;
  await post(cancellationOf(10));
  const opening = /^id: (.+)$/m.exec((await waiting).text)?.[1] ?? "";
  expect((await get({ "last-event-id": opening })).status).toBe(204);
});

async function startSession(limits: { idleMs?: number; maxSessions?: number }, protocolVersion = "2025-06-18") {
  const stage = createStage();
  const http = await serveHttp({ port: 0, createSessionServer: () => createStageServer(stage), ...limits });
  running.push(http);
  const params = { ...INITIALIZE.params, protocolVersion, capabilities: { elicitation: { form: {} } } };
  const { headers } = await rawRequest(http.url, { body: { ...INITIALIZE, params } });
  const session = {
    "mcp-session-id": String(headers["mcp-session-id"]),
    "mcp-protocol-version": protocolVersion,
  };
  return {
    stage,
    http,
    session,
    post: (body: unknown) => rawRequest(http.url, { headers: session, body }),
    get: (more: Record<string, string>) =>
      rawRequest(http.url, { headers: { ...session, ...more, accept: "text/event-stream" } }),
  };
}

function callOf(id: number, name: string) {
  return { jsonrpc: "2.0", id, method: "tools/call", params: { name } };
}

function cancellationOf(id: number) {
  return { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: id, reason: "enough" } };
}
