import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { buildShippedCatalog, type Catalog, openCatalog } from "../../catalog/index.js";
import { operation, parameter } from "../description/small-description.js";
import { type Run, type TemporaryProject, temporaryProject } from "./temporary-project.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const json = z.record(z.string(), z.unknown());
const DOCUMENT = z.looseObject({
  info: z.looseObject({ version: z.string() }),
  paths: z.record(z.string(), json),
  components: z.looseObject({
    schemas: z.record(z.string(), z.looseObject({ properties: z.record(z.string(), json).optional() })),
  }),
});

/** The official description as a next release might have it: a module, tags and fields more, operations and fields less. */
function nextRelease(text: string): z.infer<typeof DOCUMENT> {
  const next = DOCUMENT.parse(JSON.parse(text));
  next.info.version = "2099.1";
  next.paths["/fleet/drones/{id}"] = {
    get: operation("getFleetDronesById", {
      tags: ["Drones"],
      summary: "Get Drone",
      parameters: [parameter("id", "path")],
    }),
  };
  next.paths["/service/teleports"] = {
    get: operation("getTeleports", { tags: ["Teleports"], summary: "Get Teleport" }),
  };
  next.components.schemas.Thing = { type: "object", properties: { serial: { type: "string" } } };
  for (const path of Object.keys(next.paths)) if (path.startsWith("/schedule/colors")) delete next.paths[path];
  const ticket = next.components.schemas.Ticket?.properties ?? {};
  ticket.sentiment = { type: "string", enum: ["Calm", "Angry"] };
  delete ticket.poNumber;
  return next;
}

let project: TemporaryProject;
let run: Run;
let catalog: Catalog;
beforeAll(async () => {
  const official = await readFile(join(ROOT, "codegen/manage.json"), "utf8");
  project = await temporaryProject(official);
  await cp(join(ROOT, "catalog/vocabulary"), join(project.folder, "catalog/vocabulary"), { recursive: true });
  await project.run();
  run = await project.run("--spec", await project.write("next.json", nextRelease(official)), "--json");
  const file = join(project.folder, "catalog.db");
  await buildShippedCatalog(file, {
    seedFolder: join(project.folder, "generated/catalog"),
    vocabularyFolder: join(project.folder, "catalog/vocabulary"),
  });
  catalog = await openCatalog(file);
});
afterAll(async () => {
  await catalog.close();
  await project.remove();
});

it("says what changed, and asks for words of the new categories by name", () => {
  const { changes } = z
    .object({ changes: z.array(z.object({ kind: z.string(), place: z.string() })) })
    .parse(JSON.parse(run.out));
  const places = changes.map(({ kind, place }) => `${kind} ${place}`);
  expect(places).toEqual(
    expect.arrayContaining([
      "operation-removed GET /schedule/colors",
      "field-removed Ticket.poNumber",
      "field-added Ticket.sentiment",
      "operation-added GET /fleet/drones/{id}",
    ]),
  );
  expect(run.err).toMatch(
    /2 of the categories have no everyday words .*:\n {2}Drones \(fleet\)\n {2}Teleports \(service\)\n/,
  );
  expect(run.err).toMatch(/vocabulary names? .* lead nowhere:\n(?: {2}.*\n)* {2}ScheduleColors\n/);
});

it("is found, shown and resolved, every operation of it", async () => {
  expect((await catalog.searchNaturalLanguage("show me a drone")).results[0]?.path).toBe("/fleet/drones/{id}");
  const { total, modules } = await catalog.categories();
  expect(total).toBeGreaterThan(500);
  expect(modules.fleet).toEqual({ Drones: 1 });
  expect(await catalog.resolve("GET", "/schedule/colors")).toMatchObject({ kind: "unknown" });
  const ticket = JSON.stringify((await catalog.details("GET", "/service/tickets/{id}")).responses);
  expect(ticket).toContain("sentiment");
  expect(ticket).not.toContain("poNumber");
  for (const module of Object.keys(modules)) {
    for (const { method, path } of (await catalog.categoryEndpoints(module, { limit: 5000 })).results) {
      expect((await catalog.details(method, path)).path).toBe(path);
    }
  }
});
