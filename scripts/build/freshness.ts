import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const STAMP = "dist/.built-from";
const INPUT_FOLDERS = ["generated", "sdk", "catalog", "mcp", "scripts"];
const INPUT_FILES = ["package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];

/** SHA-256 over names and bytes of everything that `dist/` is made from. */
export async function inputsHash(): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const file of [...INPUT_FILES, ...(await filesBelow(INPUT_FOLDERS))]) {
    hash
      .update(file)
      .update("\0")
      .update(await readFile(file));
  }
  return hash.digest("hex");
}

/** Whether the last complete build was made from inputs with this hash. */
export async function isCurrent(hash: string): Promise<boolean> {
  try {
    return (await readFile(STAMP, "utf8")) === hash;
  } catch {
    return false;
  }
}

/** Written last, so that an interrupted build is never taken for a complete one. */
export async function markCurrent(hash: string): Promise<void> {
  await writeFile(STAMP, hash);
}

async function filesBelow(folders: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) found.push(join(entry.parentPath, entry.name));
    }
  }
  return found.sort();
}
