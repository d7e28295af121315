import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import {
  createProxyFetch,
  goesDirect,
  isLoopbackHost,
  ProxyRefusedError,
  type ProxySettings,
  parseProxySettings,
} from "../../mcp/network/index.js";
import { type ConnectProxy, startConnectProxy } from "./start-connect-proxy.js";

/** A name that only the proxy can reach. */
const TENANT = "tenant.example";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe("createProxyFetch", () => {
  it("tunnels to a host that cannot be reached otherwise", async () => {
    const target = await listen((request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ host: request.headers.host, key: request.headers["x-key"] }));
    });
    const proxy = await openProxy();
    const viaProxy = createProxyFetch(settings({ HTTP_PROXY: proxy.url }));
    const response = await viaProxy(`http://${TENANT}:${target}/system/info?a=1`, { headers: { "x-key": "v" } });
    expect(response).toBeInstanceOf(Response);
    expect(response.url).toBe(`http://${TENANT}:${target}/system/info?a=1`);
    expect(await response.json()).toEqual({ host: `${TENANT}:${target}`, key: "v" });
    expect(proxy.connects).toEqual([`${TENANT}:${target}`]);
    expect(proxy.plain).toEqual([]);
  });

  it("sends a body with its length, and a Request object as it is", async () => {
    const target = await listen(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      response.writeHead(201, { "x-length": request.headers["content-length"] ?? "none" });
      response.end(`${request.method} ${request.headers["content-type"]} ${Buffer.concat(chunks)}`);
    });
    const proxy = await openProxy();
    const viaProxy = createProxyFetch(settings({ HTTP_PROXY: proxy.url }));
    const response = await viaProxy(
      new Request(`http://${TENANT}:${target}/`, {
        method: "POST",
        body: '{"summary":"Drücker"}',
        headers: { "content-type": "application/json" },
      }),
    );
    expect(response.status).toBe(201);
    expect(response.headers.get("x-length")).toBe("22");
    expect(await response.text()).toBe('POST application/json {"summary":"Drücker"}');
  });

  it("hands on redirects and answers without a body", async () => {
    const target = await listen((request, response) => {
      if (request.url === "/gone") response.writeHead(204).end();
      else response.writeHead(302, { location: "/elsewhere" }).end();
    });
    const proxy = await openProxy();
    const viaProxy = createProxyFetch(settings({ HTTP_PROXY: proxy.url }));
    const redirect = await viaProxy(`http://${TENANT}:${target}/`, { redirect: "manual" });
    expect([redirect.status, redirect.headers.get("location")]).toEqual([302, "/elsewhere"]);
    const gone = await viaProxy(`http://${TENANT}:${target}/gone`, { method: "DELETE" });
    expect([gone.status, await gone.text()]).toEqual([204, ""]);
  });

  it("shows the proxy the credentials of its own URL", async () => {
    const target = await listen((_, response) => response.end("ok"));
    const proxy = await openProxy();
    const withUser = proxy.url.replace("//", "//clerk:secret@");
    await createProxyFetch(settings({ HTTP_PROXY: withUser }))(`http://${TENANT}:${target}/`);
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from("clerk:secret").toString("base64")}`]);
  });

  it("reaches loopback directly, whatever the variables say", async () => {
    const target = await listen((_, response) => response.end("direct"));
    const proxy = await openProxy();
    const viaProxy = createProxyFetch(settings({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url }));
    expect(await (await viaProxy(`http://127.0.0.1:${target}/`)).text()).toBe("direct");
    expect(proxy.connects).toEqual([]);
  });

  it.each([TENANT, `.${TENANT}`, "*", "other.example,example", `${TENANT}:PORT`])(
    "does not use the proxy for what NO_PROXY lists as %s",
    async (noProxy) => {
      const target = await listen((_, response) => response.end("never reached: no resolver knows the name"));
      const proxy = await openProxy();
      const exceptions = noProxy.replace("PORT", String(target));
      const viaProxy = createProxyFetch(settings({ HTTP_PROXY: proxy.url, NO_PROXY: exceptions }));
      await expect(
        viaProxy(`http://sub.${TENANT}:${target}/`.replace(noProxy.startsWith(".") ? "" : "sub.", "")),
      ).rejects.toThrow("fetch failed");
      expect(proxy.connects).toEqual([]);
      expect(goesDirect(new URL(`http://${TENANT}:${target}/`), exceptions)).toBe(true);
    },
  );

  it("still uses the proxy for names that only resemble an exception", async () => {
    const target = await listen((_, response) => response.end("through"));
    const proxy = await openProxy();
    const viaProxy = createProxyFetch(settings({ HTTP_PROXY: proxy.url, NO_PROXY: `${TENANT},ant.example:1` }));
    const address = `http://my${TENANT}:${target}/`;
    expect(await (await viaProxy(address)).text()).toBe("through");
    expect(goesDirect(new URL(address), `${TENANT},ant.example:1`)).toBe(false);
  });

  it("rejects as fetch does when the proxy refuses, naming its status in the cause", async () => {
    const proxy = await openProxy({ refuseWith: 407 });
    const failure = await createProxyFetch(settings({ HTTP_PROXY: proxy.url }))(`http://${TENANT}/`).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(TypeError);
    const cause = (failure as Error).cause;
    expect(cause).toBeInstanceOf(ProxyRefusedError);
    expect(cause).toMatchObject({ status: 407, message: expect.stringContaining("user and password") });
  });

  it("stops at the caller's signal", async () => {
    const target = await listen(() => {});
    const proxy = await openProxy();
    const controller = new AbortController();
    const pending = createProxyFetch(settings({ HTTP_PROXY: proxy.url }))(`http://${TENANT}:${target}/`, {
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 50);
    await expect(pending).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("isLoopbackHost", () => {
  it.each(["localhost", "LOCALHOST.", "tenant.localhost", "127.0.0.1", "127.8.9.10", "[::1]", "[::ffff:7f00:1]"])(
    "knows %s",
    (name) => expect(isLoopbackHost(name)).toBe(true),
  );
  it.each(["localhost.example", "127.example", "128.0.0.1", "10.0.0.1", "[::2]", "[::ffff:808:808]", ""])(
    "refuses %s",
    (name) => expect(isLoopbackHost(name)).toBe(false),
  );
});

function settings(env: Record<string, string>): ProxySettings {
  const parsed = parseProxySettings(env);
  if (parsed === undefined) throw new Error("the test names no proxy");
  return parsed;
}

async function openProxy(options?: { refuseWith: number }): Promise<ConnectProxy> {
  const proxy = await startConnectProxy(options);
  closing.push(() => proxy.close());
  return proxy;
}

async function listen(listener: RequestListener): Promise<number> {
  const server: Server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  return (server.address() as AddressInfo).port;
}
