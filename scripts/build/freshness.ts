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

/** Whether the last complete build was made from inputs with this hash, and nobody has touched what it made. */
export async function isCurrent(inputs: string): Promise<boolean> {
  try {
    return (await readFile(STAMP, "utf8")) === (await stampOf(inputs));
  } catch {
    return false;
  }
}

/** Written last, so that an interrupted build is never taken for a complete one. */
export async function markCurrent(inputs: string): Promise<void> {
  await writeFile(STAMP, await stampOf(inputs));
}

/** A catalog that was deleted or damaged by hand must come back with the next build. */
async function stampOf(inputs: string): Promise<string> {
  const hash = createHash("sha256").update(inputs);
  for (const file of await filesBelow(["dist"])) {
    if (file !== join(STAMP))
      hash
        .update(file)
        .update("\0")
        .update(await readFile(file));
  }
  return hash.digest("hex");
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
