import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeDescription, isSameDocument } from "../../catalog/description/index.js";
import { apiModel } from "../diff/api-model.js";
import { type ApiDiff, diffModels } from "../diff/diff-models.js";
import { addToChangelog } from "../diff/render-changelog.js";
import { CodegenFailure } from "../failure.js";
import { checkFiles } from "../output/check-files.js";
import { type Generated, generateFiles } from "../output/generate-files.js";
import { type Replacement, replaceTree } from "../output/replace-tree.js";
import { askForWords } from "./ask-for-words.js";
import type { CodegenOptions } from "./options.js";
import { previousSeed } from "./previous-seed.js";
import { showDiff, standardOutputIsTaken, writeReports } from "./publish-diff.js";
import { naming, readInput } from "./read-input.js";
import { reportApplied, reportRepairs } from "./report-repairs.js";
import { createProgress, type Terminal } from "./terminal.js";

const DESCRIPTION = "codegen/manage.json";
const CHANGELOG = "CHANGELOG.md";

/** The description in its place; `undefined` when there is none, or none that can be read. */
function present(project: string): Promise<Buffer | undefined> {
  return readFile(join(project, DESCRIPTION)).catch(() => undefined);
}

async function isInPlace(project: string, input: Uint8Array): Promise<boolean> {
  return (await present(project))?.equals(input) === true;
}

/** Whether the description in its place says the same in other bytes: how one is written is nothing that changed. */
async function isRewritten(project: string, input: Uint8Array): Promise<boolean> {
  const before = await present(project);
  if (before === undefined || before.equals(input)) return false;
  try {
    return isSameDocument(decodeDescription(before), decodeDescription(input));
  } catch {
    return false;
  }
}

/** The changelog so far; empty when there is none. What is there but cannot be read is not to be written over. */
async function readChangelog(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unreadable";
    if (code === "ENOENT") return "";
    throw new CodegenFailure(`${file} cannot be read (${code}), so that no entry can be added; nothing was written.`, {
      cause,
    });
  }
}

/** What has to be written, by path in the project. */
async function replacements(
  { project, spec }: CodegenOptions,
  input: Uint8Array,
  { files }: Generated,
  diff: ApiDiff | undefined,
): Promise<Map<string, Replacement>> {
  // A description that is taken in leaves an entry even if callers see no change: texts and examples are part of it.
  const isTakenIn = spec !== undefined && !(await isInPlace(project, input));
  const result = new Map<string, Replacement>();
  if (spec !== undefined) result.set(DESCRIPTION, input);
  if ((await checkFiles(join(project, "generated"), files)).length > 0) result.set("generated", files);
  if (diff !== undefined && (isTakenIn || diff.changes.length > 0)) {
    result.set(CHANGELOG, addToChangelog(await readChangelog(join(project, CHANGELOG)), diff));
  }
  return result;
}

/**
 * Regenerates `generated/`, from `--spec` or from the description in its place, and shows what changed for callers.
 * Everything is made in memory before the first file is touched.
 *
 * @returns the exit code
 * @throws CodegenFailure when the description cannot be used; nothing was written then
 */
export async function regenerate(options: CodegenOptions, terminal: Terminal): Promise<number> {
  const { project, spec, diffOnly } = options;
  const say = standardOutputIsTaken(options) ? terminal.err : terminal.out;
  const progress = createProgress(terminal);
  const file = spec ?? join(project, DESCRIPTION);
  progress.step("reading");
  const input = await readInput(file);
  const generated = await naming(file, () => generateFiles(input, progress.step));
  progress.step("comparing");
  const previous = await previousSeed(project, spec !== undefined);
  const diff = previous === undefined ? undefined : diffModels(apiModel(previous), apiModel(generated.seed));
  if (spec !== undefined && diff?.changes.length === 0 && (await isRewritten(project, input))) {
    progress.done();
    say(`${file} is the description in ${DESCRIPTION}, written differently; nothing to take in.\n`);
    const { spec: _same, ...rest } = options;
    return regenerate(rest, terminal);
  }
  await writeReports(diff, options).finally(progress.done);
  if (diffOnly) {
    terminal.err(reportApplied(generated.description.repairs, file));
  } else {
    progress.step("writing");
    const writing = await replacements(options, input, generated, diff);
    replaceTree(project, writing);
    progress.done();
    say(reportRepairs(generated.description.repairs));
    say(
      writing.has("generated") ? `wrote ${generated.files.size} files into generated/\n` : "generated/ is up to date\n",
    );
  }
  say(await askForWords(project, generated.seed));
  return showDiff(diff, options, terminal);
}
