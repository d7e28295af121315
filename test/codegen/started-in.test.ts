import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { description } from "../description/small-description.js";
import { type TemporaryProject, temporaryProject } from "./temporary-project.js";

// Whole processes, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const MAIN = fileURLToPath(new URL("../../codegen/main.ts", import.meta.url));
const CHECKOUT = fileURLToPath(new URL("../../", import.meta.url));

let project: TemporaryProject;
beforeEach(async () => {
  project = await temporaryProject(description());
});
afterEach(() => project.remove());

/** Runs codegen as npm does: in the checkout, with the folder of its caller in a variable. */
function runAs(script: string, ...args: string[]): Promise<{ code: number | null; err: string }> {
  const env = { ...process.env, npm_lifecycle_event: script, INIT_CWD: project.folder };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", MAIN, ...args],
      { cwd: CHECKOUT, env },
      (_error, _out, err) => resolve({ code: child.exitCode, err }),
    );
  });
}

it("takes paths from the folder in which npm run codegen was started", async () => {
  const next = description({ version: "2025.2" });
  await project.write("new.json", next);
  const { code, err } = await runAs(
    "codegen",
    "--project",
    project.folder,
    "--spec",
    "new.json",
    "--markdown",
    "diff.md",
  );
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(await project.read("codegen/manage.json"))).toEqual(next);
  expect(await project.read("generated/catalog/operations.json")).toContain("2025.2");
  expect(await project.read("diff.md")).toContain("2025.2");
  expect((await runAs("codegen", "--diff", "new.json", "codegen/manage.json")).code).toBe(0);
});

it("takes them from the working directory where another script of npm started it", async () => {
  await project.write("new.json", description());
  const { code, err } = await runAs("test", "--diff", "new.json", "new.json");
  expect({ code, err }).toEqual({ code: 2, err: "codegen: new.json cannot be read (ENOENT).\n" });
});
