import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildCatalog } from "../../catalog/index.js";
import { parseConfiguration } from "../../mcp/command-line/configuration.js";
import { createSurroundings } from "../../mcp/command-line/surroundings.js";
import { createServer } from "../../mcp/index.js";
import { serveHttp } from "../../mcp/transports/http/index.js";
import { smallSeed } from "../doctor/doctor-patient.js";
import { type ScriptedTenant, startScriptedTenant } from "../mcp/scripted-tenant.js";
import { connectClient } from "./http-client.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cwm-ended-calls-"));
  await buildCatalog(smallSeed("2025.1"), join(folder, "catalog.db"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([
  ["a read", "GET", {}, "The server is shutting down and has ended this call"],
  ["a write", "POST", { data: { a: 1 } }, "Whether POST /service/things was carried out is unknown"],
])("%s that outlives the time of grace is answered before its stream ends", async (_, method, more, words) => {
  let arrived = () => {};
  const underWay = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const tenant = await startScriptedTenant(() => arrived());
  const { http, close } = await serve(tenant);
  const { client } = await connectClient(http.url);
  const input = { path: "/service/things", method, allow_undocumented: true, ...more };
  const call = client.callTool({ name: "execute_api_call", arguments: input });
  await underWay;
  await http.close(50);
  const { isError, content } = await call;
  expect([isError, content]).toEqual([true, [{ type: "text", text: expect.stringContaining(words) }]]);
  await client.close();
  await close();
});

async function serve(tenant: ScriptedTenant) {
  const env = { ...tenant.env, CWM_DATA_DIR: folder, CWM_CATALOG_DB: join(folder, "catalog.db") };
  const surroundings = createSurroundings(parseConfiguration(env));
  const shutdown = new AbortController();
  const http = await serveHttp({
    port: 0,
    createSessionServer: () => createServer({ ...surroundings.serverOptions, shutdown: shutdown.signal }),
    endCalls: () => shutdown.abort(),
  });
  const close = async () => {
    await surroundings.close();
    await tenant.close();
  };
  return { http, close };
}
