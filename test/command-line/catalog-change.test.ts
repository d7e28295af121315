import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ConnectedServer, connectBuiltServer } from "../demo/connect-built-server.js";
import { description, operation, parameter } from "../description/small-description.js";
import { json, type ScriptedTenant, startScriptedTenant } from "../mcp/scripted-tenant.js";
import { type Program, prepareProgram, runProgram } from "./support/program.js";

const drones = { $ref: "#/components/schemas/Drone" };
const content = (schema: object) => ({ content: { "application/json": { schema } } });

/** A later release: a module, a tag and a schema that no catalog has seen, and next to nothing of what was there. */
const NEXT = description({
  version: "2031.2",
  paths: {
    "/fleet/drones": {
      get: operation("getFleetDrones", {
        tags: ["Drones"],
        summary: "Get List of Drone",
        parameters: [parameter("conditions", "query")],
        responses: { "200": { description: "", ...content({ type: "array", items: drones }) } },
      }),
      post: operation("postFleetDrones", {
        tags: ["Drones"],
        summary: "Post Drone",
        requestBody: { required: true, ...content(drones) },
        responses: { "201": { description: "", ...content(drones) } },
      }),
    },
  },
  schemas: {
    Drone: {
      type: "object",
      required: ["serialNumber"],
      properties: { id: { type: "integer" }, serialNumber: { type: "string", description: "Max length: 8;" } },
    },
  },
});

let program: Program;
let tenant: ScriptedTenant;
let folder: string;
let env: Record<string, string>;
let server: ConnectedServer;
beforeAll(async () => {
  program = await prepareProgram();
  tenant = await startScriptedTenant((_request, response) => json(response, 200, [{ id: 7, serialNumber: "D-7" }]));
  folder = await mkdtemp(join(tmpdir(), "cwm-catalog-change-"));
  env = { ...tenant.env, CWM_DATA_DIR: folder };
  server = await connectBuiltServer(program.command.at(-1) ?? "", env);
}, 120_000);
afterAll(async () => {
  await server.close();
  await tenant.close();
  await program.remove();
  await rm(folder, { recursive: true, force: true });
});

async function call(name: string, args: Record<string, unknown> = {}) {
  const { isError, content: parts } = await server.client.callTool({ name, arguments: args });
  return { failed: isError === true, text: (parts as { text?: string }[]).map(({ text }) => text).join("\n") };
}

/** Runs a command while the server runs, and waits until the server may have noticed. */
async function command(...args: string[]) {
  const { exitCode, stdout, stderr } = await runProgram(program.command, { args, env });
  expect([exitCode, stderr]).toEqual([0, ""]);
  await sleep(1100);
  return stdout;
}

it("a running server takes up a catalog that is built, without a restart, and goes back when it is reset", async () => {
  const search = () => call("search_api_endpoints", { query: "drones" });
  const details = () => call("get_api_endpoint_details", { path: "/fleet/drones", method: "POST" });
  expect((await search()).text).not.toContain("/fleet/drones");
  expect((await details()).failed).toBe(true);
  await call("save_to_fast_memory", { path: "/service/boards", method: "GET", description: "all boards" });
  expect((await call("list_fast_memory")).text).not.toContain("no such operation");

  const file = join(folder, "next.json");
  await writeFile(file, JSON.stringify(NEXT));
  expect(await command("build-database", file)).toMatch(/of API 2031\.2/);

  expect((await search()).text).toContain("/fleet/drones");
  expect((await details()).text).toMatch(/serialNumber\*.*string\(8\)/);
  const refused = await call("execute_api_call", {
    path: "/fleet/drones",
    method: "POST",
    data: { serialNumber: "123456789" },
  });
  expect(refused).toMatchObject({ failed: true, text: expect.stringMatching(/serialNumber.* 8 /) });
  expect(tenant.requests).toEqual([]);
  const found = await call("execute_api_call", { path: "/fleet/drones", params: { conditions: "serialNumber='D-7'" } });
  expect(found).toMatchObject({ failed: false, text: expect.stringContaining("D-7") });
  expect(tenant.requests.map(({ method, target }) => `${method} ${target.split("?")[0]}`)).toEqual([
    "GET /fleet/drones",
  ]);
  expect((await call("execute_api_call", { path: "/service/boards" })).failed).toBe(true);
  expect((await call("list_fast_memory")).text).toMatch(/all boards.*no such operation in the API/);
  expect(await command("memory", "list")).toMatch(/"operation_missing": true/);
  expect(await command("test-database")).toContain("(built with build-database)");

  await command("build-database", "--reset");
  expect((await search()).text).not.toContain("/fleet/drones");
  expect((await details()).failed).toBe(true);
  expect((await call("list_fast_memory")).text).not.toContain("no such operation");
  expect((await call("execute_api_call", { path: "/service/boards" })).failed).toBe(false);
}, 120_000);
