import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { localPrebuild } from "./local-prebuild.js";
import { mustRun } from "./run-program.js";

/** The checkout. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A tarball, and a scratch folder to try it in. */
export interface PackedPackage {
  readonly tarball: string;
  readonly folder: string;
  /** Makes an empty project and installs the tarball, and further packages, in it. */
  install(name: string, more?: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** What `npm pack` says of a tarball. */
export interface PackReport {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** Builds and packs the package, or with `sdk` the SDK alone. */
export async function packPackage(kind: "whole" | "sdk" = "whole"): Promise<PackedPackage> {
  const folder = await mkdtemp(join(tmpdir(), "cwm-package-"));
  if (kind === "whole") await mustRun("npm", ["run", "build"], { cwd: ROOT });
  const tarball = kind === "whole" ? join(folder, (await packReport(folder)).filename) : await packSdk(folder);
  const env = kind === "whole" ? await localPrebuild(join(folder, "prebuilds")) : {};
  return {
    tarball,
    folder,
    async install(name, more = []) {
      const project = join(folder, name);
      await mustRun("node", ["-e", `require("fs").mkdirSync(${JSON.stringify(name)})`], { cwd: folder });
      await writeFile(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
      const flags = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
      await mustRun("npm", ["install", ...flags, tarball, ...more], { cwd: project, env });
      return project;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Packs the built package into a folder and reports what it holds. */
export async function packReport(folder: string): Promise<PackReport> {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const [report] = JSON.parse(await mustRun("npm", args, { cwd: ROOT })) as PackReport[];
  if (report === undefined) throw new Error("npm pack reported nothing");
  return report;
}

async function packSdk(folder: string): Promise<string> {
  await mustRun("npm", ["run", "pack:sdk", "--", folder], { cwd: ROOT });
  const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as { version: string };
  return join(folder, `cwm-api-gateway-sdk-${version}.tgz`);
}
