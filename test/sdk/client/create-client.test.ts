import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  type ClientOptions,
  ConfigurationError,
  createClient,
  describeClient,
  InvalidRequestError,
  request,
  unwrap,
} from "../../../sdk/index.js";
import { CLIENT_ID, clientOf, localServer, rejection, SECRETS } from "../local-server.js";

const options: ClientOptions = {
  baseUrl: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
  companyId: "acme",
  clientId: CLIENT_ID,
  ...SECRETS,
};

describe("createClient", () => {
  it("sends base + path with the keys, the clientId and the version, asked of no call", async () => {
    const server = await localServer({ body: [{ id: 1, summary: "Printer" }] });
    const client = clientOf(server, { apiVersion: "2025.1" });
    const { data, error, response } = await client["/service/tickets"].GET({ params: { query: { pageSize: 5 } } });
    expect(error).toBeUndefined();
    expect(data).toEqual([{ id: 1, summary: "Printer" }]);
    expect(response.status).toBe(200);
    const [sent] = server.received;
    expect(sent?.url).toBe("/v4_6_release/apis/3.0/service/tickets?pageSize=5");
    expect(sent?.headers.authorization).toBe(`Basic ${btoa(`acme+${SECRETS.publicKey}:${SECRETS.privateKey}`)}`);
    expect(sent?.headers.clientid).toBe(CLIENT_ID);
    expect(sent?.headers.accept).toBe("application/vnd.connectwise.com+json; version=2025.1");
  });

  it("takes a base URL with a slash at the end", async () => {
    const server = await localServer({ body: {} });
    await clientOf({ url: `${server.url}/` })["/system/info"].GET();
    expect(server.received[0]?.url).toBe("/v4_6_release/apis/3.0/system/info");
  });

  it("sends the company id where there is no clientId, and the prefix that is asked for", async () => {
    const server = await localServer({ body: {} });
    await clientOf(server, { clientId: undefined, authPrefix: "other+" })["/system/info"].GET();
    const { headers } = server.received[0] ?? {};
    expect(headers?.clientid).toBe("acme");
    expect(headers?.authorization).toBe(`Basic ${btoa(`other+${SECRETS.publicKey}:${SECRETS.privateKey}`)}`);
  });

  it("sends bodies as JSON and query parameters beside them, whatever the method", async () => {
    const server = await localServer({ status: 201, body: { id: 7 } }, { status: 204 });
    const client = clientOf(server);
    const created = await unwrap(client["/service/tickets"].POST({ body: { summary: "Printer", company: { id: 2 } } }));
    expect(created.id).toBe(7);
    await request(client, { method: "delete", path: "/x", query: { a: "b c" }, body: { reason: 1 } });
    expect(server.received.map(({ method, url, body }) => ({ method, url, body }))).toEqual([
      {
        method: "POST",
        url: "/v4_6_release/apis/3.0/service/tickets",
        body: '{"summary":"Printer","company":{"id":2}}',
      },
      { method: "DELETE", url: "/v4_6_release/apis/3.0/x?a=b%20c", body: '{"reason":1}' },
    ]);
    expect(server.received[0]?.headers["content-type"]).toBe("application/json");
  });

  it("encodes filters exactly once", async () => {
    const server = await localServer({ body: [] });
    const conditions = "name = 'a & b # c + d%20' and x like \"*\" and y = 'ü'";
    await clientOf(server)["/company/companies"].GET({ params: { query: { conditions, pageSize: undefined } } });
    const url = server.received[0]?.url ?? "";
    expect(new URL(url, "http://x").searchParams.get("conditions")).toBe(conditions);
    expect(url).not.toMatch(/[ '"+*#]/);
    expect(url).toContain("%2520");
    expect(url).not.toContain("pageSize");
  });

  it("keeps two tenants apart, down to the pause of one", async () => {
    const busy = await localServer({ status: 429, headers: { "retry-after": "60" }, body: {} });
    const calm = await localServer({ body: [] });
    const one = clientOf(busy, { companyId: "one", retry: false });
    const two = clientOf(calm, { companyId: "two" });
    expect((await one["/service/tickets"].GET()).response.status).toBe(429);
    expect((await two["/service/tickets"].GET()).data).toEqual([]);
    expect(calm.received[0]?.headers.authorization).not.toBe(busy.received[0]?.headers.authorization);
    expect(calm.received).toHaveLength(1);
  });

  it("shows no key when printed, serialised or spread", async () => {
    const client = createClient(options);
    const shown = [
      inspect(client, { depth: 20, showHidden: true, showProxy: true }),
      inspect(client, { depth: 20, getters: true }),
      JSON.stringify(client),
      JSON.stringify({ ...client }),
      inspect(client["/service/tickets"], { depth: 20, showHidden: true }),
      JSON.stringify(describeClient(client)),
    ].join();
    expect(shown).not.toContain(SECRETS.privateKey);
    expect(shown).not.toContain(SECRETS.publicKey);
    expect(shown).not.toContain("Basic");
  });

  it("is nothing but paths", async () => {
    const client: unknown = createClient(options);
    expect(Object.keys(client as object)).toEqual([]);
    expect((client as Record<string, unknown>).then).toBeUndefined();
    expect((client as Record<string, unknown>).GET).toBeUndefined();
    expect(await Promise.resolve(client)).toBe(client);
  });

  it.each<[string, Partial<ClientOptions>]>([
    ["baseUrl", { baseUrl: "http://na.myconnectwise.net/v4_6_release/apis/3.0" }],
    ["baseUrl", { baseUrl: "ftp://host" }],
    ["baseUrl", { baseUrl: "na.myconnectwise.net" }],
    ["baseUrl", { baseUrl: "https://user:secret@host/x" }],
    ["baseUrl", { baseUrl: "https://host/x?y" }],
    ["baseUrl", { baseUrl: "" }],
    ["companyId", { companyId: "" }],
    ["publicKey", { publicKey: " " }],
    ["privateKey", { privateKey: "two\nlines" }],
    ["clientId", { clientId: "ключ" }],
    ["apiVersion", { apiVersion: "newest" }],
    ["timeoutMs", { timeoutMs: 0 }],
    ["totalMs", { totalMs: Number.NaN }],
    ["maxConcurrency", { maxConcurrency: 0.5 }],
  ])("refuses a bad %s without repeating it", (name, change) => {
    const build = () => createClient({ ...options, ...change });
    expect(build).toThrow(ConfigurationError);
    try {
      build();
    } catch (error) {
      expect((error as ConfigurationError).problems.map((problem) => problem.name)).toContain(name);
      expect((error as Error).message).not.toMatch(/two|secret|ключ/);
    }
  });

  it("names every option at fault at once", () => {
    expect(() => createClient({ ...options, companyId: "", privateKey: "" })).toThrow(
      /companyId is missing; privateKey is missing/,
    );
  });

  it.each([
    ["timeoutMs", { timeoutMs: Number.POSITIVE_INFINITY }],
    ["timeoutMs", { timeoutMs: -1 }],
    ["totalMs", { totalMs: Number.NaN }],
    ["overallMs", { overallMs: 0 }],
    ["reserveMs", { reserveMs: -1 }],
    ["retry.retries", { retry: { retries: 0.5 } }],
    ["retry.minDelayMs", { retry: { minDelayMs: Number.NaN } }],
    ["retry.maxDelayMs", { retry: { maxDelayMs: 2 ** 31 } }],
  ])("refuses a bad %s of a call, which would end at once or never, as it does the client's", async (name, limit) => {
    const server = await localServer({ body: [] });
    const error = await rejection(clientOf(server)["/service/tickets"].GET(limit));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect((error as Error).message).toContain(name);
    expect(server.received).toHaveLength(0);
    expect(() => createClient({ ...options, ...limit })).toThrow(ConfigurationError);
  });

  it("does not let a call set the headers that are the client's", async () => {
    const server = await localServer({ body: [] });
    const client = clientOf(server);
    for (const name of ["Authorization", "clientID", "Cookie", "Host"]) {
      expect(await rejection(client["/service/tickets"].GET({ headers: { [name]: "x" } }))).toBeInstanceOf(
        InvalidRequestError,
      );
    }
    const split = await rejection(client["/service/tickets"].GET({ headers: { "x-a": "secret\r\nx-b: 1" } }));
    expect(split).toBeInstanceOf(InvalidRequestError);
    expect(split.message).not.toContain("secret");
    expect(server.received).toHaveLength(0);
  });

  it("reads bodies as asked", async () => {
    const server = await localServer({ body: { a: 1 } });
    const client = clientOf(server);
    const path = "/system/info";
    expect((await client[path].GET({ parseAs: "text" })).data).toMatch(/"a": 1/);
    expect((await client[path].GET({ parseAs: "blob" })).data).toBeInstanceOf(Blob);
    expect((await client[path].GET({ parseAs: "arrayBuffer" })).data).toBeInstanceOf(ArrayBuffer);
    const { data } = await client[path].GET({ parseAs: "stream" });
    expect(await new Response(data).json()).toEqual({ a: 1 });
  });

  it("hands out answers whose body can be read again", async () => {
    const server = await localServer({ body: { a: 1 } });
    const { response } = await clientOf(server)["/system/info"].GET();
    expect(await response.json()).toEqual({ a: 1 });
    expect(response).toBeInstanceOf(Response);
  });
});

describe("request", () => {
  it("fills templates and sends concrete paths as they stand", async () => {
    const server = await localServer({ body: { id: 5 } });
    const client = clientOf(server);
    await request(client, { method: "GET", path: "/service/tickets/{id}", pathParams: { id: 5 } });
    await request(client, { method: "GET", path: "/service/tickets/5" });
    await request(client, {
      method: "GET",
      path: "/system/members/{memberIdentifier}",
      pathParams: { memberIdentifier: "a b@c+d" },
    });
    expect(server.received.map(({ url }) => url.slice("/v4_6_release/apis/3.0".length))).toEqual([
      "/service/tickets/5",
      "/service/tickets/5",
      "/system/members/a%20b%40c%2Bd",
    ]);
  });

  it.each([
    "https://evil.example/service/tickets",
    "http://127.0.0.1:1/x",
    "//evil.example/x",
    "/\\evil.example/x",
    "\\\\evil.example",
    "service/tickets",
    "@evil.example/x",
    "/x@evil.example",
    "/service/../../../admin",
    "/service/..",
    "/service/%2e%2e/x",
    "/service/.%2E/x",
    "/service/%252e%252e/x",
    "/service%2ftickets",
    "/service%252Ftickets",
    "/service%5Ctickets",
    "/service/tickets\r\nx: y",
    "/service/tickets?x=1",
    "/service/tickets#x",
    "/service/ti ckets",
    "",
  ])("refuses the path %j before anything leaves", async (path) => {
    const server = await localServer({ body: {} });
    expect(await rejection(request(clientOf(server), { method: "GET", path }))).toBeInstanceOf(InvalidRequestError);
    expect(server.received).toHaveLength(0);
  });

  it.each([undefined, "", " ", ".", "..", "%2e%2e", "a/b", "a\\b", "a%2fb", "a%252Fb", "a\nb", "\ud800", Number.NaN])(
    "refuses the path parameter %j, which would change the route",
    async (id) => {
      const server = await localServer({ body: {} });
      const call = { method: "DELETE", path: "/service/tickets/{id}", pathParams: { id: id as string } };
      expect(await rejection(request(clientOf(server), call))).toBeInstanceOf(InvalidRequestError);
      expect(server.received).toHaveLength(0);
    },
  );

  it("refuses a method that does not exist", async () => {
    const server = await localServer({});
    expect(await rejection(request(clientOf(server), { method: "BREW", path: "/x" }))).toBeInstanceOf(
      InvalidRequestError,
    );
  });

  it.each([
    ["application/json", '{"a":1}', { a: 1 }],
    ["application/vnd.connectwise.com+json; version=2025.1", "[1]", [1]],
    ["text/html", "<html></html>", "<html></html>"],
    ["text/plain", "hello", "hello"],
  ])("reads %s by its content type", async (type, body, expected) => {
    const server = await localServer({ headers: { "content-type": type }, body });
    expect((await request(clientOf(server), { method: "GET", path: "/x", parseAs: "auto" })).data).toEqual(expected);
  });

  it("gives binary answers as blobs and empty ones as nothing", async () => {
    const server = await localServer(
      { headers: { "content-type": "application/pdf" }, body: Uint8Array.of(37, 80, 68, 70) },
      { body: "" },
    );
    const client = clientOf(server);
    const { data } = await request(client, { method: "GET", path: "/x", parseAs: "auto" });
    expect(data).toBeInstanceOf(Blob);
    expect((data as Blob).type).toBe("application/pdf");
    expect((data as Blob).size).toBe(4);
    expect(await request(client, { method: "GET", path: "/x", parseAs: "auto" })).toMatchObject({
      data: undefined,
      error: undefined,
    });
  });
});
