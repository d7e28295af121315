import type { Attachment } from "../tools/tool.js";
import type { FileStore } from "./file-store.js";
import { linkTo } from "./resource-link.js";
import { FileWriteError } from "./write-failure.js";

/** What was saved beside an answer, and how the answer speaks of it. */
export interface SavedBeside {
  readonly note: string;
  readonly links: readonly Attachment[];
}

/**
 * Saves what an answer has no room for. A disk that takes nothing is said, and is no reason to lose the answer: what it
 * is about has happened already.
 *
 * @param what how the content is called, at the beginning of the note
 */
export async function saveBeside(
  files: FileStore,
  content: Uint8Array | string,
  name: string,
  what: string,
): Promise<SavedBeside> {
  try {
    const file = await files.save(content, name, name.endsWith(".json") ? "application/json" : "text/plain");
    return { note: `${what}: ${file.path}`, links: [linkTo(file)] };
  } catch (error) {
    if (!(error instanceof FileWriteError)) throw error;
    return { note: error.message, links: [] };
  }
}
