import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request as forward } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Program, type ProgramRun, prepareProgram, runProgram } from "../command-line/support/program.js";
import { type Sandbox, startSandbox } from "../sandbox/index.js";
import { selfSignedCertificate } from "./self-signed-certificate.js";
import { type ConnectProxy, startConnectProxy } from "./start-connect-proxy.js";

/*
 * The program as it is shipped, behind a proxy: bundling changes what an import of a package gives, so the sources prove
 * nothing here. The tenant has a name that no resolver knows, and a private certificate, as on-premise ones do.
 */
vi.setConfig({ testTimeout: 90_000 });

const HOST = "tenant.example";
const certificate = selfSignedCertificate(HOST);
let sandbox: Sandbox;
let program: Program;
let proxy: ConnectProxy;
let folder: string;
let target: string;
let env: Record<string, string>;

const front = createServer(certificate, (request, response) => {
  const onward = forward(`${sandbox.origin}${request.url}`, { method: request.method, headers: request.headers });
  onward.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
});

beforeAll(async () => {
  [sandbox, program, folder] = await Promise.all([
    startSandbox({ tickets: 20 }),
    prepareProgram(),
    mkdtemp(join(tmpdir(), "cwm-behind-proxy-")),
  ]);
  await writeFile(join(folder, "ca.pem"), certificate.cert);
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  target = `${HOST}:${(front.address() as AddressInfo).port}`;
  env = {
    ...sandbox.env,
    CONNECTWISE_API_URL: `https://${target}${new URL(sandbox.env.CONNECTWISE_API_URL ?? "").pathname}`,
    NODE_EXTRA_CA_CERTS: join(folder, "ca.pem"),
    CWM_DATA_DIR: join(folder, "data"),
  };
});
afterAll(async () => {
  front.closeAllConnections();
  front.close();
  await Promise.all([sandbox.close(), program.remove()]);
  await rm(folder, { recursive: true, force: true });
});

const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  proxy = await openProxy();
  sandbox.journal.clear();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const READ = ["call", "GET", "/service/tickets/1001", "--param", "fields=id"];
const WRITE = ["call", "POST", "/service/tickets", "--data", '{"summary":"Drücker","company":{"id":2}}'];

describe("the built program behind a proxy", () => {
  it.each([
    ["HTTPS_PROXY", (url: string) => ({ HTTPS_PROXY: url })],
    ["https_proxy, which wins", (url: string) => ({ https_proxy: url, HTTPS_PROXY: "http://127.0.0.1:1" })],
    ["HTTP_PROXY alone", (url: string) => ({ HTTP_PROXY: url })],
    [
      "HTTPS_PROXY beside an HTTP_PROXY of another kind",
      (url: string) => ({ HTTPS_PROXY: url, HTTP_PROXY: "socks5://127.0.0.1:1" }),
    ],
  ])("reads and writes through %s", async (_, variables) => {
    const read = await run(READ, variables(proxy.url));
    expect([read.stderr, read.exitCode]).toEqual(["", 0]);
    expect(read.json()).toMatchObject({ status: 200, data: { id: 1001 } });
    const written = await run(WRITE, variables(proxy.url));
    expect(written.json()).toMatchObject({ status: 201, data: { summary: "Drücker" } });
    expect(proxy.connects).toEqual([target, target]);
    expect(proxy.plain).toEqual([]);
  });

  it.each([{ NO_PROXY: HOST }, { no_proxy: `other.example,.example`, NO_PROXY: "" }, { NO_PROXY: "*" }])(
    "goes past it to what %j lists",
    async (exceptions) => {
      const { stderr, exitCode } = await run(READ, { HTTPS_PROXY: proxy.url, ...exceptions });
      expect(exitCode).toBe(1);
      expect(stderr).toContain("The host name is not known");
      expect(proxy.connects).toEqual([]);
    },
  );

  it("is found healthy by the doctor", async () => {
    const { exitCode, stdout } = await run(["doctor"], { HTTPS_PROXY: proxy.url });
    expect(stdout).toContain(`✓ Proxy: requests go through ${new URL(proxy.url).host}`);
    expect(stdout).toContain("✓ Rights: service: service tickets can be read");
    expect(exitCode).toBe(0);
    expect(proxy.connects.length).toBeGreaterThan(0);
  });
});

describe("a proxy that gives no way through", () => {
  it.each([
    [403, /status 403.*allow this host/],
    [407, /status 407.*user and password into HTTPS_PROXY/],
    [502, /status 502.*could not reach the target/],
  ])("and answers %i is named, and nothing is said to be in doubt", async (refuseWith, words) => {
    const { url } = await openProxy({ refuseWith });
    await isToldEverywhere(url, words);
  });

  it("because it is down is named", () =>
    isToldEverywhere("http://127.0.0.1:1", /127\.0\.0\.1:1 cannot.*ECONNREFUSED/));

  it("because its name is wrong is named", () =>
    isToldEverywhere("http://proxy.invalid:8080", /proxy\.invalid:8080 cannot be used: its host name is not known/));

  it("because it is something else is named", async () => {
    const other = createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => socket.end("SSH-2.0-Example\r\n"));
    });
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    closing.push(async () => void other.close());
    const { port } = other.address() as AddressInfo;
    await isToldEverywhere(`http://127.0.0.1:${port}`, /does not answer as an HTTP proxy does/);
  });

  async function isToldEverywhere(url: string, words: RegExp): Promise<void> {
    const variables = { HTTPS_PROXY: url };
    const written = await run(WRITE, variables);
    expect(written.exitCode).toBe(1);
    expect(written.stderr).toMatch(words);
    expect(written.stderr).toContain("POST /service/tickets was not sent.");
    expect(written.stderr).not.toMatch(/unknown|base URL/i);
    const { stdout, exitCode } = await run(["doctor", "--json"], variables);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(words);
    expect(stdout).toContain("no way through the proxy");
    expect(sandbox.journal.entries).toEqual([]);
  }
});

it("a certificate that nobody vouches for is named behind a proxy too", async () => {
  const variables = { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: "" };
  const written = await run(WRITE, variables);
  expect(written.stderr).toContain("NODE_EXTRA_CA_CERTS");
  expect(written.stderr).not.toContain("unknown");
  expect((await run(["doctor"], variables)).stdout).toContain("✗ Connection: the certificate is not trusted");
});

it("a certificate for another name is named behind a proxy too", async () => {
  const url = env.CONNECTWISE_API_URL?.replace(HOST, "other.example") ?? "";
  const variables = { HTTPS_PROXY: proxy.url, CONNECTWISE_API_URL: url };
  const written = await run(WRITE, variables);
  expect(written.stderr).toContain("ERR_TLS_CERT_ALTNAME_INVALID");
  expect(written.stderr).not.toContain("unknown");
  expect((await run(["doctor"], variables)).stdout).toContain("✗ Connection: the certificate is for another name");
});

function run(args: readonly string[], variables: Readonly<Record<string, string>>): Promise<ProgramRun> {
  return runProgram(program.command, { args, env: { ...env, ...variables } });
}

async function openProxy(options?: { readonly refuseWith: number }): Promise<ConnectProxy> {
  const opened = await startConnectProxy(options);
  closing.push(() => opened.close());
  return opened;
}
