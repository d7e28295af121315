import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Program, prepareProgram, runProgram } from "../command-line/support/program.js";
import { selfSignedCertificate } from "../network/self-signed-certificate.js";
import { type ConnectProxy, startConnectProxy } from "../network/start-connect-proxy.js";
import { createPatient, type Patient, PLAUSIBLE } from "./doctor-patient.js";

/*
 * The whole way, by the program as it is shipped: an on-premise tenant with a private certificate, behind a proxy.
 */
const certificate = selfSignedCertificate("connect.customer.example");
const tenant = createServer(certificate, (request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(request.url?.includes("/system/info") ? '{"version":"v2025.1.9","isCloud":false}' : "[]");
});
let patient: Patient;
let proxy: ConnectProxy;
let program: Program;
let env: Record<string, string>;

beforeAll(async () => {
  [patient, proxy, program] = await Promise.all([createPatient(), startConnectProxy(), prepareProgram()]);
  tenant.listen(0, "127.0.0.1");
  await once(tenant, "listening");
  const file = join(patient.folder, "ca.pem");
  await writeFile(file, certificate.cert);
  env = {
    ...PLAUSIBLE,
    CONNECTWISE_API_URL: `https://connect.customer.example:${(tenant.address() as AddressInfo).port}/v4_6_release/apis/3.0`,
    CWM_CATALOG_DB: patient.shippedCatalogFile,
    HTTPS_PROXY: proxy.url,
    NODE_EXTRA_CA_CERTS: file,
  };
});

afterAll(async () => {
  tenant.closeAllConnections();
  tenant.close();
  await proxy.close();
  await program.remove();
  await patient.remove();
});

describe("cwm-api-gateway-mcp doctor", () => {
  it("finds nothing wrong, and says so to people", async () => {
    const { code, stdout } = await doctor([], env);
    expect(stdout).toContain("✓ Connection: release v2025.1.9, on-premise");
    expect(stdout).toContain("✓ Rights: service: service tickets can be read");
    expect(stdout).toContain(`✓ Proxy: requests go through ${new URL(proxy.url).host}`);
    expect(stdout).toMatch(/Nothing is wrong: /);
    expect(code).toBe(0);
    expect(proxy.connects.length).toBeGreaterThan(0);
  });

  it("says the same to programs", async () => {
    const { code, stdout } = await doctor(["--json"], env);
    expect(JSON.parse(stdout)).toMatchObject({ healthy: true, summary: { fail: 0, skip: 0 } });
    expect(code).toBe(0);
  });

  it("ends with 1 when something is wrong, and shows no key", async () => {
    const { NODE_EXTRA_CA_CERTS: _, ...without } = env;
    const { code, stdout, stderr } = await doctor([], without);
    expect(stdout).toContain("✗ Connection: the certificate is not trusted");
    expect(stdout).toContain("NODE_EXTRA_CA_CERTS");
    expect([code, stderr]).toEqual([1, "1 check failed.\n"]);
    for (const key of [PLAUSIBLE.CONNECTWISE_PRIVATE_KEY, PLAUSIBLE.CONNECTWISE_PUBLIC_KEY]) {
      expect(stdout + stderr).not.toContain(key);
    }
  });
});

async function doctor(args: readonly string[], variables: Readonly<Record<string, string>>) {
  const own = { HOME: patient.folder, CWM_DATA_DIR: patient.dataFolder };
  const run = await runProgram(program.command, { args: ["doctor", ...args], env: { ...own, ...variables } });
  return { ...run, code: run.exitCode };
}
