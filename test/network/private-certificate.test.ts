import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { selfSignedCertificate } from "./self-signed-certificate.js";
import { type ConnectProxy, startConnectProxy } from "./start-connect-proxy.js";

/*
 * NODE_EXTRA_CA_CERTS is read by Node when a process starts, so this needs processes of their own: a server with a
 * certificate of its own making, behind a proxy, as on-premise tenants are.
 */
const certificate = selfSignedCertificate("tenant.example");
const server = createServer(certificate, (request, response) => response.end(`hello ${request.headers.host}`));
let proxy: ConnectProxy;
let folder: string;
let target: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cwm-network-"));
  await writeFile(join(folder, "ca.pem"), certificate.cert);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  proxy = await startConnectProxy();
  target = `https://tenant.example:${(server.address() as AddressInfo).port}/`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await proxy.close();
  await rm(folder, { recursive: true });
});

it("trusts a private certificate authority through HTTPS_PROXY when NODE_EXTRA_CA_CERTS names it", async () => {
  expect(await fetchInOwnProcess({ NODE_EXTRA_CA_CERTS: join(folder, "ca.pem") })).toBe(
    `200 hello ${new URL(target).host}`,
  );
  expect(proxy.connects).toContain(new URL(target).host);
});

it("refuses the same server without it", async () => {
  expect(await fetchInOwnProcess({})).toMatch(/^failed: .*(SELF_SIGNED|UNABLE_TO_VERIFY)/);
});

async function fetchInOwnProcess(env: Record<string, string>): Promise<string> {
  const program = fileURLToPath(new URL("fetch-through-proxy.ts", import.meta.url));
  const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", program, target, proxy.url], {
    env: { ...inherited, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  await once(child, "close");
  return output.trim();
}
