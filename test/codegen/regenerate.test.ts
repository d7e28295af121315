import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { runCodegen } from "../../codegen/command-line/run-codegen.js";
import { description, operation, parameter } from "../description/small-description.js";
import { ref } from "./seed-builder.js";
import { type TemporaryProject, temporaryProject } from "./temporary-project.js";

const projects: TemporaryProject[] = [];
async function project(...args: Parameters<typeof temporaryProject>): Promise<TemporaryProject> {
  const made = await temporaryProject(...args);
  projects.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(projects.splice(0).map((made) => made.remove()));
});

const OLD = description();
const NEW = description({
  version: "2025.2",
  paths: { "/things/all": { get: operation("getThingsAll") }, "/things/{id}": { get: operation("getThingsById") } },
  schemas: { Thing: { type: "object", properties: { id: { type: "string" } } } },
});
const GENERATED = [
  "generated/catalog/operations.json",
  "generated/catalog/schemas.json",
  "generated/index.ts",
  "generated/manifest.json",
  "generated/operation-maps.d.ts",
  "generated/paths.d.ts",
];

describe("npm run codegen", () => {
  it("writes generated/ for the first time, lists the repairs, and has nothing to compare with", async () => {
    const { run, files } = await project(OLD);
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(Object.keys(await files())).toEqual(["codegen/manage.json", ...GENERATED]);
    expect(out).toMatch(/^ {5}1 × remove-client-id-header: clientId is declared .*\n {9}GET \/things\/all$/m);
    expect(out).toMatch(/^ {5}0 × drop-byte-order-mark: /m);
    expect(out).toMatch(/nothing readable to compare with/);
  });

  it("says what changed when the description was put in its place by hand", async () => {
    const { run, write } = await project(OLD);
    await run();
    await write("codegen/manage.json", NEW);
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(out).toMatch(/^API 2025\.1 → 2025\.2: 1 breaking, 2 compatible changes$/m);
    expect(out).toMatch(/^ {2}Thing\.id: type integer\(int32\) → string – what comes is no longer/m);
    expect(out).toMatch(/^operations: 1 added, 0 removed, 1 changed$/m);
  });

  it("is at rest when run again", async () => {
    const { run, files } = await project(OLD);
    await run();
    const before = await files();
    const { out } = await run();
    expect(out).toMatch(/generated\/ is up to date\nAPI 2025\.1: no changes\n$/);
    expect(await files()).toEqual(before);
  });

  it("takes no edit of what it wrote for a change of the API", async () => {
    const { run, read, write, files } = await project(OLD);
    await run();
    const before = await files();
    const schemas = await read("generated/catalog/schemas.json");
    await write("generated/catalog/schemas.json", schemas.replace("integer", "number"));
    const { out } = await run();
    expect(out).toMatch(/^API 2025\.1: no changes$/m);
    expect(await files()).toEqual(before);
    // The same, when a new release comes at once.
    await write("generated/catalog/schemas.json", schemas.replace("integer", "number"));
    const { out: taken } = await run("--spec", await write("new.json", NEW));
    expect(taken).toMatch(/^ {2}Thing\.id: type integer\(int32\) → string/m);
  });

  it("replaces files that no longer belong there", async () => {
    const { run, write, files } = await project(OLD);
    await write("generated/old-file.ts", "export {};");
    await run();
    expect(Object.keys(await files())).not.toContain("generated/old-file.ts");
  });
});

describe("--spec", () => {
  it("takes the new file in as it is, regenerates, and writes the changelog", async () => {
    const { run, write, read } = await project(OLD);
    await run();
    const text = `${JSON.stringify(NEW, undefined, 3)}\r\n`;
    const spec = await write("new.json", text);
    const { code, out } = await run("--spec", spec);
    expect(code).toBe(0);
    expect(out).toMatch(/1 breaking/);
    expect(await read("codegen/manage.json")).toBe(text);
    expect(await read("generated/catalog/operations.json")).toContain('"path":"/things/{id}"');
    expect(await read("CHANGELOG.md")).toBe(
      [
        "# Changelog",
        "",
        "## API 2025.1 → 2025.2: 1 breaking, 2 compatible changes",
        "",
        "operations: 1 added, 0 removed, 1 changed",
        "",
        "Breaking:",
        "",
        "- `Thing.id`: type integer(int32) → string",
        "",
      ].join("\n"),
    );
    expect((await run("--check")).code).toBe(0);
  });

  it("puts newer entries of the changelog before older ones, after what stands above them", async () => {
    const { run, write, read } = await project(OLD);
    await run();
    await write("CHANGELOG.md", "# Changelog\n\nAll that changes.\n\n## 0.1.0\n\n- first\n");
    await run("--spec", await write("new.json", NEW));
    expect(await read("CHANGELOG.md")).toMatch(
      /^# Changelog\n\nAll that changes\.\n\n## API 2025\.1 → 2025\.2: [^#]*\n\n## 0\.1\.0\n\n- first\n$/,
    );
  });

  it("leaves a changelog alone that it cannot read, and all else", async () => {
    const { run, write, files } = await project(OLD);
    await run();
    await write("CHANGELOG.md/inside", "a folder");
    const spec = await write("new.json", NEW);
    const before = await files();
    expect(await run("--spec", spec)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^codegen: .*CHANGELOG\.md cannot be read \(EISDIR\)[^\n]*\n$/),
    });
    expect(await files()).toEqual(before);
  });

  it.each([
    ["other words", (text: string) => text.replace('"Small"', '"Smaller"')],
    ["the order of a list", (text: string) => text.replace('["Things"]', '["Things","Others"]')],
  ])("takes in what differs only in %s, and says so in the changelog, once", async (_what, change) => {
    const { run, write, read } = await project(OLD);
    await run();
    const text = change(JSON.stringify(OLD));
    expect(text).not.toBe(JSON.stringify(OLD));
    const { out } = await run("--spec", await write("new.json", text));
    expect(out).toMatch(/no changes\n$/);
    expect(await read("codegen/manage.json")).toBe(text);
    const changelog = await read("CHANGELOG.md");
    expect(changelog).toBe(
      "# Changelog\n\n## API 2025.1: no changes\n\nAnother description was taken in; callers see no difference.\n",
    );
    expect((await run("--check")).code).toBe(0);
    await run("--spec", await write("new.json", text));
    await run();
    expect(await read("CHANGELOG.md")).toBe(changelog);
  });

  it("with --diff-only writes nothing", async () => {
    const { run, write, files } = await project(OLD);
    await run();
    const spec = await write("new.json", NEW);
    const before = await files();
    const { code, out, err } = await run("--spec", spec, "--diff-only");
    expect(code).toBe(0);
    expect(err).toMatch(/^repairs of .*new\.json:\n/);
    expect(err).toMatch(/^ {5}2 × remove-client-id-header: /m);
    expect(err).not.toMatch(/ 0 × /);
    expect(out).toMatch(/^API 2025\.1 → 2025\.2/);
    expect(await files()).toEqual(before);
  });

  it("with --json prints nothing but the diff", async () => {
    const { run, write } = await project(OLD);
    await run();
    const { out, err } = await run("--spec", await write("new.json", NEW), "--json");
    expect(JSON.parse(out)).toMatchObject({ from: "2025.1", to: "2025.2", total: { breaking: 1, compatible: 2 } });
    expect(err).toMatch(/repairs:/);
  });

  it("with --json FILE and --markdown FILE writes both and says the rest to people", async () => {
    const { run, write, read, folder } = await project(OLD);
    await run();
    const spec = await write("new.json", NEW);
    const { out } = await run(
      "--spec",
      spec,
      "--diff-only",
      "--json",
      `${folder}/diff.json`,
      "--markdown",
      `${folder}/diff.md`,
    );
    expect(out).toMatch(/^API 2025\.1 → 2025\.2: 1 breaking/);
    expect(JSON.parse(await read("diff.json"))).toMatchObject({
      from: "2025.1",
      total: { breaking: 1, compatible: 2 },
    });
    expect(await read("diff.md")).toMatch(/^## API/);
    const piped = await run("--spec", spec, "--diff-only", "--json", "-", "--markdown", `${folder}/other.md`);
    expect(piped.out).toBe(await read("diff.json"));
    expect(await read("other.md")).toBe(await read("diff.md"));
  });

  it("with --json and nothing to compare with prints null", async () => {
    const { run } = await project(OLD);
    expect((await run("--json")).out).toBe("null\n");
    const { run: again, read, folder } = await project(OLD);
    expect((await again("--json", `${folder}/diff.json`)).out).toMatch(/nothing readable to compare with/);
    expect(await read("diff.json")).toBe("null\n");
  });

  it("with --markdown writes a table for a pull request", async () => {
    const { run, write, read, folder } = await project(OLD);
    await run();
    await run("--spec", await write("new.json", NEW), "--markdown", `${folder}/diff.md`);
    const text = await read("diff.md");
    expect(text).toMatch(/^## API 2025\.1 → 2025\.2: 1 breaking, 2 compatible changes\n/);
    expect(text).toContain("| `Thing.id` | type integer(int32) → string |");
    expect(text).toMatch(/\| things \| 1 \| 1 \|/);
  });

  it("with a report that cannot be written names its file, and leaves everything as before", async () => {
    const { run, write, files, folder } = await project(OLD);
    await run();
    const file = `${folder}/nowhere/diff.md`;
    const spec = await write("new.json", NEW);
    const before = await files();
    for (const option of ["--markdown", "--json"]) {
      expect(await run("--spec", spec, option, file)).toEqual({
        code: 2,
        out: "",
        err: `codegen: The diff cannot be written into ${file}.\n`,
      });
    }
    expect(await files()).toEqual(before);
  });

  it("with --fail-on breaking exits 1 when there are breaking changes, and only then", async () => {
    const { run, write } = await project(OLD);
    await run();
    const spec = await write("new.json", NEW);
    expect((await run("--spec", spec, "--diff-only", "--fail-on", "breaking")).code).toBe(1);
    expect((await run("--diff-only", "--fail-on", "breaking")).code).toBe(0);
  });
});

describe("vocabulary", () => {
  it("is asked for by name for categories that have none", async () => {
    const { run, write } = await project(OLD);
    await write("catalog/vocabulary/things.json", { Things: { words: ["stuff"] } });
    expect((await run()).out).not.toContain("everyday words");
    const paths = {
      "/things/all": { get: operation("getThingsAll") },
      "/things/parts": { get: operation("getParts", { tags: ["Parts"] }) },
    };
    const { out } = await run("--spec", await write("new.json", description({ paths })));
    expect(out).toContain(
      "1 of the categories has no everyday words for search yet; add some to catalog/vocabulary/<module>.json:\n  Parts (things)\n",
    );
  });
});

describe("vocabulary of what is gone", () => {
  it("is named", async () => {
    const { run, write } = await project(OLD);
    const operations = { "GET /Things/all/": ["all"], "GET /things/none": ["none"] };
    const words = { words: ["stuff"], operations };
    await write("catalog/vocabulary/things.json", { Things: words, Ghosts: { words: ["spook"] } });
    expect((await run()).out).toContain(
      "2 vocabulary names are not in the description, so that their words lead nowhere:\n  GET /things/none\n  Ghosts\n",
    );
  });
});

describe("--diff", () => {
  it("compares any two files and touches nothing", async () => {
    const { run, write, files } = await project();
    const [old, next] = [await write("a.json", OLD), await write("b.json", NEW)];
    const before = await files();
    expect(await run("--diff", old, next)).toMatchObject({ code: 0, out: expect.stringMatching(/1 breaking/) });
    const same = await run("--diff", old, old);
    expect(same).toMatchObject({ code: 0, out: "API 2025.1: no changes\n" });
    const { err } = await run("--diff", old, next);
    expect(err).toContain(`repairs of ${old}:\n     1 × remove-client-id-header: `);
    expect(err).toContain(`repairs of ${next}:\n     2 × remove-client-id-header: `);
    expect((await run("--diff", old, next, "--fail-on", "breaking")).code).toBe(1);
    expect((await run("--diff", old, next, "--markdown", "-")).out).toMatch(/^## API/);
    expect(await files()).toEqual(before);
  });

  it("shows its steps to whom watches, and cleans up before it says anything", async () => {
    const { write, folder } = await project();
    const [old, bad] = [await write("a.json", OLD), await write("bad.json", "{")];
    const erase = "\r\u001B[2K";
    for (const [next, end] of [
      [old, `comparing …${erase}repairs of ${old}`],
      [bad, `${bad} …${erase}codegen: ${bad}, line 1`],
    ] as const) {
      let err = "";
      const say = (text: string) => {
        err += text;
      };
      await runCodegen(["--diff", old, next], folder, { out: () => undefined, err: say, interactive: true });
      expect(err).toContain(`${erase}codegen: validating and repairing ${old} …`);
      expect(err).toContain(end);
    }
  });

  it("names the file that cannot be used", async () => {
    const { run, write } = await project();
    const old = await write("a.json", OLD);
    const bad = await write("bad.json", "{");
    expect(await run("--diff", old, bad)).toEqual({
      code: 2,
      out: "",
      err: `codegen: ${bad}, line 1, column 2: The file ends in the middle of its JSON; it was cut off, so download or copy it again.\n`,
    });
  });
});

describe("a bad file", () => {
  const loop = { $ref: "#/components/parameters/Loop" };
  it.each([
    ["truncated", JSON.stringify(NEW).slice(0, 400), /cut off/],
    ["not JSON", "<!doctype html>", /is no JSON/],
    ["empty", "", /is empty/],
    ["Swagger 2.0", JSON.stringify({ swagger: "2.0", info: {}, paths: {} }), /Swagger 2\.0/],
    ["OpenAPI 3.1", JSON.stringify({ ...NEW, openapi: "3.1.0" }), /OpenAPI 3\.1\.0/],
    ["no paths", JSON.stringify({ ...NEW, paths: {} }), /empty list of paths/],
    ["dangling $ref", JSON.stringify(description({ schemas: { A: ref("Gone") } })), /does not exist/],
    [
      "cyclic $ref",
      JSON.stringify(description({ schemas: { A: ref("B"), B: ref("A") } })),
      /A → B → A are each the next, made of it or a list of it/,
    ],
    [
      "cyclic parameter",
      JSON.stringify(
        description({
          components: { parameters: { Loop: loop } },
          paths: { "/a": { get: operation("a", { parameters: [loop] }) } },
        }),
      ),
      /leads back to itself/,
    ],
    [
      "unknown parameter location",
      JSON.stringify(
        description({ paths: { "/a": { get: operation("a", { parameters: [parameter("x", "body")] }) } } }),
      ),
      /"x" is said to travel in "body"/,
    ],
    ["a name twice", JSON.stringify(NEW).replace("{", '{"openapi":"3.0.0",'), /"openapi" stands twice in one object/],
    ["paths without operations", JSON.stringify({ ...NEW, paths: { "/a": {} } }), /has paths but no operation/],
    ["50 MB", `${JSON.stringify(NEW)}${" ".repeat(50_000_000)}`, /50\.0 million characters/],
  ])("%s: one sentence with the place, everything as before", async (_name, text, message) => {
    const { run, write, files } = await project(OLD);
    await run();
    const spec = await write("new.json", text);
    const before = await files();
    const { code, out, err } = await run("--spec", spec);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(message);
    expect(err).toMatch(/^codegen: .*new\.json, (?:line \d+, column \d+|#\S*): [^\n]*\n$/);
    expect(await files()).toEqual(before);
  });

  it("that is not UTF-8: one sentence with the place, everything as before", async () => {
    const { run, write, files, folder } = await project(OLD);
    await run();
    const spec = await write("new.json", "");
    await writeFile(spec, Buffer.from(JSON.stringify(description({ version: "M\u00e4rz" }), undefined, 1), "latin1"));
    const before = await files();
    expect(await run("--spec", spec)).toEqual({
      code: 2,
      out: "",
      err: expect.stringMatching(
        /^codegen: .*new\.json, line 5, column \d+: The file is not written in UTF-8[^\n]*\n$/,
      ),
    });
    expect((await run("--diff", join(folder, "codegen/manage.json"), spec)).err).toMatch(/is not written in UTF-8/);
    expect(await files()).toEqual(before);
  });

  it("that does not exist is named", async () => {
    const { run } = await project(OLD);
    expect(await run("--spec", "nowhere.json")).toEqual({
      code: 2,
      out: "",
      err: "codegen: nowhere.json cannot be read (ENOENT).\n",
    });
  });

  it.each([
    ["a byte order mark", `\uFEFF${JSON.stringify(NEW)}`, /1 × drop-byte-order-mark/],
    [
      "duplicate operationIds",
      JSON.stringify(description({ paths: { "/a": { get: operation("x") }, "/b": { get: operation("x") } } })),
      /1 × unique-operation-ids: .*\n {9}GET \/b x → getB/,
    ],
    [
      "two operations that a closing slash tells apart",
      JSON.stringify(description({ paths: { "/a": { get: operation("x") }, "/a/": { get: operation("y") } } })),
      /1 × drop-slash-twins: .*\n {9}GET \/a\//,
    ],
    [
      "two paths that differ by case",
      JSON.stringify(description({ paths: { "/a": { get: operation("x") }, "/A": { get: operation("y") } } })),
      /1 × keep-near-twin-paths: .*\n {9}\/A \| \/a/,
    ],
  ])("%s is repaired, and reported", async (_name, text, message) => {
    const { run, write } = await project(OLD);
    const { code, out } = await run("--spec", await write("new.json", text));
    expect(code).toBe(0);
    expect(out).toMatch(message);
    expect((await run("--check")).code).toBe(0);
  });
});

describe("the command line", () => {
  it.each([
    [["--what"], /unknown option '--what'/],
    [["--fail-on", "all"], /Allowed choices are breaking/],
    [["--diff", "one.json"], /--diff takes two files/],
    [["--diff", "1", "2", "3"], /--diff takes two files/],
    [["--diff", "1", "2", "--check"], /--diff goes without --spec and --check/],
    [["--check", "--json"], /--check goes alone/],
    [["--json", "--markdown", "-"], /both want standard output/],
    [["--json", "x", "--markdown", "x"], /want two files/],
    [["stray"], /too many arguments/],
  ])("%j is refused", async (args, message) => {
    const { run } = await project(OLD);
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
  });

  it("explains itself", async () => {
    const { run } = await project();
    const { code, out } = await run("--help");
    expect(code).toBe(0);
    for (const option of ["--spec", "--check", "--diff", "--diff-only", "--json", "--markdown", "--fail-on"]) {
      expect(out).toContain(option);
    }
  });
});
