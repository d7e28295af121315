import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { MemoryCopy } from "../fast-memory.js";
import { parseCopyName } from "./copy-names.js";

/** The copies beside a database, newest first. */
export async function listCopies(file: string): Promise<MemoryCopy[]> {
  const folder = dirname(file);
  const names = await readdir(folder).catch(() => []);
  const copies = await Promise.all(
    names.map(async (name): Promise<MemoryCopy[]> => {
      const parsed = parseCopyName(file, name);
      if (parsed === undefined) return [];
      const copy = join(folder, name);
      const { size: bytes } = await stat(copy);
      // A name that was taken by a process that was killed before it could fill the file.
      return bytes === 0 ? [] : [{ file: copy, ...parsed, bytes }];
    }),
  );
  return copies.flat().sort((left, right) => (left.keptAt < right.keptAt ? 1 : -1));
}
