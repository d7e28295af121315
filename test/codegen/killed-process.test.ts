import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { recover } from "../../codegen/output/replace-tree.js";
import { description, operation } from "../description/small-description.js";
import { type TemporaryProject, temporaryProject } from "./temporary-project.js";

const MAIN = fileURLToPath(new URL("../../codegen/main.ts", import.meta.url));
const NEW = JSON.stringify(
  description({ version: "2025.2", paths: { "/things/new": { get: operation("getThingsNew") } } }),
);

let project: TemporaryProject;
let oldTree: Record<string, string>;
let newTree: Record<string, string>;

/** The files that a run replaces, without those that only help it. */
async function tree(): Promise<Record<string, string>> {
  const files = await project.files();
  return Object.fromEntries(
    Object.entries(files).filter(([name]) => name !== "new.json" && !name.startsWith(".codegen")),
  );
}

async function restore(files: Record<string, string>): Promise<void> {
  await project.remove();
  for (const [name, content] of Object.entries(files)) await project.write(name, content);
  await project.write("new.json", NEW);
}

/** Starts a real run, kills it when `moment` has come, and waits until it is gone. */
async function killAt(moment: (running: () => boolean) => Promise<void>): Promise<void> {
  const args = ["--import", "tsx", MAIN, "--project", project.folder, "--spec", join(project.folder, "new.json")];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  let running = true;
  const ended = new Promise<void>((resolve) =>
    child.once("close", () => {
      running = false;
      resolve();
    }),
  );
  await moment(() => running);
  child.kill("SIGKILL");
  await ended;
}

beforeEach(async () => {
  project = await temporaryProject(description());
  await project.run();
  await project.write("CHANGELOG.md", "# Changelog\n");
  await project.write("new.json", NEW);
  oldTree = await tree();
  await project.run("--spec", join(project.folder, "new.json"));
  newTree = await tree();
  expect(newTree).not.toEqual(oldTree);
});
afterEach(() => project.remove());

it("a run that is killed leaves the old tree or the new one, and the next run works", async () => {
  const folder = () => join(project.folder, ".codegen");
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await restore(oldTree);
    await killAt(async (running) => {
      if (attempt % 2 === 0) {
        await sleep(Math.random() * 1500);
      } else {
        // The moments that matter are those in which it writes.
        while (running() && !existsSync(folder())) await sleep(0);
        await sleep(Math.random() * 4);
      }
    });
    recover(project.folder);
    const left = await tree();
    expect([oldTree, newTree]).toContainEqual(left);
    expect(await project.run("--check")).toMatchObject({ code: 0, err: "" });
  }
}, 60_000);
