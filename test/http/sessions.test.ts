import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type HttpServerHandle, type ServeHttpOptions, serveHttp } from "../../mcp/transports/http/index.js";
import { startWireSession } from "./event-streams.js";
import { connectClient } from "./http-client.js";
import { INITIALIZE, rawRequest } from "./raw-request.js";
import { createStage, createStageServer, type Stage } from "./session-server.js";

const running: HttpServerHandle[] = [];
afterEach(async () => {
  for (const http of running.splice(0)) await http.close(0);
});

describe("sessions", () => {
  it("gives every client a server of its own", async () => {
    const stage = createStage();
    const http = await serve(stage);
    const [one, two] = await Promise.all([connectClient(http.url), connectClient(http.url)]);
    expect(one.transport.sessionId).not.toBe(two.transport.sessionId);
    expect([await one.call("count"), await one.call("count"), await two.call("count")]).toEqual(["1", "2", "1"]);
    expect([stage.made, http.sessions()]).toEqual([2, 2]);
  });

  it("serves many calls of many clients at once, each with its own answer", async () => {
    const http = await serve(createStage());
    const clients = await Promise.all(Array.from({ length: 10 }, () => connectClient(http.url)));
    const answers = await Promise.all(
      clients.flatMap((client, index) =>
        Array.from({ length: 10 }, async (_, turn) => [await client.call("echo", { index, turn }), { index, turn }]),
      ),
    );
    for (const [answer, asked] of answers) expect(JSON.parse(answer as string)).toEqual(asked);
  });

  it("keeps idle connections for longer than clients and proxies do, who else would lose a call to its closing", async () => {
    const http = await serve(createStage());
    const health = http.url.replace("/mcp", "/healthz");
    const { headers } = await rawRequest(health, { headers: { connection: "keep-alive" } });
    expect(headers["keep-alive"]).toBe("timeout=75");
  });

  it("refuses a request with the id of one that is still without its answer, which would get the other's answer", async () => {
    const stage = createStage();
    const http = await serve(stage);
    const [session, other] = await Promise.all([startWireSession(http.url), startWireSession(http.url)]);
    const callOf = (name: string) => ({ jsonrpc: "2.0", id: 5, method: "tools/call", params: { name } });
    const waiting = session.post(callOf("wait"));
    await stage.started;
    const second = await session.post(callOf("count"));
    expect([second.status, JSON.parse(second.text).error.code]).toEqual([400, -32_600]);
    expect((await session.post([callOf("count"), { ...callOf("count"), id: 6 }])).status).toBe(400);
    expect((await session.post([6, 6].map((id) => ({ ...callOf("count"), id })))).status).toBe(400);
    expect((await other.post(callOf("count"))).text).toContain('"text":"1"');
    stage.release();
    expect((await waiting).text).toContain("waited");
    expect((await session.post(callOf("count"))).text).toContain('"text":"1"');
    expect((await session.post({ ...callOf("count"), method: 7 })).status).toBe(400);
    expect((await session.post(callOf("count"))).text).toContain('"text":"2"');
  });

  it("asks the human of the client that called, and no other", async () => {
    const http = await serve(createStage());
    const asked: string[] = [];
    const client = (name: string) =>
      connectClient(http.url, {
        onAsk: async () => {
          asked.push(name);
          return "accept";
        },
      });
    const [one] = await Promise.all([client("one"), client("two")]);
    expect(await one.call("ask")).toBe("accept");
    expect(asked).toEqual(["one"]);
  });

  it("ends a session when its client says so", async () => {
    const stage = createStage();
    const http = await serve(stage);
    const { transport, client } = await connectClient(http.url);
    const id = transport.sessionId ?? "";
    await transport.terminateSession();
    await client.close();
    expect([http.sessions(), stage.closed]).toEqual([0, 1]);
    const late = await rawRequest(http.url, { headers: { "mcp-session-id": id }, body: INITIALIZE });
    expect(late.status).toBe(404);
  });

  it("ends a session that nobody uses, but none whose client listens or whose call runs", async () => {
    const stage = createStage();
    const http = await serve(stage, { idleMs: 1_500 });
    const listening = await connectClient(http.url);
    const initialized = await rawRequest(http.url, { body: INITIALIZE });
    expect([initialized.status, stage.made]).toEqual([200, 2]);
    await expect.poll(() => http.sessions(), { timeout: 20_000 }).toBe(1);
    expect(await listening.call("count")).toBe("1");
    const { status } = await rawRequest(http.url, {
      headers: { "mcp-session-id": String(initialized.headers["mcp-session-id"]) },
      body: { jsonrpc: "2.0", id: 2, method: "tools/list" },
    });
    expect(status).toBe(404);
  });

  it("refuses a session too many while all are in use, and makes room when one has long been silent", async () => {
    const stage = createStage();
    const http = await serve(stage, { maxSessions: 2, idleMs: 60 * 60_000 });
    await connectClient(http.url);
    await connectClient(http.url);
    const refused = await rawRequest(http.url, { body: INITIALIZE });
    expect([refused.status, refused.headers["retry-after"]]).toEqual([503, "60"]);
    expect(refused.text).toContain("--max-sessions");
    expect(stage.made).toBe(2);

    const crowded = await serve(createStage(), { maxSessions: 1, idleMs: 1 });
    expect((await rawRequest(crowded.url, { body: INITIALIZE })).status).toBe(200);
    const again = async () => (await rawRequest(crowded.url, { body: INITIALIZE })).status;
    await expect.poll(again, { timeout: 20_000 }).toBe(200);
    expect(crowded.sessions()).toBeLessThanOrEqual(1);
  });

  it("makes room of a session whose client only listens, for it may be long gone, but of none whose call runs", async () => {
    const stage = createStage();
    const idleMs = 1_500;
    const http = await serve(stage, { maxSessions: 1, idleMs });
    const session = await startWireSession(http.url);
    const listening = await session.listen();
    const call = await session.open({ jsonrpc: "2.0", id: 2, method: "tools/call", params: { name: "wait" } });
    await stage.started;
    await new Promise((resolve) => setTimeout(resolve, idleMs));
    const another = async () => (await rawRequest(http.url, { body: INITIALIZE })).status;
    expect(await another()).toBe(503);
    stage.release();
    expect(await call.rest()).toContain("waited");
    await expect.poll(another, { timeout: 20_000 }).toBe(200);
    expect(await listening.rest()).toBe("");
    expect((await session.listen()).status).toBe(404);
  });

  it.runIf(process.platform === "linux")("has the system probe connections on which nothing moves", async () => {
    const http = await serve(createStage());
    const session = await startWireSession(http.url);
    await session.listen();
    // 2 is a timer that runs for a probe, 0 is none: see proc_net_tcp in the kernel's documentation.
    await expect.poll(() => timersOfConnections(http), { timeout: 20_000 }).toContain("02");
  });

  it("keeps no session of a handshake that failed", async () => {
    const stage = createStage();
    const http = await serve(stage);
    const malformed = await rawRequest(http.url, { body: { ...INITIALIZE, params: 7 } });
    expect(malformed.status).toBe(400);
    const unacceptable = await rawRequest(http.url, { body: INITIALIZE, headers: { accept: "text/html" } });
    expect(unacceptable.status).toBe(406);
    expect([http.sessions(), stage.made, stage.closed]).toEqual([0, 2, 2]);
  });

  it("makes no server for what is no handshake", async () => {
    const stage = createStage();
    const http = await serve(stage);
    for (const body of [{ jsonrpc: "2.0", id: 1, method: "tools/list" }, [], 7, null, "text", [INITIALIZE]]) {
      expect((await rawRequest(http.url, { body: JSON.stringify(body) })).status).toBe(400);
    }
    expect((await rawRequest(http.url)).status).toBe(400);
    expect((await rawRequest(http.url, { method: "DELETE" })).status).toBe(400);
    expect(stage.made).toBe(0);
  });

  it("answers 500 when no server can be made, and goes on", async () => {
    const problems: unknown[] = [];
    let broken = true;
    const http = await serve(createStage(), {
      createSessionServer: () => {
        if (broken) throw new Error("the catalog is gone");
        return createStageServer(createStage());
      },
      onError: (error) => problems.push(error),
    });
    const failed = await rawRequest(http.url, { body: INITIALIZE });
    expect(failed.status).toBe(500);
    expect(failed.text).not.toContain("catalog");
    expect(String(problems[0])).toContain("the catalog is gone");
    broken = false;
    expect((await rawRequest(http.url, { body: INITIALIZE })).status).toBe(200);
  });
});

/** Which timers the operating system keeps for the server's ends of open connections. */
async function timersOfConnections({ url }: HttpServerHandle): Promise<string[]> {
  const port = Number(new URL(url).port).toString(16).toUpperCase().padStart(4, "0");
  const table = await readFile("/proc/net/tcp", "utf8");
  return table
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(`:${port}`) && state === "01")
    .map((columns) => columns[5]?.slice(0, 2) ?? "");
}

async function serve(stage: Stage, options: Partial<ServeHttpOptions> = {}): Promise<HttpServerHandle> {
  const http = await serveHttp({ port: 0, createSessionServer: () => createStageServer(stage), ...options });
  running.push(http);
  return http;
}
