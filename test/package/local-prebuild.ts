import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mustRun } from "./run-program.js";

const NATIVE = fileURLToPath(new URL("../../node_modules/better-sqlite3", import.meta.url));

/**
 * Packs this checkout's own build of the native module the way its publisher packs prebuilt ones, and returns the
 * variable by which its install script finds it. It stands in for a download from the publisher's release page: an
 * installation in a test runs the same script, but depends on the package registry alone and compiles nothing.
 */
export async function localPrebuild(folder: string): Promise<Record<string, string>> {
  const { version } = JSON.parse(await readFile(join(NATIVE, "package.json"), "utf8")) as { version: string };
  const { modules } = process.versions;
  const name = `better-sqlite3-v${version}-node-v${modules}-${process.platform}${libc()}-${process.arch}.tar.gz`;
  await mkdir(folder, { recursive: true });
  await mustRun("tar", ["-czf", name, "-C", NATIVE, "build/Release/better_sqlite3.node"], { cwd: folder });
  return { npm_config_better_sqlite3_local_prebuilds: folder };
}

/** As prebuilt files are named: nothing for the usual C library, its name for the other. */
function libc(): string {
  if (process.platform !== "linux") return "";
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime === undefined ? "musl" : "";
}
