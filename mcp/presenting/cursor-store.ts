import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "../tools/tool-error.js";
import { writeFailure } from "./write-failure.js";

/** Keeps cursors that are too long for an answer: a filter may have thousands of characters, a `next` may not. */
export interface CursorStore {
  /** The short name under which {@link keep} keeps a cursor. */
  nameOf(cursor: string): string;
  /** @throws ToolError when the folder cannot be written */
  keep(cursor: string): Promise<void>;
  /**
   * The cursor behind a `next`: itself, or the one that was kept under this name.
   * @throws ToolError when it is no longer kept
   */
  resolve(next: string): Promise<string>;
}

const PREFIX = "kept-";

const DAY_MS = 86_400_000;

/** A conversation is over by then. */
const KEPT_DAYS = 7;

/** A store in a folder, made when first used. Names say nothing and cannot be guessed: they are hashes of the content. */
export function createCursorStore(folder: string): CursorStore {
  const nameOf = (cursor: string) => `${PREFIX}${createHash("sha256").update(cursor).digest("base64url").slice(0, 24)}`;
  return {
    nameOf,
    async keep(cursor) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(join(folder, nameOf(cursor)), cursor, { mode: 0o600 });
      } catch (error) {
        throw writeFailure(error, folder);
      }
      await forgetOld(folder).catch(() => undefined);
    },
    async resolve(next) {
      if (!next.startsWith(PREFIX)) return next;
      const isName = /^kept-[\w-]{24}$/.test(next);
      const cursor = isName ? await readFile(join(folder, next), "utf8").catch(() => undefined) : undefined;
      if (cursor !== undefined) return cursor;
      throw new ToolError(
        `"cursor" is not the "next" of an earlier answer, or one of more than ${KEPT_DAYS} days ago; nothing was sent. ` +
          "Pass it unchanged, or leave it out to start again.",
      );
    },
  };
}

async function forgetOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(PREFIX)) continue;
    const file = join(folder, name);
    if (Date.now() - (await stat(file)).mtimeMs > KEPT_DAYS * DAY_MS) await unlink(file);
  }
}
