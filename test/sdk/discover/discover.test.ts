import { describe, expect, it } from "vitest";
import {
  ConfigurationError,
  createClient,
  describeClient,
  discover,
  NetworkError,
  request,
  ServerError,
  TimeoutError,
} from "../../../sdk/index.js";
import { freePort, localServer, type Received, rejection, SECRETS, send } from "../local-server.js";

const info = (codebase: string, more: object = {}) => ({
  CompanyName: "Acme",
  Codebase: codebase,
  VersionCode: "v2025.1",
  IsCloud: "True",
  SiteUrl: "api-na.myconnectwise.net",
  ...more,
});

describe("discover", () => {
  it("puts the base URL together from host and codebase", async () => {
    const fetch = () => Promise.resolve(Response.json(info("v2025_1/")));
    expect(await discover("acme", "na.myconnectwise.net", { fetch })).toMatchObject({
      baseUrl: "https://api-na.myconnectwise.net/v2025_1/apis/3.0",
      companyName: "Acme",
      version: "v2025.1",
      isCloud: true,
    });
  });

  it("sends no keys and encodes the company", async () => {
    const server = await localServer({ body: info("v4_6_release/") });
    await discover("a/b c", server.origin);
    expect(server.received[0]?.url).toBe("/login/companyinfo/a%2Fb%20c");
    expect(server.received[0]?.headers.authorization).toBeUndefined();
  });

  it.each([{ body: "null" }, { body: "" }, { status: 404, body: {} }, { body: "<html>" }, { body: {} }])(
    "refuses %j",
    async (reply) => {
      const server = await localServer(reply);
      expect(await rejection(discover("acme", server.origin))).toBeInstanceOf(ConfigurationError);
    },
  );

  it("refuses plain http and rubbish for a host, and says when nobody answers", async () => {
    expect(await rejection(discover("acme", "http://na.myconnectwise.net"))).toBeInstanceOf(ConfigurationError);
    expect(await rejection(discover("acme", "no host"))).toBeInstanceOf(ConfigurationError);
    expect(await rejection(discover("acme", `http://127.0.0.1:${await freePort()}`))).toBeInstanceOf(NetworkError);
  });
});

describe("a lookup", () => {
  const silent = () => localServer(() => undefined);

  it("ends with the caller's signal, and with its timeout", async () => {
    const reason = new Error("closed");
    const { origin } = await silent();
    expect(await rejection(discover("acme", origin, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 20);
    expect(await rejection(discover("acme", origin, { signal: controller.signal }))).toBe(reason);
    const late = await rejection(discover("acme", origin, { timeoutMs: 20 }));
    expect(late).toBeInstanceOf(TimeoutError);
    expect(late).toMatchObject({ limitMs: 20, path: "/login/companyinfo/{companyId}" });
  });

  it("does not blame the settings for a server that is busy", async () => {
    const server = await localServer({ status: 503, body: "Service Unavailable" });
    const error = await rejection(discover("acme", server.origin));
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 503, path: "/login/companyinfo/{companyId}" });
  });

  it("keeps the port of a host that names itself without one", async () => {
    const of = (SiteUrl: string) => () => Promise.resolve(Response.json(info("v4_6_release/", { SiteUrl })));
    const found = (host: string) => discover("acme", "https://cw.local:8443", { fetch: of(host) });
    expect((await found("cw.local")).baseUrl).toBe("https://cw.local:8443/v4_6_release/apis/3.0");
    expect((await found("cw.local:9443")).baseUrl).toBe("https://cw.local:9443/v4_6_release/apis/3.0");
    expect((await found("api.cw.local")).baseUrl).toBe("https://api.cw.local/v4_6_release/apis/3.0");
  });
});

describe("a client with a discovered base URL", () => {
  /** A tenant that moves to another codebase; only the current one answers. */
  async function movingTenant() {
    const state = { codebase: "v2024_1", isSilent: false };
    const lookups = ({ url }: Received) => url.startsWith("/login/");
    const server = await localServer((received, response) => {
      if (lookups(received) && state.isSilent) return;
      if (lookups(received)) send(response, 200, info(`${state.codebase}/`));
      else if (received.url.startsWith(`/${state.codebase}/apis/3.0/service/`)) send(response, 200, { id: 1 });
      else send(response, 404, { code: "ConnectWiseApi", message: "The endpoint does not exist." });
    });
    const baseUrl = await discover("acme", server.origin);
    const client = createClient({ baseUrl, companyId: "acme", ...SECRETS, retry: false });
    return { state, client, countLookups: () => server.received.filter(lookups).length };
  }

  it("looks up once again when nothing is found any more, and repeats the call", async () => {
    const { state, client, countLookups } = await movingTenant();
    expect((await request(client, { method: "GET", path: "/service/x" })).data).toEqual({ id: 1 });
    state.codebase = "v2025_1";
    expect((await request(client, { method: "POST", path: "/service/x", body: {} })).data).toEqual({ id: 1 });
    expect((await request(client, { method: "GET", path: "/service/x" })).data).toEqual({ id: 1 });
    expect(describeClient(client).baseUrl).toContain("/v2025_1/apis/3.0");
    expect(countLookups()).toBe(2);
  });

  it("repeats every call that was under way when the tenant moved, after one lookup", async () => {
    const { state, client, countLookups } = await movingTenant();
    state.codebase = "v2025_1";
    const call = () => request(client, { method: "GET", path: "/service/x" });
    const answers = await Promise.all([call(), call(), call(), call()]);
    expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 200, 200]);
    expect(countLookups()).toBe(2);
  });

  it("lets a call's signal and time end the waiting for a lookup", async () => {
    const { state, client } = await movingTenant();
    state.codebase = "v2025_1";
    state.isSilent = true;
    const controller = new AbortController();
    const reason = new Error("closed");
    const call = { method: "GET", path: "/service/x" };
    const late = request(client, { ...call, totalMs: 50 });
    const aborted = rejection(request(client, { ...call, signal: controller.signal }));
    // What was answered stands where nothing better can be had in time.
    expect((await late).response.status).toBe(404);
    controller.abort(reason);
    expect(await aborted).toBe(reason);
  });

  it("does not look up again for every path that does not exist", async () => {
    const { client, countLookups } = await movingTenant();
    for (const path of ["/a", "/b", "/c"]) {
      expect((await request(client, { method: "GET", path })).response.status).toBe(404);
    }
    expect(countLookups()).toBe(2);
  });
});
