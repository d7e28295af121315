import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseVocabulary, type Vocabulary } from "./vocabulary.js";

/**
 * Reads every `*.json` of a folder as vocabulary.
 *
 * @throws VocabularyError for a file of another form, and the file system's error for an unreadable folder
 */
export async function readVocabulary(folder: string): Promise<Vocabulary> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const),
  );
  return parseVocabulary(new Map(files));
}
