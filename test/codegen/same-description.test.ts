import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { inReverse } from "../description/in-reverse.js";
import { description, operation, parameter } from "../description/small-description.js";
import { type TemporaryProject, temporaryProject } from "./temporary-project.js";

const MAIN = fileURLToPath(new URL("../../codegen/main.ts", import.meta.url));
const LOADER = import.meta.resolve("tsx");

const projects: TemporaryProject[] = [];
async function project(content: string): Promise<TemporaryProject> {
  const made = await temporaryProject(content);
  projects.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(projects.splice(0).map((made) => made.remove()));
});

/** Names that languages sort and change case in different ways. */
const NAMES = [
  "Zoo",
  "alpha",
  "Ärger",
  "ärger",
  "Island",
  "ISLAND",
  "İzmir",
  "ızgara",
  "chata",
  "czar",
  "å",
  "10",
  "9",
];
const DOCUMENT = description({
  paths: Object.fromEntries(
    NAMES.map((name) => [
      `/${name}/things/{id}`,
      { get: operation(`get${name}`, { tags: [name], parameters: [parameter("id", "path")] }) },
    ]),
  ),
  schemas: Object.fromEntries(
    NAMES.map((name) => [
      `${name}Model`,
      {
        type: "object",
        required: [name],
        properties: Object.fromEntries(NAMES.map((field) => [field, { enum: NAMES }])),
      },
    ]),
  ),
});

describe("the description in its place, written differently", () => {
  const text = JSON.stringify(DOCUMENT);
  it.each([
    ["with its keys in another order", JSON.stringify(inReverse(DOCUMENT))],
    ["with other white space", `${JSON.stringify(DOCUMENT, undefined, 4).replaceAll("\n", "\r\n")}\r\n`],
    ["with a byte order mark", `\uFEFF${text}`],
    ["with characters spelt out", text.replaceAll("Ä", "\\u00c4").replaceAll("/", "\\/")],
  ])("%s, is told and not taken in", async (_how, other) => {
    const { run, write, files } = await project(text);
    await run();
    const spec = await write("other.json", other);
    const before = await files();
    const { code, out } = await run("--spec", spec);
    expect(code).toBe(0);
    expect(out).toContain(
      `${spec} is the description in codegen/manage.json, written differently; nothing to take in.\n`,
    );
    expect(out).toMatch(/generated\/ is up to date\n[\s\S]*: no changes\n$/);
    expect(await files()).toEqual(before);
    expect(JSON.parse((await run("--spec", spec, "--json")).out)).toMatchObject({ changes: [] });
    expect((await run("--check")).code).toBe(0);
  });

  it("brings a generated/ that is not up to date to where it would be without it", async () => {
    const { run, write, files } = await project(text);
    await run();
    const spec = await write("other.json", JSON.stringify(inReverse(DOCUMENT)));
    const before = await files();
    await write("generated/manifest.json", "{}");
    expect((await run("--spec", spec)).out).toContain("wrote 6 files");
    expect(await files()).toEqual(before);
  });
});

it("the same bytes come of equal documents whatever the machine's language, time zone, folder and hash seed", async () => {
  const run = async (content: string, env: Record<string, string>, flags: readonly string[], cwd: string) => {
    const { folder, files } = await project(content);
    const child = spawn(process.execPath, [...flags, "--import", LOADER, MAIN, "--project", folder], {
      cwd,
      env: { PATH: process.env.PATH ?? "", ...env },
      stdio: "ignore",
    });
    expect(await once(child, "exit")).toEqual([0, null]);
    const { "codegen/manage.json": _input, ...written } = await files();
    return Object.entries(written).map(([name, text]) => [name, text.replace(/"sha256": "\w+"/, "")]);
  };
  const here = await run(JSON.stringify(DOCUMENT), { LANG: "C", TZ: "UTC" }, [], process.cwd());
  const there = await run(
    JSON.stringify(inReverse(DOCUMENT), undefined, 1),
    { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", LANGUAGE: "tr", TZ: "Pacific/Kiritimati" },
    ["--hash-seed=1", "--icu-data-dir=/nowhere"],
    tmpdir(),
  );
  expect(here).toHaveLength(6);
  expect(there).toEqual(here);
}, 120_000);
