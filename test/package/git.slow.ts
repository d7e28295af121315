import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { RELEASE } from "../release.js";
import { localPrebuild } from "./local-prebuild.js";
import { ROOT } from "./packed-package.js";
import { mustRun } from "./run-program.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cwm-git-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("is installed from its Git repository as from a tarball: npm builds it with prepare", async () => {
  await mustRun("git", ["clone", "--quiet", "--no-hardlinks", ROOT, "repository"], { cwd: folder });
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const env = await localPrebuild(join(folder, "prebuilds"));
  const source = `git+${pathToFileURL(join(folder, "repository")).href}`;
  const flags = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  await mustRun("npm", ["install", ...flags, source], { cwd: folder, env });
  const answer = await mustRun("npx", ["--no-install", "cwm-api-gateway-mcp", "test-database"], {
    cwd: folder,
    env: { CWM_DATA_DIR: join(folder, "data") },
  });
  expect(answer).toContain(`${RELEASE.counts.operations} operations`);
});
