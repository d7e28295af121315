import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { finishInterrupted } from "../../codegen/output/finish-interrupted.js";
import { makeMove, pendingMoves, recover, replaceTree, stage } from "../../codegen/output/replace-tree.js";
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
    expect(recover(project.folder)).toBe(false);
    expect(await project.files()).toEqual(OLD);
  });

  it("killed after any number of renames, is completed by the next run", async () => {
    stage(project.folder, REPLACEMENTS);
    const total = pendingMoves(project.folder).length;
    expect(total).toBe(6);
    await project.remove();
    for (let done = 0; done <= total; done += 1) {
      for (const [name, content] of Object.entries(OLD)) await project.write(name, content);
      stage(project.folder, REPLACEMENTS);
      for (const move of pendingMoves(project.folder).slice(0, done)) makeMove(move);
      expect(recover(project.folder)).toBe(done < total);
      expect(await project.files(), `after ${done} renames`).toEqual(NEW);
      await project.remove();
    }
  });

  it("killed between two renames, is completed though somebody put the old back meanwhile", async () => {
    stage(project.folder, REPLACEMENTS);
    for (const move of pendingMoves(project.folder).slice(0, 3)) makeMove(move);
    await project.write("generated/a", "put back");
    expect(recover(project.folder)).toBe(true);
    expect(await project.files()).toEqual(NEW);
  });

  it("completes an interrupted replacement before anything else is done", async () => {
    stage(project.folder, new Map([["codegen/manage.json", "{"]]));
    for (const move of pendingMoves(project.folder).slice(0, 1)) makeMove(move);
    const { err } = await project.run("--check");
    expect(err).toMatch(/An earlier run was interrupted .* now complete\.\ncodegen: .*cut off/);
  });

  it("completes an interrupted replacement for whatever reads the project, unless its run is alive", async () => {
    stage(project.folder, REPLACEMENTS);
    for (const move of pendingMoves(project.folder).slice(0, 3)) makeMove(move);
    const lock = join(project.folder, ".codegen.lock");
    await writeFile(lock, String(process.ppid));
    expect(() => finishInterrupted(project.folder)).toThrow(/Another codegen/);
    await writeFile(lock, "999999999");
    expect(finishInterrupted(project.folder)).toBe(true);
    expect(await project.files()).toEqual(NEW);
    expect(finishInterrupted(project.folder)).toBe(false);
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
