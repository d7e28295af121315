import { afterEach, describe, expect, it } from "vitest";
import { type HttpServerHandle, serveHttp } from "../../mcp/transports/http/index.js";
import { connectClient } from "./http-client.js";
import { INITIALIZE, rawRequest } from "./raw-request.js";
import { createStage, createStageServer } from "./session-server.js";

const running: HttpServerHandle[] = [];
afterEach(async () => {
  for (const http of running.splice(0)) await http.close(0);
});

describe("close", () => {
  it("lets running calls finish, takes no new ones, and then frees the port", async () => {
    const { stage, http } = await serve();
    const client = await connectClient(http.url);
    const waiting = client.call("wait");
    await stage.started;
    const closing = http.close();
    const sessionHeader = { "mcp-session-id": client.transport.sessionId ?? "" };
    const newCall = { jsonrpc: "2.0", id: 99, method: "tools/list" };
    expect((await rawRequest(http.url, { headers: sessionHeader, body: newCall })).status).toBe(503);
    expect((await rawRequest(http.url, { body: INITIALIZE })).status).toBe(503);
    const health = await rawRequest(http.url.replace("/mcp", "/healthz"));
    expect([health.status, health.text]).toEqual([503, '{"status":"closing"}']);
    stage.release();
    expect(await waiting).toBe("waited");
    await closing;
    expect([http.sessions(), stage.closed]).toEqual([0, 1]);
    await expect(rawRequest(http.url)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("still takes the human's answer to a question that a running call asked", async () => {
    const { stage, http } = await serve();
    let agree = () => {};
    const agreed = new Promise<void>((resolve) => {
      agree = resolve;
    });
    const client = await connectClient(http.url, { onAsk: () => agreed.then(() => "accept" as const) });
    const asking = client.call("ask");
    await stage.started;
    const closing = http.close();
    agree();
    expect(await asking).toBe("accept");
    await closing;
  });

  it("waits for a call whose client has hung up: it may be a write", async () => {
    const { stage, http } = await serve();
    const client = await connectClient(http.url);
    const gone = client.call("wait").catch(() => "gone");
    await stage.started;
    await client.client.close();
    await gone;
    const closing = http.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(stage.waited).toBe(0);
    stage.release();
    await closing;
    expect(stage.waited).toBe(1);
  });

  it("does not wait for a call that its client cancelled", async () => {
    const { stage, http } = await serve();
    const { client } = await connectClient(http.url);
    const controller = new AbortController();
    const call = client.callTool({ name: "wait" }, undefined, { signal: controller.signal }).catch(() => "cancelled");
    await stage.started;
    controller.abort();
    expect(await call).toBe("cancelled");
    await http.close();
    expect(stage.waited).toBe(0);
  });

  it("cuts off a call that takes longer than the time of grace, and open listening streams", async () => {
    const { stage, http } = await serve();
    const client = await connectClient(http.url);
    const call = client.call("wait").catch(() => "cut off");
    await stage.started;
    await http.close(50);
    await client.client.close();
    expect(await call).toBe("cut off");
  });

  it("is the same however often it is asked for", async () => {
    const { http } = await serve();
    await Promise.all([http.close(), http.close()]);
    await http.close();
  });
});

describe("/healthz", () => {
  it("answers without a token and says nothing else", async () => {
    const { http } = await serve("secret-token");
    const health = await rawRequest(http.url.replace("/mcp", "/healthz"));
    expect([health.status, health.text]).toEqual([200, '{"status":"ok"}']);
  });
});

describe("a broken connection", () => {
  it("does not lose the answer of a call that was running", async () => {
    const { stage, http } = await serve();
    const { client, transport } = await connectClient(http.url);
    const headers = {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-session-id": transport.sessionId ?? "",
      "mcp-protocol-version": "2025-11-25",
    };
    const body = JSON.stringify({ jsonrpc: "2.0", id: 77, method: "tools/call", params: { name: "wait" } });
    const controller = new AbortController();
    const first = await fetch(http.url, { method: "POST", headers, body, signal: controller.signal });
    const priming = new TextDecoder().decode((await first.body?.getReader().read())?.value);
    const lastEventId = /^id: (.+)$/m.exec(priming)?.[1] ?? "";
    await stage.started;
    controller.abort();
    stage.release();
    await expect.poll(() => stage.waited, { timeout: 20_000 }).toBe(1);
    const { "content-type": _, ...listening } = headers;
    const resumed = await fetch(http.url, { headers: { ...listening, "last-event-id": lastEventId } });
    const replayed = new TextDecoder().decode((await resumed.body?.getReader().read())?.value);
    expect(replayed).toContain('"id":77');
    expect(replayed).toContain("waited");
    await client.close();
  });
});

async function serve(token?: string) {
  const stage = createStage();
  const http = await serveHttp({ port: 0, token, createSessionServer: () => createStageServer(stage) });
  running.push(http);
  return { stage, http };
}
