import { open } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { errorCode } from "./error-code.js";

/** `2025-03-18T09:30:00.000Z` as it stands in file names: `20250318T093000Z`. */
function stampOf(now: number): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
}

/**
 * Takes a dated name beside the database that no file has: `fast_memory_api.clear-20250318T093000Z.db`. The name is
 * taken by creating an empty file, so that of two processes each gets its own.
 */
export async function reserveCopyName(file: string, reason: string, now: number): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const again = attempt === 1 ? "" : `-${attempt}`;
    const candidate = `${stemOf(file)}.${reason}-${stampOf(now)}${again}${extname(file)}`;
    try {
      await (await open(candidate, "wx", 0o600)).close();
      return candidate;
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
  }
}

/** Reads reason and time back from the name of a copy; `undefined` for any other file. */
export function parseCopyName(file: string, name: string): { reason: string; keptAt: string } | undefined {
  const [stem, extension] = [basename(stemOf(file)), extname(file)];
  if (!name.startsWith(`${stem}.`) || !name.endsWith(extension)) return undefined;
  const middle = name.slice(stem.length + 1, name.length - extension.length);
  const match = /^(.+)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(-\d+)?$/.exec(middle);
  if (match === null) return undefined;
  const [, reason = "", year, month, day, hour, minute, second] = match;
  return { reason, keptAt: `${year}-${month}-${day}T${hour}:${minute}:${second}Z` };
}

function stemOf(file: string): string {
  return join(dirname(file), basename(file, extname(file)));
}
