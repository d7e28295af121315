import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Copies what the compiler leaves behind: generated declarations, and the vocabulary that `build-database` reads. */
export async function shipDataFiles(): Promise<void> {
  await copyByEnding("generated", "dist/generated", ".d.ts");
  await copyByEnding("catalog/vocabulary", "dist/catalog/vocabulary", ".json");
}

async function copyByEnding(from: string, to: string, ending: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    if (name.endsWith(ending)) await cp(join(from, name), join(to, name));
  }
}
