import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Windows refuses to replace a file that another process has open for a moment, for example a virus scanner. */
const RENAME_ATTEMPTS = 5;

/** What a temporary file's name, or its journal's, has after the name of the file. */
const LEFTOVER = /^(\d+)-[0-9a-f]{8}(?:-journal)?$/;

/**
 * Writes a file so that readers see either the old or the complete new one: into a file beside it, flushed, then renamed.
 * What killed processes left beside it is removed.
 *
 * @param write receives the path to write to
 * @throws what `write` throws, and the file system's errors; the old file is then untouched
 */
export async function writeBeside(file: string, write: (temporary: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await removeLeftovers(file);
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

async function removeLeftovers(file: string): Promise<void> {
  const prefix = `.${basename(file)}.`;
  for (const name of await readdir(dirname(file))) {
    const [, pid] = (name.startsWith(prefix) && LEFTOVER.exec(name.slice(prefix.length))) || [];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(dirname(file), name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else's may not be signalled, but is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
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
