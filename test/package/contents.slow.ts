import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PackedPackage, type PackReport, packPackage, packReport, ROOT } from "./packed-package.js";
import { mustRun } from "./run-program.js";

const KILOBYTE = 1024;

describe("the package", () => {
  let folder: string;
  let report: PackReport;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cwm-contents-"));
    await mustRun("npm", ["run", "build"], { cwd: ROOT });
    report = await packReport(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("holds these files and no others", async () => {
    const paths = report.files.map(({ path }) => path).filter((path) => !path.startsWith("dist/mcp/chunks/"));
    await expect(`${paths.sort().join("\n")}\n`).toMatchFileSnapshot("package-files.txt");
  });

  it("holds no tests, no sources, no maps, no API description, and nothing of this machine", () => {
    for (const { path } of report.files) {
      expect(path).toMatch(/^(dist\/.*\.(js|d\.ts|json|db)|docs\/[a-z-]+\.md|package\.json|README\.md)$/);
      expect(path).not.toMatch(/\.map$|(^|\/)test\/|manage\.json|\.test\.|codegen/);
    }
  });

  it("holds what its README links to", async () => {
    const text = await readFile(join(ROOT, "README.md"), "utf8");
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path);
    expect(links.length).toBeGreaterThan(0);
    const paths = report.files.map(({ path }) => path);
    for (const link of links) expect(paths).toContain(link);
  });

  it("is small enough to be started with npx", () => {
    expect(report.size).toBeLessThan(5_400 * KILOBYTE);
    expect(report.unpackedSize).toBeLessThan(25_900 * KILOBYTE);
    expect(report.files.length).toBeLessThan(1_300);
  });

  it("is clean to publint and to the types' own linter", async () => {
    const tarball = join(folder, report.filename);
    await mustRun(process.execPath, [join(ROOT, "node_modules/publint/src/cli.js"), tarball, "--strict"], {
      cwd: ROOT,
    });
    await checkTypes(tarball);
  });
});

describe("the SDK's own package", () => {
  let packed: PackedPackage;
  beforeAll(async () => {
    // Packing must build first, or it would pack what is left of an earlier build.
    await rm(join(ROOT, "dist/sdk/index.js"), { force: true });
    packed = await packPackage("sdk");
  });
  afterAll(() => packed.remove());

  it("holds the SDK and its types, and depends on one package that is not native", async () => {
    const listing = await mustRun("tar", ["-tzf", packed.tarball], { cwd: packed.folder });
    for (const path of listing.trim().split("\n"))
      expect(path).toMatch(/^package\/((sdk|generated)\/.*\.(js|d\.ts)|package\.json|README\.md)$/);
    for (const file of ["sdk/index.js", "README.md"]) expect(listing).toContain(`package/${file}\n`);
    const manifest = JSON.parse(
      await mustRun("tar", ["-xzOf", packed.tarball, "package/package.json"], { cwd: packed.folder }),
    );
    expect(Object.keys(manifest.dependencies)).toEqual(["openapi-fetch"]);
    const own = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as { version: string };
    expect(manifest).toMatchObject({ name: "cwm-api-gateway-sdk", version: own.version });
  });

  it("is imported by its own name in every example", async () => {
    const args = ["-xzOf", packed.tarball, "--wildcards", "package/*.d.ts", "package/*.js", "package/README.md"];
    const text = await mustRun("tar", args, { cwd: packed.folder });
    const names = [...text.matchAll(/from "(cwm-[^"]+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(40);
    expect(new Set(names)).toEqual(new Set(["cwm-api-gateway-sdk", "cwm-api-gateway-sdk/types"]));
  });

  it("is clean to publint and to the types' own linter", async () => {
    const publint = join(ROOT, "node_modules/publint/src/cli.js");
    await mustRun(process.execPath, [publint, packed.tarball, "--strict"], { cwd: ROOT });
    await checkTypes(packed.tarball);
  });
});

/** The package is for `import` alone, which is what the profile says. */
async function checkTypes(tarball: string): Promise<void> {
  const attw = join(ROOT, "node_modules/@arethetypeswrong/cli/dist/index.js");
  await mustRun(process.execPath, [attw, tarball, "--profile", "esm-only", "--no-emoji"], { cwd: ROOT });
}
