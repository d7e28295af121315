import { apiModel } from "../diff/api-model.js";
import { diffModels } from "../diff/diff-models.js";
import type { CodegenOptions } from "./options.js";
import { publishDiff } from "./publish-diff.js";
import { readSeed } from "./read-input.js";
import type { Terminal } from "./terminal.js";

/**
 * `--diff OLD NEW`: compares two files and writes nothing into the project.
 *
 * @returns the exit code
 */
export async function compare(
  [old, next]: readonly [string, string],
  options: CodegenOptions,
  terminal: Terminal,
): Promise<number> {
  const diff = diffModels(apiModel(await readSeed(old)), apiModel(await readSeed(next)));
  return publishDiff(diff, options, terminal);
}
