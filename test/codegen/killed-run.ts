import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { finishInterrupted } from "../../codegen/output/finish-interrupted.js";
import { description, operation } from "../description/small-description.js";
import { type TemporaryProject, temporaryProject } from "./temporary-project.js";

const MAIN = fileURLToPath(new URL("../../codegen/main.ts", import.meta.url));
const NEW = JSON.stringify(
  description({ version: "2025.2", paths: { "/things/new": { get: operation("getThingsNew") } } }),
);

/** The files that a run replaces, without those that only help it. */
async function treeOf(project: TemporaryProject): Promise<Record<string, string>> {
  const files = await project.files();
  return Object.fromEntries(
    Object.entries(files).filter(([name]) => name !== "new.json" && !name.startsWith(".codegen")),
  );
}

/** Starts a real run, kills it when `moment` has come, and waits until it is gone. */
async function killAt(folder: string, moment: (running: () => boolean) => Promise<void>): Promise<void> {
  const args = ["--import", "tsx", MAIN, "--project", folder, "--spec", join(folder, "new.json")];
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

/**
 * Kills real runs that take a new release in, at chance moments, and expects the old tree or the new one every time that
 * the project is next looked at.
 *
 * @param attempts half of them are killed at any time, half while they write
 */
export async function killRuns(attempts: number): Promise<void> {
  const project = await temporaryProject(description());
  try {
    await project.run();
    await project.write("CHANGELOG.md", "# Changelog\n");
    await project.write("new.json", NEW);
    const oldTree = await treeOf(project);
    await project.run("--spec", join(project.folder, "new.json"));
    const newTree = await treeOf(project);
    expect(newTree).not.toEqual(oldTree);
    const staging = join(project.folder, ".codegen");
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      await project.remove();
      for (const [name, content] of Object.entries(oldTree)) await project.write(name, content);
      await project.write("new.json", NEW);
      await killAt(project.folder, async (running) => {
        if (attempt % 2 === 0) {
          await sleep(Math.random() * 1500);
        } else {
          // The moments that matter are those in which it writes.
          while (running() && !existsSync(staging)) await sleep(0);
          await sleep(Math.random() * 4);
        }
      });
      finishInterrupted(project.folder, () => undefined);
      expect([oldTree, newTree]).toContainEqual(await treeOf(project));
      expect(await project.run("--check")).toMatchObject({ code: 0, err: "" });
    }
  } finally {
    await project.remove();
  }
}
