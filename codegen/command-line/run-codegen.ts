import { CodegenFailure } from "../failure.js";
import { finishInterrupted } from "../output/finish-interrupted.js";
import { recover } from "../output/recover.js";
import { lockProject } from "../output/run-lock.js";
import { check } from "./check.js";
import { compare } from "./compare.js";
import { parseOptions, UsageError } from "./options.js";
import { regenerate } from "./regenerate.js";
import type { Terminal } from "./terminal.js";

/** Exit code for a command line or a description that cannot be used. */
const UNUSABLE = 2;

async function runInProject(
  args: readonly string[],
  defaultProject: string,
  terminal: Terminal,
  folder: string | undefined,
): Promise<number> {
  const options = parseOptions(args, defaultProject, folder);
  if (options.diff !== undefined) return compare(options.diff, options, terminal);
  const work = () => (options.check ? check(options.project, terminal) : regenerate(options, terminal));
  if (options.check || options.diffOnly) {
    finishInterrupted(options.project, terminal.err);
    return work();
  }
  const unlock = lockProject(options.project);
  try {
    const recovered = recover(options.project);
    if (recovered !== undefined) terminal.err(`${recovered}\n`);
    return await work();
  } finally {
    unlock();
  }
}

/**
 * Runs codegen.
 *
 * @param args command line without the program's name
 * @param defaultProject project folder when `--project` is absent
 * @param folder what relative paths on the command line start from. Default: the working directory
 * @returns the exit code: 0; 1 when `--check` or `--fail-on` found something; 2 when the input cannot be used
 */
export async function runCodegen(
  args: readonly string[],
  defaultProject: string,
  terminal: Terminal,
  folder?: string,
): Promise<number> {
  try {
    return await runInProject(args, defaultProject, terminal, folder);
  } catch (error) {
    if (error instanceof UsageError) {
      (error.exitCode === 0 ? terminal.out : terminal.err)(`${error.message}\n`);
      return error.exitCode === 0 ? 0 : UNUSABLE;
    }
    if (error instanceof CodegenFailure) {
      terminal.err(`codegen: ${error.message}\n`);
      return UNUSABLE;
    }
    throw error;
  }
}
