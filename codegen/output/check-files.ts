import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { compareText } from "../../catalog/description/index.js";
import { parseManifest } from "./parse-manifest.js";
import { sha256 } from "./write-manifest.js";

/** What is wrong with one file of `generated/`. */
export interface FileProblem {
  /** Name in `generated/`, with forward slashes. */
  readonly file: string;
  readonly problem: "missing" | "unexpected" | "edited by hand" | "stale";
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

/**
 * Compares `generated/` with what codegen would write.
 *
 * A file that differs is stale when it is still what codegen wrote last time (the manifest has its hash), else somebody
 * edited it.
 *
 * @param folder the folder `generated/`
 * @param expected name to content
 */
export async function checkFiles(folder: string, expected: ReadonlyMap<string, string>): Promise<FileProblem[]> {
  const present = await listFiles(folder);
  const problems: FileProblem[] = [];
  const manifestText = present.includes("manifest.json")
    ? await readFile(join(folder, "manifest.json"), "utf8")
    : undefined;
  const manifest = parseManifest(manifestText);
  const expectedManifest = parseManifest(expected.get("manifest.json"));
  for (const [file, content] of expected) {
    if (!present.includes(file)) {
      problems.push({ file, problem: "missing" });
      continue;
    }
    const actual = await readFile(join(folder, file), "utf8");
    if (actual === content) continue;
    const asWritten =
      file === "manifest.json"
        ? manifest !== undefined && manifest.sha256 !== expectedManifest?.sha256
        : manifest?.files[file] === sha256(actual);
    problems.push({ file, problem: asWritten ? "stale" : "edited by hand" });
  }
  for (const file of present) if (!expected.has(file)) problems.push({ file, problem: "unexpected" });
  return problems.sort((left, right) => compareText(left.file, right.file));
}
