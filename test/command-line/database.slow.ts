import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { openSqlite } from "../../catalog/index.js";
import { RELEASE } from "../release.js";
import { useCommandLine } from "./support/use-command-line.js";

const commandLine = useCommandLine();
const { counts } = RELEASE;
const MANAGE = fileURLToPath(new URL("../../codegen/manage.json", import.meta.url));

/** A description of two operations, one of a tag that no vocabulary knows. */
const SMALL = {
  openapi: "3.0.1",
  info: { title: "ConnectWise Manage", version: "2031.7" },
  paths: {
    "/service/tickets": { get: operation("getServiceTickets", "Tickets") },
    "/service/gizmos": { get: operation("getServiceGizmos", "Gizmos") },
  },
  components: { schemas: { Gizmo: { type: "object", properties: { id: { type: "integer", format: "int32" } } } } },
};

function operation(operationId: string, tag: string) {
  const schema = { type: "array", items: { $ref: "#/components/schemas/Gizmo" } };
  const clientId = { name: "clientId", in: "header", required: true, schema: { type: "string" } };
  return {
    tags: [tag],
    summary: `Get List of ${tag}`,
    operationId,
    parameters: [clientId],
    responses: { "200": { description: "OK", content: { "application/json": { schema } } } },
  };
}

/** Without CWM_CATALOG_DB the catalog lies in the data folder once one is built. */
const own = (name: string) => ({ env: { CWM_CATALOG_DB: "", CWM_DATA_DIR: join(commandLine().folder, name) } });

it("shows the release that a description names without what would steer the terminal", async () => {
  const { run, folder } = commandLine();
  const file = join(folder, "steering.json");
  await writeFile(file, JSON.stringify({ ...SMALL, info: { ...SMALL.info, version: "2031\u001b[2J\u0007.8" } }));
  const built = await run(["build-database", file], own("steering"));
  expect(built.stdout).toMatch(/schemas of API 2031\uFFFD?\.8\./);
  expect((await run(["test-database"], own("steering"))).stdout).toMatch(/API version 2031\uFFFD?\.8:/);
});

it("builds a catalog from another release, with the repairs it needed, and uses it from then on", async () => {
  const { run, folder } = commandLine();
  const file = join(folder, "small.json");
  await writeFile(file, JSON.stringify(SMALL));
  const built = await run(["build-database", file], own("small"));
  expect([built.exitCode, built.stderr]).toEqual([0, ""]);
  expect(built.stdout).toMatch(/2 operations and \d+ schemas of API 2031\.7/);
  expect(built.stdout).toMatch(/remove-client-id-header \(2\)/);
  expect(built.stdout).toMatch(/own names only.*Gizmos/);
  const found = await run(["search", "--keyword", "gizmos"], own("small"));
  expect(found.json()).toMatchObject({ results: [{ path: "/service/gizmos" }] });
  const tested = await run(["test-database"], own("small"));
  expect(tested.exitCode).toBe(0);
  expect(tested.stdout).toMatch(/connectwise_api\.db \(built with build-database\)\nAPI version 2031\.7: 2 operations/);
});

it("says which release, counts per method and module, index health and five searches", async () => {
  const { exitCode, stdout } = await commandLine().run(["test-database"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("(named by CWM_CATALOG_DB)");
  expect(stdout).toContain(
    `API version ${RELEASE.apiVersion}: ${counts.operations} operations on ${counts.paths} paths`,
  );
  for (const [name, count] of Object.entries(counts.methods)) {
    expect(stdout).toMatch(new RegExp(`^${name} +${count}$`, "m"));
  }
  expect(stdout).toMatch(/^service +\d+$/m);
  expect(stdout).toContain(`Index: ${counts.operations} operations searchable`);
  const samples = stdout.slice(stdout.indexOf("SAMPLE SEARCH")).trimEnd().split("\n").slice(2);
  expect(samples).toHaveLength(5);
});

it("examines a file that is named, and fails on a damaged one", async () => {
  const { run, env, folder } = commandLine();
  const copy = join(folder, "copy.db");
  await writeFile(copy, await readFile(env.CWM_CATALOG_DB ?? ""));
  expect((await run(["test-database", copy, "--json"])).json()).toMatchObject({
    origin: "given",
    operations: counts.operations,
  });
  await truncate(copy, 200_000);
  const damaged = await run(["test-database", copy]);
  expect([damaged.exitCode, damaged.stdout]).toEqual([1, ""]);
  expect(damaged.stderr).toMatch(/cannot be read.*build-database/);
  const missing = await run(["test-database", join(folder, "none.db")]);
  expect([missing.exitCode, missing.stderr]).toEqual([1, expect.stringContaining("There is no catalog database")]);
});

it("keeps the old catalog when the new description is no good, and says where it is broken", async () => {
  const { run, folder, env } = commandLine();
  const before = await readFile(env.CWM_CATALOG_DB ?? "");
  const cut = join(folder, "cut.json");
  await writeFile(cut, (await readFile(MANAGE, "utf8")).slice(0, 5_000));
  const swagger = join(folder, "swagger.json");
  await writeFile(swagger, '{"swagger":"2.0","info":{"title":"x","version":"1"},"paths":{}}');
  const latin = join(folder, "latin.json");
  await writeFile(latin, Buffer.from(JSON.stringify({ ...SMALL, title: "größer" }), "latin1"));
  const idle = join(folder, "idle.json");
  await writeFile(idle, JSON.stringify({ ...SMALL, paths: { "/a": {} } }));
  for (const file of [cut, swagger, latin, idle, join(folder, "none.json"), folder]) {
    const refused = await run(["build-database", file]);
    expect([refused.exitCode, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain(file);
    expect(refused.stderr.trim().split("\n")).toHaveLength(1);
  }
  expect((await run(["build-database", latin])).stderr).toMatch(/line 1, column \d+: The file is not written in UTF-8/);
  expect((await run(["build-database", idle])).stderr).toMatch(/#\/paths: The description has paths but no operation/);
  expect(before.equals(await readFile(env.CWM_CATALOG_DB ?? ""))).toBe(true);
});

it("builds over no file that is something else, and says so", async () => {
  const { run, folder } = commandLine();
  const file = join(folder, "harmless.json");
  await writeFile(file, JSON.stringify(SMALL));
  const memory = join(folder, "fast_memory_api.db");
  const db = await openSqlite<Record<string, never>>(memory);
  await db.schema.createTable("saved_queries").addColumn("id", "integer").execute();
  await db.destroy();
  const notes = join(folder, "notes.txt");
  await writeFile(notes, "precious");
  for (const CWM_CATALOG_DB of [memory, notes]) {
    const before = await readFile(CWM_CATALOG_DB);
    const refused = await run(["build-database", file], { env: { CWM_CATALOG_DB } });
    expect([refused.exitCode, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain(`${CWM_CATALOG_DB} is no catalog database`);
    expect(before.equals(await readFile(CWM_CATALOG_DB))).toBe(true);
  }
});

it("goes back to the catalog that came with the package", async () => {
  const { run, folder } = commandLine();
  const file = join(folder, "to-reset.json");
  await writeFile(file, JSON.stringify(SMALL));
  expect((await run(["build-database", file], own("reset"))).exitCode).toBe(0);
  const reset = await run(["build-database", "--reset"], own("reset"));
  expect([reset.exitCode, reset.stdout]).toEqual([
    0,
    expect.stringMatching(new RegExp(`^Removed .*API ${RELEASE.apiVersion}\\.$`, "m")),
  ]);
  const again = await run(["build-database", "--reset"], own("reset"));
  expect([again.exitCode, again.stdout]).toEqual([0, expect.stringContaining("No catalog was built here")]);
  expect((await run(["test-database", "--json"], own("reset"))).json()).toMatchObject({
    origin: "as it came with the package",
    operations: counts.operations,
  });
});

it("uses the package's catalog while the one that was built cannot be used, and says so everywhere", async () => {
  const { run, folder } = commandLine();
  const file = join(folder, "to-spoil.json");
  await writeFile(file, JSON.stringify(SMALL));
  expect((await run(["build-database", file], own("spoilt"))).exitCode).toBe(0);
  await writeFile(join(folder, "spoilt", "connectwise_api.db"), "rubbish".repeat(1000));
  const said = /connectwise_api\.db cannot be read: .* Until then the catalog that came with the package is used\.\n/;
  const search = await run(["search", "--keyword", "tickets"], own("spoilt"));
  expect([search.exitCode, search.stderr]).toEqual([0, expect.stringMatching(said)]);
  expect(search.json()).toMatchObject({ total: expect.any(Number) });
  const tested = await run(["test-database"], own("spoilt"));
  expect([tested.exitCode, tested.stderr]).toEqual([1, expect.stringMatching(/cannot be read.*--reset/)]);
  expect(tested.stdout).toContain("(as it came with the package)");
  expect((await run(["build-database", file], own("spoilt"))).exitCode).toBe(0);
  expect((await run(["build-database", "--reset"], own("spoilt"))).stdout).toMatch(/^Removed /);
  expect((await run(["test-database"], own("spoilt"))).exitCode).toBe(0);
});

it("says when the package's catalog is newer than the one that was built", async () => {
  const { run, folder } = commandLine();
  const file = join(folder, "old.json");
  await writeFile(file, JSON.stringify({ ...SMALL, info: { ...SMALL.info, version: "2019.1" } }));
  expect((await run(["build-database", file], own("old"))).exitCode).toBe(0);
  const tested = await run(["test-database"], own("old"));
  expect([tested.exitCode, tested.stdout]).toEqual([0, expect.stringMatching(/package is newer \(release 20/)]);
  expect((await run(["test-database", "--json"], own("old"))).json()).toMatchObject({
    origin: "built with build-database",
    advice: expect.stringContaining("newer"),
  });
});

it("removes nothing that the environment names, and wants to know what to do", async () => {
  const { run, env } = commandLine();
  const named = await run(["build-database", "--reset"]);
  expect([named.exitCode, named.stdout]).toEqual([1, ""]);
  expect(named.stderr).toContain("CWM_CATALOG_DB");
  expect((await readFile(env.CWM_CATALOG_DB ?? "")).length).toBeGreaterThan(1_000_000);
  const both = await run(["build-database", MANAGE, "--reset"], own("both"));
  const neither = await run(["build-database"], own("both"));
  expect([both.exitCode, neither.exitCode]).toEqual([2, 2]);
});
