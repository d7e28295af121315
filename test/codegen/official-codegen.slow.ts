import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseSeed } from "../../catalog/description/index.js";
import { RELEASE } from "../release.js";
import { type Run, type TemporaryProject, temporaryProject } from "./temporary-project.js";

const official = readFileSync(new URL("../../codegen/manage.json", import.meta.url), "utf8");

const { operations } = RELEASE.counts;

let project: TemporaryProject;
let first: Run;
beforeAll(async () => {
  project = await temporaryProject(official);
  first = await project.run();
});
afterAll(() => project.remove());

it("takes the official description in, complete", async () => {
  expect(first.code).toBe(0);
  expect(first.out).toContain(`${operations} × remove-client-id-header: `);
  const seed = parseSeed({
    operations: await project.read("generated/catalog/operations.json"),
    schemas: await project.read("generated/catalog/schemas.json"),
  });
  expect(seed.operations).toHaveLength(operations);
  const manifest: unknown = JSON.parse(await project.read("generated/manifest.json"));
  expect(manifest).toMatchObject(RELEASE);
  const types = await project.read("generated/paths.d.ts");
  const paths = types.slice(types.indexOf("export interface paths {"), types.indexOf("export interface components {"));
  expect(paths.match(/^ {4}"\/.*": \{$/gm)).toHaveLength(RELEASE.counts.paths);
  expect(paths.match(/: operations\["/g)).toHaveLength(operations);
  expect([" header: {", "vnd.connectwise"].filter((text) => types.includes(text))).toEqual([]);
});

it("writes the same bytes again", async () => {
  expect(await project.run("--check")).toMatchObject({ code: 0, err: "" });
});
