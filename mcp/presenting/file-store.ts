import { randomBytes } from "node:crypto";
import { mkdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { harmlessName } from "./harmless-name.js";
import type { KeyBlotter } from "./key-blotter.js";
import { writeFailure } from "./write-failure.js";

/** A file that was saved for the user. */
export interface SavedFile {
  readonly path: string;
  /** `file:` URL, which clients can open and the server can read back. */
  readonly uri: string;
  readonly name: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly size: number;
}

/** Where answers go that do not belong into a conversation. */
export interface FileStore {
  /**
   * @param name as the server suggested it; only its harmless characters are used
   * @throws FileWriteError when the folder cannot be written, naming folder, reason and cure
   */
  save(content: Uint8Array | string, name: string, mimeType: string): Promise<SavedFile>;
  /** Content of a file that this store holds; undefined for every other place. */
  read(uri: string): Promise<{ readonly content: Uint8Array; readonly name: string } | undefined>;
}

/**
 * A store in a folder, made when first used. Names are made unique, nothing is overwritten. Keys are blotted out of names
 * and texts when they are saved, and again when they are read: an older program may have saved a file, or a key may have
 * been configured later.
 */
export function createFileStore(folder: string, blotter: KeyBlotter): FileStore {
  return {
    async save(content, name, mimeType) {
      const bytes = bytesOf(blotter.content(content));
      const path = join(folder, uniqueName(blotter.text(name)));
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(path, bytes, { flag: "wx", mode: 0o600 });
      } catch (error) {
        // On a full disk a part may lie there, which would look like the whole.
        if (!isTaken(error)) await rm(path, { force: true }).catch(() => undefined);
        throw writeFailure(error, folder);
      }
      return { path, uri: pathToFileURL(path).href, name: basename(path), mimeType, size: bytes.byteLength };
    },
    async read(uri) {
      const path = await existingPath(uri);
      const inside = await existingPath(pathToFileURL(folder).href);
      if (path === undefined || inside === undefined || !path.startsWith(inside + sep)) return undefined;
      return { content: bytesOf(blotter.content(await readFile(path))), name: basename(path) };
    },
  };
}

/** Time, chance and the harmless part of a suggested name: `20250301T101500-9f2c1a-invoice_12.pdf`. */
function uniqueName(suggested: string): string {
  const time = new Date().toISOString().replace(/[-:]|\.\d+Z/g, "");
  return `${time}-${randomBytes(3).toString("hex")}-${harmlessName(suggested)}`;
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === "string" ? Buffer.from(content, "utf8") : content;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}

async function existingPath(uri: string): Promise<string | undefined> {
  try {
    return await realpath(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}
