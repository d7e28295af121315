import { type Description, seedOf } from "../../catalog/description/index.js";
import { apiModel } from "../diff/api-model.js";
import { diffModels } from "../diff/diff-models.js";
import type { CodegenOptions } from "./options.js";
import { showDiff, writeReports } from "./publish-diff.js";
import { readDescriptionFile } from "./read-input.js";
import { reportApplied } from "./report-repairs.js";
import { createProgress, type Terminal } from "./terminal.js";

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
  const progress = createProgress(terminal);
  const read = async (file: string): Promise<Description> => {
    progress.step(`validating and repairing ${file}`);
    return readDescriptionFile(file);
  };
  const compareFiles = async () => {
    const before = await read(old);
    const after = await read(next);
    progress.step("comparing");
    return { before, after, diff: diffModels(apiModel(seedOf(before)), apiModel(seedOf(after))) };
  };
  const { before, after, diff } = await compareFiles().finally(progress.done);
  terminal.err(reportApplied(before.repairs, old));
  terminal.err(reportApplied(after.repairs, next));
  await writeReports(diff, options);
  return showDiff(diff, options, terminal);
}
