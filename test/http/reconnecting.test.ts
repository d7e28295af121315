import { afterEach, describe, expect, it } from "vitest";
import type { HttpServerHandle } from "../../mcp/transports/http/index.js";
import { lastEventIdIn, serveStage, startWireSession } from "./event-streams.js";
import { connectClient } from "./http-client.js";
import { createStage } from "./session-server.js";
import { startSilentProxy } from "./silent-proxy.js";

const running: HttpServerHandle[] = [];
afterEach(async () => {
  for (const http of running.splice(0)) await http.close(0);
});

describe("a client that comes back while the server holds its old connection", () => {
  it("takes over the stream of a call", async () => {
    const { stage, http } = await serve();
    const session = await startWireSession(http.url);
    const old = await session.open(callOf(5, "wait"));
    const opening = lastEventIdIn(await old.next());
    await stage.started;
    const resumed = await session.listen(opening);
    expect([resumed.status, await old.rest()]).toEqual([200, ""]);
    stage.release();
    expect(await resumed.rest()).toMatch(/"waited".*"id":5/);
  });

  it("takes over the listening stream", async () => {
    const { http } = await serve();
    const session = await startWireSession(http.url);
    const old = await session.listen();
    const again = await session.listen();
    expect([old.status, again.status, await old.rest()]).toEqual([200, 200, ""]);
    const third = await session.listen();
    expect([third.status, await again.rest()]).toEqual([200, ""]);
  });

  it("is not another session: neither that one's stream nor what was sent on it is within reach", async () => {
    const { stage, http } = await serve();
    const session = await startWireSession(http.url);
    const stranger = await startWireSession(http.url);
    const stream = await session.open(callOf(5, "wait"));
    const opening = lastEventIdIn(await stream.next());
    await stage.started;
    const taken = await stranger.listen(opening);
    expect([taken.status, await taken.rest()]).toEqual([400, expect.stringContaining("not of this session")]);
    stage.release();
    expect(await stream.rest()).toMatch(/"waited".*"id":5/);
    expect((await stranger.listen(opening)).status).toBe(400);
  });

  it("gets its answer when it is one of the MCP SDK whose network was lost without a word", async () => {
    const { stage, http } = await serve();
    const proxy = await startSilentProxy(http.url);
    const comebacks: number[] = [];
    const { client } = await connectClient(proxy.url, {
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        if (new Headers(init?.headers).has("last-event-id")) comebacks.push(response.status);
        return response;
      },
    });
    const events: string[] = [];
    const waiting = client.callTool({ name: "wait" }, undefined, { onresumptiontoken: (id) => events.push(id) });
    await expect.poll(() => events.length, { timeout: 20_000 }).toBeGreaterThan(0);
    proxy.loseConnections();
    await expect.poll(() => comebacks, { timeout: 20_000 }).toEqual([200]);
    stage.release();
    expect(await waiting).toMatchObject({ content: [{ text: "waited" }] });
    await client.close();
    await proxy.close();
  });
});

describe("a client that comes back after much else was sent", () => {
  it("gets the answer of a call that reported progress many times, after an event that is no longer kept", async () => {
    const { stage, http } = await serve();
    const session = await startWireSession(http.url);
    const call = { ...callOf(5, "report"), params: { name: "report", _meta: { progressToken: "p" } } };
    const stream = await session.open(call);
    let got = "";
    for (let part = await stream.next(); part !== undefined; part = await stream.next()) {
      got += part;
      if (got.includes('"progress":1,')) break;
    }
    const opening = /^id: (.+)$/m.exec(got)?.[1];
    stream.leave();
    stage.release();
    await expect.poll(() => stage.waited, { timeout: 20_000 }).toBe(1);
    const resumed = await session.listen(opening);
    const text = await resumed.rest();
    expect(text).toMatch(/"reported".*"id":5/);
    expect(text.match(/"progress":\d+/g)).toEqual(['"progress":600']);
    expect(await (await session.listen(lastEventIdIn(got))).rest()).toMatch(/"reported".*"id":5/);
  });

  it("gets the answer of a call that runs longer than very many others", async () => {
    const { stage, http } = await serve();
    const session = await startWireSession(http.url);
    const stream = await session.open(callOf(5, "wait"));
    const opening = lastEventIdIn(await stream.next());
    stream.leave();
    for (let id = 100; id < 400; id += 1) await session.post(callOf(id, "count"));
    const resumed = await session.listen(opening);
    expect(resumed.status).toBe(200);
    stage.release();
    expect(await resumed.rest()).toMatch(/"waited".*"id":5/);
  });

  it("gets an answer that was never delivered, while delivered ones are forgotten", async () => {
    const { stage, http } = await serve();
    const session = await startWireSession(http.url);
    const stream = await session.open(callOf(5, "wait"));
    const opening = lastEventIdIn(await stream.next());
    stream.leave();
    const delivered = lastEventIdIn((await session.post(callOf(6, "count"))).text);
    stage.release();
    await expect.poll(() => stage.waited, { timeout: 20_000 }).toBe(1);
    for (let id = 100; id < 400; id += 1) await session.post(callOf(id, "count"));
    expect(await (await session.listen(opening)).rest()).toMatch(/"waited".*"id":5/);
    expect((await session.listen(delivered)).status).toBe(400);
  });

  it("finds the oldest answers gone once they are more than is kept", async () => {
    const { http } = await serve();
    const session = await startWireSession(http.url);
    const text = "x".repeat(900_000);
    const openings: string[] = [];
    for (const id of [5, 6, 7]) {
      const call = { ...callOf(id, "echo"), params: { name: "echo", arguments: { text } } };
      openings.push(/^id: (.+)$/m.exec((await session.post(call)).text)?.[1] ?? "");
    }
    const statuses = [];
    for (const opening of openings) statuses.push((await session.listen(opening)).status);
    expect(statuses).toEqual([400, 200, 200]);
  });
});

async function serve() {
  const stage = createStage();
  const http = await serveStage(stage);
  running.push(http);
  return { stage, http };
}

function callOf(id: number, name: string) {
  return { jsonrpc: "2.0", id, method: "tools/call", params: { name } };
}
