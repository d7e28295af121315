import { once } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { DoctorReport } from "../../mcp/doctor/index.js";
import { MODULE_PROBES } from "../../mcp/doctor/module-probes.js";
import { selfSignedCertificate } from "../network/self-signed-certificate.js";
import { startConnectProxy } from "../network/start-connect-proxy.js";
import { RELEASE } from "../release.js";
import { type Sandbox, startSandbox } from "../sandbox/index.js";
import { createPatient, find, type Patient, PLAUSIBLE } from "./doctor-patient.js";

let patient: Patient;
let sandbox: Sandbox;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  [patient, sandbox] = await Promise.all([createPatient(), startSandbox({ tickets: 5 })]);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(async () => {
  await sandbox.close();
  await patient.remove();
});

describe("a healthy tenant", () => {
  it("is told with its release, and every module can be read", async () => {
    const report = await patient.examine(sandbox.env);
    expect(find(report, "Connection")).toMatchObject({
      status: "ok",
      found: expect.stringMatching(/^release v\d.* in \d+ ms$/),
    });
    for (const { module } of MODULE_PROBES) expect(find(report, `Rights: ${module}`)).toMatchObject({ status: "ok" });
    expect(report.summary.fail).toBe(0);
    expect(report.healthy).toBe(true);
  });

  it("is only read from, one record per module", async () => {
    const before = sandbox.journal.entries.length;
    await patient.examine(sandbox.env);
    const sent = sandbox.journal.entries.slice(before);
    expect(sent.map(({ method }) => method)).toEqual(Array(sent.length).fill("GET"));
    expect(sent).toHaveLength(1 + MODULE_PROBES.length);
  });
});

describe("credentials that are missing or wrong", () => {
  it("are not tried while some are missing", async () => {
    const { CONNECTWISE_PRIVATE_KEY: _, ...without } = sandbox.env;
    const report = await patient.examine(without);
    expect(find(report, "Connection")).toMatchObject({
      status: "skip",
      found: "not tried: CONNECTWISE_PRIVATE_KEY not set",
    });
    expect(report.healthy).toBe(false);
  });

  it("are explained when the key is wrong, once and not twelve times", async () => {
    const report = await patient.examine({ ...sandbox.env, CONNECTWISE_PRIVATE_KEY: "WrongPrivateKey1" });
    expect(find(report, "Connection")).toMatchObject({
      status: "fail",
      found: expect.stringContaining("401"),
      advice: expect.stringContaining("keys were not accepted"),
    });
    expect(find(report, "Rights: service").status).toBe("skip");
    expect(JSON.stringify(report)).not.toContain("WrongPrivateKey1");
  });

  it("are explained when the clientId is missing", async () => {
    const { CONNECTWISE_CLIENT_ID: _, ...without } = sandbox.env;
    const { status, advice } = find(await patient.examine(without), "Connection");
    expect(status).toBe("fail");
    expect(advice).toContain("CONNECTWISE_CLIENT_ID");
  });

  it("are explained when the company is unknown: plain text, not JSON", async () => {
    const report = await patient.examine({ ...sandbox.env, CONNECTWISE_COMPANY_ID: "southfold" });
    expect(find(report, "Connection")).toMatchObject({
      status: "fail",
      found: expect.stringContaining("Cannot route"),
      advice: expect.stringContaining("company"),
    });
  });

  it("are explained when only the modules refuse them", async () => {
    const url = await serve((request, response) => {
      if (request.url?.includes("/system/info"))
        return void response.end(JSON.stringify({ version: "v2025.1.1", isCloud: true }));
      response.writeHead(401, { "content-type": "application/json" }).end('{"code":"Unauthorized","message":"no"}');
    });
    const report = await patient.examine({ ...PLAUSIBLE, CONNECTWISE_API_URL: url });
    expect(find(report, "Connection")).toMatchObject({
      status: "ok",
      found: expect.stringContaining("release v2025.1.1, cloud"),
    });
    expect(find(report, "Rights: company").status).toBe("fail");
    expect(find(report, "Rights: system")).toMatchObject({
      status: "skip",
      found: "not tried: access was refused",
    });
  });
});

describe("rights that are missing", () => {
  it("are named per module, and are no failure", async () => {
    const url = await serve((request, response) => {
      response.setHeader("content-type", "application/json");
      if (request.url?.includes("/finance/")) {
        const message = "You do not have security permission to perform this action.";
        return void response.writeHead(403).end(JSON.stringify({ code: "Security", message }));
      }
      if (request.url?.includes("/marketing/")) {
        return void response.writeHead(404).end('{"code":"ConnectWiseApi","message":"The endpoint does not exist."}');
      }
      response.end(request.url?.includes("/system/info") ? INFO : "[]");
    });
    const report = await patient.examine({ ...PLAUSIBLE, CONNECTWISE_API_URL: url });
    expect(find(report, "Rights: finance")).toMatchObject({
      status: "warn",
      found: expect.stringContaining("403 Security"),
      advice: expect.stringContaining("security role"),
    });
    expect(find(report, "Rights: marketing")).toMatchObject({ status: "warn", found: expect.stringContaining("404") });
    expect(find(report, "Rights: service").status).toBe("ok");
    expect(report.healthy).toBe(true);
  });
});

describe("a tenant that does not tell of itself", () => {
  const NO_RIGHT = { code: "Security", message: "You do not have security permission to perform this action." };
  it.each([
    [403, NO_RIGHT, "warn", true],
    [404, { code: "NotFound", message: "The endpoint does not exist." }, "warn", true],
    [500, { code: "Error", message: "Something failed." }, "fail", false],
    [200, null, "fail", false],
  ] as const)("with %i is still asked for its modules", async (status, body, told, healthy) => {
    const url = await serveInfo(status, JSON.stringify(body), "[]");
    const report = await patient.examine({ ...PLAUSIBLE, CONNECTWISE_API_URL: url });
    expect(find(report, "Connection").status).toBe(told);
    for (const { module } of MODULE_PROBES) expect(find(report, `Rights: ${module}`).status).toBe("ok");
    expect(report.healthy).toBe(healthy);
  });

  it.each([
    [403, NO_RIGHT],
    [404, { code: "NotFound", message: "The endpoint does not exist." }],
    [500, { code: "Error", message: "Something failed." }],
  ])("with %i is not healthy when nothing else can be read, and is explained once", async (status, body) => {
    const url = await serve((_, response) => json(response, status, JSON.stringify(body)));
    const report = await patient.examine({ ...PLAUSIBLE, CONNECTWISE_API_URL: url });
    expect(find(report, "Connection").status).toBe("fail");
    for (const { module } of MODULE_PROBES) expect(find(report, `Rights: ${module}`).status).toBe("skip");
    expect(report.healthy).toBe(false);
  });

  it("with 404 for everything is taken for a wrong address", async () => {
    const body = JSON.stringify({ code: "ConnectWiseApi", message: "The endpoint does not exist." });
    const url = await serve((_, response) => json(response, 404, body));
    const { advice } = find(await patient.examine({ ...PLAUSIBLE, CONNECTWISE_API_URL: url }), "Connection");
    expect(advice).toMatch(/host, company or base path.*CONNECTWISE_API_URL.*CONNECTWISE_COMPANY_ID/);
  });
});

it("a part of the tenant that is silent is not blamed on the way to it", async () => {
  const url = await serve((request, response) => {
    if (request.url?.includes("/service/")) return;
    json(response, 200, request.url?.includes("/system/info") ? INFO : "[]");
  });
  const report = await patient.examine({ ...PLAUSIBLE, CONNECTWISE_API_URL: url }, { timeoutMs: 1_000 });
  const { status, advice } = find(report, "Rights: service");
  expect([status, advice]).toEqual(["fail", expect.stringContaining("slow or stuck")]);
});

it("a tenant that answers later than calls may wait is not called well, nor cut off", async () => {
  const url = await serve(() => {});
  const env = { ...PLAUSIBLE, CONNECTWISE_API_URL: url, CWM_TIMEOUT_MS: "30" };
  expect(find(await patient.examine(env), "Connection")).toMatchObject({
    status: "fail",
    found: "no answer within 30 ms",
    advice: expect.stringContaining("Raise it"),
  });
});

describe("a tenant that limits requests", () => {
  const limit: RequestListener = (_, response) => {
    response.writeHead(429, { "content-type": "application/json", "retry-after": "60" });
    response.end('{"error":"TooManyRequests","message":"Try later."}');
  };
  it("is not called cut off by a firewall", async () => {
    const url = await serve((request, response) =>
      request.url?.includes("/company/") ? limit(request, response) : json(response, 200, INFO),
    );
    const report = await patient.examine({ ...PLAUSIBLE, CONNECTWISE_API_URL: url });
    expect(find(report, "Connection").status).toBe("ok");
    expect(find(report, "Rights: company")).toMatchObject({ status: "fail", found: expect.stringContaining("429") });
    for (const { module } of MODULE_PROBES.slice(1)) {
      expect(find(report, `Rights: ${module}`)).toEqual({
        name: `Rights: ${module}`,
        status: "skip",
        found: "not tried: the tenant limits requests at the moment",
      });
    }
  });
});

describe("answers that do not come from the API", () => {
  it.each(["null", "42", "[]", '{"status":"UP"}', '"hello"', ""])("are recognised in a 2xx with %j", async (body) => {
    const url = await serve((_, response) => json(response, body === "" ? 204 : 200, body));
    const report = await patient.examine({ ...PLAUSIBLE, CONNECTWISE_API_URL: url });
    expect(find(report, "Connection")).toMatchObject({
      status: "fail",
      found: "something answered, but not as the API does",
    });
    if (body !== "[]") {
      const told = { status: "skip", found: expect.stringContaining("the same answer as above") };
      for (const { module } of MODULE_PROBES) expect(find(report, `Rights: ${module}`)).toMatchObject(told);
    }
    expect(report.healthy).toBe(false);
  });

  it("are recognised as a web page", async () => {
    const url = await serve((_, response) => {
      response.setHeader("content-type", "text/html").end("<!DOCTYPE html><title>Login</title>");
    });
    const { status, advice } = await connection({ CONNECTWISE_API_URL: url });
    expect(status).toBe("fail");
    expect(advice).toContain("web page");
  });

  it("are recognised as a wrong address", async () => {
    const url = await serve((_, response) => {
      response.writeHead(404, { "content-type": "application/json" });
      response.end('{"code":"ConnectWiseApi","message":"The endpoint does not exist."}');
    });
    const { status, advice } = await connection({ CONNECTWISE_API_URL: url.replace("/v4_6_release/apis/3.0", "/api") });
    expect(status).toBe("fail");
    expect(advice).toContain("/v4_6_release/apis/3.0");
  });

  it("are recognised as trouble of the server", async () => {
    const url = await serve((_, response) => void response.writeHead(503).end("upstream down"));
    const { status, found, advice } = await connection({ CONNECTWISE_API_URL: url });
    expect([status, found]).toEqual(["fail", expect.stringContaining("503")]);
    expect(advice).toMatch(/.{20}/);
  });

  it("never bring a key along, even if the server repeats it", async () => {
    const url = await serve((request, response) => {
      const { authorization, clientid } = request.headers;
      const user = Buffer.from(String(authorization).slice(6), "base64").toString();
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify({ code: "Echo", message: `${authorization} ${user} ${clientid}` }));
    });
    const text = JSON.stringify(await patient.examine({ ...PLAUSIBLE, CONNECTWISE_API_URL: url }));
    expect(text).toContain("400 Echo");
    for (const key of [PLAUSIBLE.CONNECTWISE_PUBLIC_KEY, PLAUSIBLE.CONNECTWISE_PRIVATE_KEY]) {
      expect(text).not.toContain(key);
      expect(text).not.toContain(
        Buffer.from(`northfold+${PLAUSIBLE.CONNECTWISE_PUBLIC_KEY}:${key}`).toString("base64"),
      );
    }
  });
});

describe("no answer at all", () => {
  it("is told as a closed port", async () => {
    const url = await serve(() => {});
    await closing.pop()?.();
    expect(await connection({ CONNECTWISE_API_URL: url })).toMatchObject({
      status: "fail",
      found: "nothing listens there (ECONNREFUSED)",
    });
  });

  it("is told as an unknown name", async () => {
    const found = await connection({ CONNECTWISE_API_URL: "https://tenant.invalid/v4_6_release/apis/3.0" });
    expect(found).toMatchObject({ status: "fail", found: expect.stringMatching(/^the host name is not known/) });
  });

  it("is told as silence", async () => {
    const url = await serve(() => {});
    const report = await patient.examine({ ...PLAUSIBLE, CONNECTWISE_API_URL: url }, { timeoutMs: 200 });
    expect(find(report, "Connection")).toMatchObject({
      status: "fail",
      found: expect.stringContaining("no answer within"),
      advice: expect.stringContaining("HTTPS_PROXY"),
    });
  });

  it("is told as a connection that was cut", async () => {
    const url = await listen(createTcpServer((socket) => socket.destroy()));
    expect(await connection({ CONNECTWISE_API_URL: `http://${url}/v4_6_release/apis/3.0` })).toMatchObject({
      status: "fail",
      found: expect.stringMatching(/^the connection was cut/),
    });
  });

  it("is told as a certificate that nobody vouches for", async () => {
    const host = await listen(createTlsServer(selfSignedCertificate("localhost"), (_, response) => response.end("[]")));
    const url = `https://${host.replace("127.0.0.1", "localhost")}/v4_6_release/apis/3.0`;
    expect(await connection({ CONNECTWISE_API_URL: url })).toMatchObject({
      status: "fail",
      found: expect.stringMatching(/^the certificate is not trusted/),
      advice: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
    });
  });

  it("is told as a port that does not speak TLS", async () => {
    const url = (await serve((_, response) => response.end("[]"))).replace("http://", "https://");
    expect(await connection({ CONNECTWISE_API_URL: url })).toMatchObject({
      status: "fail",
      found: expect.stringMatching(/^what answers does not speak TLS/),
    });
  });

  it("is told as a proxy that refuses", async () => {
    const proxy = await startConnectProxy({ refuseWith: 407 });
    closing.push(() => proxy.close());
    expect(await connection({ HTTPS_PROXY: proxy.url })).toMatchObject({
      status: "fail",
      found: "no connection: no way through the proxy",
      advice: expect.stringContaining("http://user:password@host:port"),
    });
  });
});

describe("the probes", () => {
  it("ask for lists that the API description has", () => {
    const { operations } = sandbox.tenant.description ?? { operations: [] };
    expect(operations.length).toBeGreaterThan(3_000);
    const lists = new Set(operations.filter(({ method }) => method === "GET").map(({ path }) => path));
    for (const { path, module } of MODULE_PROBES) {
      expect(lists).toContain(path);
      expect(path.startsWith(`/${module}/`)).toBe(true);
    }
  });

  // A module that comes with a later release is one whose rights nobody is told of yet; it breaks nothing.
  it.runIf(RELEASE.apiVersion === "2025.1")("cover every module", () => {
    expect(MODULE_PROBES.map(({ module }) => module).sort()).toEqual(Object.keys(RELEASE.counts.modules).sort());
  });
});

async function connection(env: Record<string, string>) {
  const report: DoctorReport = await patient.examine({ ...PLAUSIBLE, ...env });
  return find(report, "Connection");
}

const INFO = '{"version":"v2025.1.1","isCloud":true}';

function json(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}

/** A tenant whose `/system/info` answers otherwise than the rest. */
function serveInfo(status: number, info: string, other: string): Promise<string> {
  return serve((request, response) =>
    request.url?.includes("/system/info") ? json(response, status, info) : json(response, 200, other),
  );
}

async function serve(listener: RequestListener): Promise<string> {
  return `http://${await listen(createServer(listener))}/v4_6_release/apis/3.0`;
}

async function listen(server: Server): Promise<string> {
  const sockets = new Set<{ destroy(): void }>();
  server.on("connection", (socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
