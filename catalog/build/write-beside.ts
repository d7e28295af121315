import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Windows refuses to replace a file that another process has open for a moment, for example a virus scanner. */
const RENAME_ATTEMPTS = 5;

/**
 * Writes a file so that readers see either the old or the complete new one: into a file beside it, flushed, then renamed.
 *
 * @param write receives the path to write to
 * @throws what `write` throws, and the file system's errors; the old file is then untouched
 */
export async function writeBeside(file: string, write: (temporary: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    await write(temporary);
    const handle = await open(temporary, "r+");
    await handle.sync();
    await handle.close();
    await renamePatiently(temporary, file);
  } finally {
    await Promise.all([temporary, `${temporary}-journal`].map((leftover) => rm(leftover, { force: true })));
  }
}

async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (attempt === RENAME_ATTEMPTS || (code !== "EPERM" && code !== "EBUSY" && code !== "EACCES")) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  }
}
