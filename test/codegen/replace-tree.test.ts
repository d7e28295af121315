import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { finishInterrupted } from "../../codegen/output/finish-interrupted.js";
import { clearStaging, takeStep } from "../../codegen/output/journal.js";
import { recover } from "../../codegen/output/recover.js";
import { makeSteps, replaceTree, stage } from "../../codegen/output/replace-tree.js";
import { lockProject } from "../../codegen/output/run-lock.js";
import { type TemporaryProject, temporaryProject } from "./temporary-project.js";

let project: TemporaryProject;
const OLD = { "CHANGELOG.md": "old", "codegen/manage.json": "old", "generated/a": "old", "generated/b/c": "old" };
const NEW = { "CHANGELOG.md": "new", "codegen/manage.json": "new", "generated/b/c": "new", "generated/d": "new" };
const REPLACEMENTS = new Map<string, string | ReadonlyMap<string, string>>([
  ["codegen/manage.json", "new"],
  [
    "generated",
    new Map([
      ["b/c", "new"],
      ["d", "new"],
    ]),
  ],
  ["CHANGELOG.md", "new"],
]);

beforeEach(async () => {
  project = await temporaryProject();
  for (const [name, content] of Object.entries(OLD)) await project.write(name, content);
});
afterEach(() => project.remove());

describe("replacing several files and folders", () => {
  it("replaces all of them and leaves nothing behind", async () => {
    replaceTree(project.folder, REPLACEMENTS);
    expect(await project.files()).toEqual(NEW);
  });

  it("makes what was not there", async () => {
    await rm(join(project.folder, "generated"), { recursive: true });
    replaceTree(project.folder, REPLACEMENTS);
    expect(await project.files()).toEqual(NEW);
  });

  it("killed before the journal, leaves the old tree, and the next run removes the leftovers", async () => {
    stage(project.folder, REPLACEMENTS);
    await rm(join(project.folder, ".codegen/journal.json"));
    expect(recover(project.folder)).toBeUndefined();
    expect(await project.files()).toEqual(OLD);
  });

  it("killed before the first rename, or put back as it was, is forgotten", async () => {
    stage(project.folder, REPLACEMENTS);
    expect(recover(project.folder)).toMatch(/interrupted before it changed a file/);
    expect(await project.files()).toEqual(OLD);
    const steps = stage(project.folder, REPLACEMENTS);
    for (const step of steps.slice(0, 2)) takeStep(project.folder, step);
    for (const name of ["codegen/manage.json", "generated/b/c"] as const) await project.write(name, OLD[name]);
    expect(recover(project.folder)).toMatch(/interrupted before it changed a file/);
    expect(await project.files()).toEqual(OLD);
  });

  it("killed after any number of renames, has lost no file, and is completed by the next run", async () => {
    const total = stage(project.folder, REPLACEMENTS).length;
    expect(total).toBe(5);
    await project.remove();
    for (let done = 1; done <= total; done += 1) {
      for (const [name, content] of Object.entries(OLD)) await project.write(name, content);
      for (const step of stage(project.folder, REPLACEMENTS).slice(0, done)) takeStep(project.folder, step);
      const half = await project.files();
      for (const name of Object.keys(NEW).filter((file) => file in OLD)) expect(half[name]).toMatch(/^(?:old|new)$/);
      expect(recover(project.folder)).toMatch(done < total ? /now complete/ : /just put everything in place/);
      expect(await project.files(), `after ${done} renames`).toEqual(NEW);
      await project.remove();
    }
  });

  it.each([
    ["a file that was to come is another", "CHANGELOG.md"],
    ["a file that had come was put back", "codegen/manage.json"],
    ["a file that was to go is another", "generated/a"],
    ["what was to come was spoilt", ".codegen/next/CHANGELOG.md"],
    ["the journal is none", ".codegen/journal.json"],
  ])("killed between two renames, is left alone and told of when %s", async (_what, name) => {
    for (const step of stage(project.folder, REPLACEMENTS).slice(0, 3)) takeStep(project.folder, step);
    await project.write(name, name.startsWith("codegen/") ? "old" : "by hand");
    const { ".codegen/journal.json": _journal, ...before } = await project.files();
    expect(recover(project.folder)).toMatch(/has been changed since, so that nothing more of it is put in place/);
    const kept = Object.entries(before).filter(([file]) => !file.startsWith(".codegen/"));
    expect(await project.files()).toEqual(Object.fromEntries(kept));
    expect(recover(project.folder)).toBeUndefined();
  });

  it("completes an interrupted replacement before anything else is done, and says so", async () => {
    const steps = stage(
      project.folder,
      new Map([
        ["codegen/manage.json", "{"],
        ["CHANGELOG.md", "new"],
      ]),
    );
    for (const step of steps.slice(0, 1)) takeStep(project.folder, step);
    const { err } = await project.run("--check");
    expect(err).toMatch(/interrupted .* now complete \(put in place: CHANGELOG\.md\)\.\ncodegen: .*cut off/);
  });

  it("completes an interrupted replacement for whatever reads the project, unless its run is alive", async () => {
    for (const step of stage(project.folder, REPLACEMENTS).slice(0, 3)) takeStep(project.folder, step);
    const lock = join(project.folder, ".codegen.lock");
    await writeFile(lock, String(process.ppid));
    const said: string[] = [];
    const finish = () => finishInterrupted(project.folder, (text) => said.push(text));
    expect(finish).toThrow(/Another codegen/);
    await writeFile(lock, "999999999");
    finish();
    expect(await project.files()).toEqual(NEW);
    finish();
    expect(said).toEqual([expect.stringMatching(/now complete/)]);
  });

  it("is completed before every script of the project that reads generated files", () => {
    const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
      scripts: Record<string, string>;
    };
    // The first finish it themselves; the others look at no generated file, or at dist/ alone.
    const others = ["build", "test", "test:slow", "codegen", "codegen:check", "prepare", "format", "start"];
    const guarded = Object.keys(scripts).filter((name) => !others.includes(name) && !/^pre(?!pare)/.test(name));
    expect(guarded).toEqual(expect.arrayContaining(["typecheck", "lint", "docs:check", "demo", "sandbox"]));
    for (const name of guarded) expect(scripts[`pre${name}`], name).toBe("tsx scripts/finish-codegen.ts");
  });

  it("takes back what it has put in place when the rest cannot be", async () => {
    const steps = stage(project.folder, REPLACEMENTS);
    const impossible = { file: "never/staged", before: null, after: "", old: undefined, next: "" };
    expect(() => makeSteps(project.folder, [...steps, impossible])).toThrow(/the old ones are kept/);
    clearStaging(project.folder);
    expect(await project.files()).toEqual(OLD);
  });

  it("keeps the old tree when the new one cannot be put in its place", async () => {
    const inTheWay = new Map([...REPLACEMENTS, ["CHANGELOG.md/inside", "new"]]);
    expect(() => replaceTree(project.folder, inTheWay)).toThrow(/the old (?:files|ones) are kept/);
    expect(await project.files()).toEqual(OLD);
  });
});

describe("two runs at once", () => {
  it("the second is refused while the first is alive", async () => {
    await writeFile(join(project.folder, ".codegen.lock"), String(process.ppid));
    expect((await project.run()).err).toMatch(new RegExp(`^codegen: Another codegen \\(process ${process.ppid}\\)`));
  });

  it("the lock of a dead run is taken over, and let go", async () => {
    await writeFile(join(project.folder, ".codegen.lock"), "999999999");
    lockProject(project.folder)();
    expect(await project.files()).toEqual(OLD);
  });

  it("a folder that does not exist is named", async () => {
    const parent = await mkdtemp(join(tmpdir(), "codegen-"));
    await rm(parent, { recursive: true });
    expect(() => lockProject(parent)).toThrow(/Nothing can be written into .*\.codegen\.lock/);
  });
});
