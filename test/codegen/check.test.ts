import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { description } from "../description/small-description.js";
import { type TemporaryProject, temporaryProject } from "./temporary-project.js";

let project: TemporaryProject;
beforeEach(async () => {
  project = await temporaryProject(description());
  await project.run();
});
afterEach(() => project.remove());

it("passes on what codegen wrote", async () => {
  expect(await project.run("--check")).toEqual({
    code: 0,
    out: "generated/ is what codegen writes (6 files).\n",
    err: "",
  });
});

it("names a file that somebody edited", async () => {
  await project.write("generated/index.ts", `${await project.read("generated/index.ts")}\n`);
  const { code, err } = await project.run("--check");
  expect(code).toBe(1);
  expect(err).toBe("generated/index.ts: edited by hand\nRun npm run codegen, and commit what it writes.\n");
});

it("names the files that a newer description makes stale", async () => {
  const schemas = { Thing: { type: "object", properties: { id: { type: "string" } } } };
  await project.write("codegen/manage.json", description({ schemas }));
  const { code, err } = await project.run("--check");
  expect(code).toBe(1);
  expect(err.split("\n").slice(0, -2)).toEqual([
    "generated/catalog/schemas.json: stale",
    "generated/manifest.json: stale",
    "generated/paths.d.ts: stale",
  ]);
});

it("names files that are missing and files that do not belong there", async () => {
  await rm(join(project.folder, "generated/paths.d.ts"));
  await project.write("generated/catalog/extra.json", "{}");
  const { code, err } = await project.run("--check");
  expect(code).toBe(1);
  expect(err).toMatch(/^generated\/catalog\/extra\.json: unexpected\ngenerated\/paths\.d\.ts: missing\n/);
});

it("names an edited manifest", async () => {
  await project.write(
    "generated/manifest.json",
    (await project.read("generated/manifest.json")).replace("2025.1", "2024"),
  );
  expect((await project.run("--check")).err).toMatch(/^generated\/manifest\.json: edited by hand\n/);
});

it("writes nothing", async () => {
  await project.write("generated/index.ts", "");
  const before = await project.files();
  await project.run("--check");
  expect(await project.files()).toEqual(before);
});
