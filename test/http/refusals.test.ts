import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import {
  HttpBindError,
  type HttpServerHandle,
  type ServeHttpOptions,
  serveHttp,
  weakTokenWarning,
} from "../../mcp/transports/http/index.js";
import { connectClient } from "./http-client.js";
import { INITIALIZE, type RawAnswer, rawRequest } from "./raw-request.js";
import { createStage, createStageServer } from "./session-server.js";

const TOKEN = "a-long-random-token";
const running: HttpServerHandle[] = [];
afterEach(async () => {
  for (const http of running.splice(0)) await http.close(0);
});

describe("the name that a request was sent to", () => {
  it.each(["localhost", "localhost:80", "127.0.0.1:9", "[::1]:9", "tenant.localhost"])("may be %s", async (host) => {
    expect((await initialize(await serve(), { host })).status).toBe(200);
  });

  it.each(["evil.example", "localhost.evil.example", "evil.example:3000", "10.0.0.1", "127.0.0.1@evil.example", "a b"])(
    "may not be %s on a server of this machine only",
    async (host) => {
      const http = await serve();
      const answer = await initialize(http, { host });
      expect(answer.status).toBe(403);
      expect(JSON.parse(answer.text)).toMatchObject({ jsonrpc: "2.0", id: null, error: { code: -32000 } });
      expect(http.sessions()).toBe(0);
    },
  );

  it("may be one that was allowed", async () => {
    const http = await serve({ allowHosts: ["Gateway.example"] });
    expect((await initialize(http, { host: "gateway.example:443" })).status).toBe(200);
    expect((await initialize(http, { host: "other.example" })).status).toBe(403);
  });

  it("may be any address, but no unknown name, when the server listens on all addresses", async () => {
    const http = await serve({ host: "0.0.0.0", token: TOKEN, allowHosts: ["gateway"] });
    const authorization = `Bearer ${TOKEN}`;
    for (const host of ["10.1.2.3:3000", "[fe80::1]", "gateway:3000", "localhost"]) {
      expect((await initialize(http, { host, authorization })).status).toBe(200);
    }
    expect((await initialize(http, { host: "evil.example", authorization })).status).toBe(403);
  });
});

it("an HTTP/1.0 watchdog, which names no host, is told of the health and of nothing else", async () => {
  const { port } = new URL((await serve()).url);
  const ask = async (path: string) => {
    const socket = connect(Number(port), "127.0.0.1");
    socket.write(`GET ${path} HTTP/1.0\r\n\r\n`);
    let text = "";
    for await (const part of socket) text += part;
    return text.split("\r\n", 1)[0];
  };
  expect(await ask("/healthz")).toMatch(/ 200 /);
  expect(await ask("/mcp")).toMatch(/ 403 /);
});

describe("the page that a request comes from", () => {
  it("may be one of this machine", async () => {
    const http = await serve();
    for (const origin of ["http://localhost:6274", "https://127.0.0.1", "http://[::1]:1"]) {
      expect((await initialize(http, { origin })).status).toBe(200);
    }
  });

  it.each(["https://evil.example", "null", "http://localhost.evil.example", "file://", "", "http://10.0.0.1"])(
    "may not be %j",
    async (origin) => expect((await initialize(await serve(), { origin })).status).toBe(403),
  );

  it("may not even be one of this machine when others reach the server", async () => {
    const http = await serve({ host: "0.0.0.0", token: TOKEN });
    const headers = { authorization: `Bearer ${TOKEN}`, origin: "http://localhost:6274" };
    expect((await initialize(http, headers)).status).toBe(403);
  });

  it("may read the answers when it was named, and only then", async () => {
    const http = await serve({ allowOrigins: ["https://tools.example"], token: TOKEN });
    const origin = "https://tools.example";
    const preflight = await rawRequest(http.url, { method: "OPTIONS", headers: { origin } });
    expect([preflight.status, preflight.headers["access-control-allow-origin"]]).toEqual([204, origin]);
    expect(preflight.headers["access-control-allow-headers"]).toContain("Authorization");
    const answer = await initialize(http, { origin, authorization: `Bearer ${TOKEN}` });
    expect([answer.status, answer.headers["access-control-allow-origin"]]).toEqual([200, origin]);
    expect(answer.headers["access-control-expose-headers"]).toContain("Mcp-Session-Id");
    const local = await initialize(http, { origin: "http://localhost", authorization: `Bearer ${TOKEN}` });
    expect([local.status, local.headers["access-control-allow-origin"]]).toEqual([200, undefined]);
  });
});

describe("the bearer token", () => {
  it("is wanted of every request to MCP", async () => {
    const http = await serve({ token: TOKEN });
    for (const authorization of [
      "",
      "Bearer",
      "Bearer ",
      "Bearer wrong",
      `Bearer ${TOKEN}x`,
      `Basic ${TOKEN}`,
      TOKEN,
    ]) {
      const answer = await initialize(http, { authorization });
      expect(answer.status).toBe(401);
      expect(answer.headers["www-authenticate"]).toMatch(/^Bearer/);
      expect(answer.text).not.toContain(TOKEN);
    }
    for (const method of ["GET", "DELETE", "PUT"]) expect((await rawRequest(http.url, { method })).status).toBe(401);
    expect(http.sessions()).toBe(0);
    const client = await connectClient(http.url, { token: TOKEN });
    expect(await client.call("count")).toBe("1");
  });

  it("is wanted of requests within a session too", async () => {
    const http = await serve({ token: TOKEN });
    const { transport } = await connectClient(http.url, { token: TOKEN });
    const headers = { "mcp-session-id": transport.sessionId ?? "" };
    const answer = await rawRequest(http.url, { headers, body: { jsonrpc: "2.0", id: 9, method: "tools/list" } });
    expect(answer.status).toBe(401);
  });

  it.each(["0.0.0.0", "::", "192.0.2.1", "gateway.example"])("must be set to listen on %s", async (host) => {
    await expect(serve({ host })).rejects.toThrow(/CWM_HTTP_TOKEN/);
  });

  it("is warned of where strangers could find it out", () => {
    expect(weakTokenWarning("0.0.0.0", "fifteen-letters")).toMatch(/CWM_HTTP_TOKEN of 15 characters.*at least 16/);
    expect(weakTokenWarning("127.0.0.1", "short")).toBeUndefined();
    expect(weakTokenWarning("0.0.0.0", TOKEN)).toBeUndefined();
  });
});

describe("requests that make no sense", () => {
  it("get a 404 outside of the two paths", async () => {
    const http = await serve();
    const base = new URL(http.url).origin;
    for (const path of ["/", "/mcp/", "/healthz/x", "/../etc/passwd"]) {
      expect((await rawRequest(base + path)).status).toBe(404);
    }
  });

  it("get a 400 for a body that is not JSON, a 415 for one of another type, a 405 for another method", async () => {
    const http = await serve();
    const broken = await rawRequest(http.url, { body: '{"jsonrpc":' });
    expect([broken.status, JSON.parse(broken.text).error.code]).toEqual([400, -32700]);
    expect((await initialize(http, { "content-type": "text/plain" })).status).toBe(415);
    const { transport } = await connectClient(http.url);
    for (const headers of [{ "mcp-session-id": transport.sessionId ?? "" }, {}]) {
      const answer = await rawRequest(http.url, { method: "PUT", headers });
      expect([answer.status, answer.headers.allow]).toEqual([405, "POST, GET, DELETE"]);
    }
  });

  it("get a 404 for a session that never was", async () => {
    const http = await serve();
    for (const body of [INITIALIZE, undefined]) {
      const answer = await rawRequest(http.url, { headers: { "mcp-session-id": "guessed" }, body });
      expect([answer.status, JSON.parse(answer.text).error.code]).toEqual([404, -32001]);
    }
  });

  it("get a 413 for a body too large, whether its length is announced or not", async () => {
    const http = await serve({ maxBodyBytes: 1000 });
    const body = { ...INITIALIZE, padding: "x".repeat(2000) };
    expect((await rawRequest(http.url, { body })).status).toBe(413);
    const streamed = await fetch(http.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: new Blob([JSON.stringify(body)]).stream(),
      duplex: "half",
    } as RequestInit);
    expect(streamed.status).toBe(413);
    expect((await initialize(http)).status).toBe(200);
  });

  it.each([
    ["announced", (size: number) => `Content-Length: ${size}`],
    ["not announced", () => "Transfer-Encoding: chunked"],
  ])("hear of the 413 though they send everything before they listen, its length %s", async (_, header) => {
    const http = await serve();
    const piece = Buffer.alloc(256 * 1024, "x");
    const pieces = 80;
    const socket = connect(Number(new URL(http.url).port), "127.0.0.1");
    const send = (data: string | Buffer) =>
      new Promise<void>((resolve, reject) => socket.write(data, (error) => (error ? reject(error) : resolve())));
    const head = header(pieces * piece.length);
    await send(`POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${head}\r\n\r\n`);
    const isChunked = head.endsWith("chunked");
    for (let sent = 0; sent < pieces; sent++) {
      if (isChunked) await send(`${piece.length.toString(16)}\r\n`);
      await send(piece);
      if (isChunked) await send("\r\n");
    }
    if (isChunked) await send("0\r\n\r\n");
    let answer = "";
    for await (const part of socket) answer += part;
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("hear of the 413 at once when what they announce is beyond all measure", async () => {
    const http = await serve();
    const headers = { "content-length": String(1024 ** 3) };
    expect((await rawRequest(http.url, { body: "{", headers })).status).toBe(413);
  });
});

describe("the address to listen on", () => {
  it("is refused in words when another program has it", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const failure = await serve({ port }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(HttpBindError);
    expect(String(failure)).toContain(`127.0.0.1:${port} is taken`);
    other.close();
    await once(other, "close");
  });

  it("is refused in words when it is not this machine's", async () => {
    await expect(serve({ host: "192.0.2.1", token: TOKEN })).rejects.toThrow("no address of this machine");
  });
});

function initialize(http: HttpServerHandle, headers: Record<string, string> = {}): Promise<RawAnswer> {
  return rawRequest(http.url, { body: INITIALIZE, headers });
}

async function serve(options: Partial<ServeHttpOptions> = {}): Promise<HttpServerHandle> {
  const stage = createStage();
  const http = await serveHttp({ port: 0, createSessionServer: () => createStageServer(stage), ...options });
  running.push(http);
  return http;
}
