import { randomUUID } from "node:crypto";
import { rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Whether files can be made in a folder. */
export type FolderState = "writable" | "to-be-made" | "not-writable" | "not-a-folder";

/**
 * Finds out whether a folder can be written to by writing to it: rights alone do not tell on every system, nor whether
 * the disk is full. A folder that does not exist is judged by the nearest one above it; nothing stays behind.
 */
export async function probeFolder(folder: string): Promise<FolderState> {
  const info = await stat(folder).catch(() => undefined);
  if (info === undefined) {
    const above = dirname(folder);
    if (above === folder) return "not-writable";
    const state = await probeFolder(above);
    return state === "writable" ? "to-be-made" : state;
  }
  if (!info.isDirectory()) return "not-a-folder";
  const file = join(folder, `.doctor-${randomUUID()}`);
  try {
    await writeFile(file, "probe");
    return "writable";
  } catch {
    return "not-writable";
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}
