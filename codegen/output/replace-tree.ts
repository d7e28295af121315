import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { CodegenFailure } from "../failure.js";

/**
 * Replaces several files and folders as one.
 *
 * No file system renames two things at once, so the work is done in the way of a journal: everything new is written into
 * a staging folder beside the old; one rename of the journal decides that it counts; then old and new change places, a
 * few renames that take less than a millisecond. Killed before the journal: the old tree, and leftovers that the next run
 * removes. Killed after it: whatever reads the project next (codegen, its check, the build, the tests) first finishes the
 * renames.
 */
const STAGING = ".codegen";
const JOURNAL = "journal.json";

const journalShape = z.object({ targets: z.array(z.string()) });

/** What is to stand at a path: the content of a file, or a whole folder, name in it to content. */
export type Replacement = Uint8Array | string | ReadonlyMap<string, string>;

/** One rename. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

const staged = (project: string, target: string) => join(project, STAGING, "next", target);
const retired = (project: string, target: string) => join(project, STAGING, "old", target);

function write(file: string, content: Uint8Array | string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function writeReplacement(at: string, replacement: Replacement): void {
  if (typeof replacement === "string" || replacement instanceof Uint8Array) write(at, replacement);
  else for (const [name, content] of replacement) write(join(at, ...name.split("/")), content);
}

/** Writes everything new beside the old, and last the journal that makes it count. */
export function stage(project: string, replacements: ReadonlyMap<string, Replacement>): void {
  for (const [target, replacement] of replacements) writeReplacement(staged(project, target), replacement);
  const journal = join(project, STAGING, JOURNAL);
  writeFileSync(`${journal}.tmp`, JSON.stringify({ targets: [...replacements.keys()] }));
  renameSync(`${journal}.tmp`, journal);
}

/** The renames that are still to be made; none when nothing was decided. */
export function pendingMoves(project: string): Move[] {
  const journal = join(project, STAGING, JOURNAL);
  if (!existsSync(journal)) return [];
  const { targets } = journalShape.parse(JSON.parse(readFileSync(journal, "utf8")));
  return targets.flatMap((target): Move[] => {
    const [next, current, old] = [staged(project, target), join(project, target), retired(project, target)];
    if (!existsSync(next)) return [];
    const arrive = { from: next, to: current };
    return existsSync(current) ? [{ from: current, to: old }, arrive] : [arrive];
  });
}

/** Makes one rename. */
export function makeMove({ from, to }: Move): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

/** Makes renames; when one fails (a file is held open, as Windows allows), takes back those already made. */
function makeMoves(moves: readonly Move[]): void {
  const made: Move[] = [];
  try {
    for (const move of moves) {
      makeMove(move);
      made.push(move);
    }
  } catch (cause) {
    for (const { from, to } of made.reverse()) makeMove({ from: to, to: from });
    throw new CodegenFailure("The generated files could not be put in their place; the old ones are kept.", { cause });
  }
}

/**
 * Finishes or forgets what an earlier run left behind.
 *
 * @param project folder of the project
 * @returns whether a decided replacement had to be finished
 */
export function recover(project: string): boolean {
  const moves = pendingMoves(project);
  // Somebody may have put back what was retired before the kill; the new is whole, so the retired is not needed again.
  rmSync(join(project, STAGING, "old"), { recursive: true, force: true });
  for (const move of moves) makeMove(move);
  rmSync(join(project, STAGING), { recursive: true, force: true });
  return moves.length > 0;
}

const HELD_SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Runs something that is not to be interrupted half-way; a signal that comes meanwhile is obeyed afterwards. */
function holdSignals(work: () => void): void {
  const hold = (signal: NodeJS.Signals) => setImmediate(() => process.kill(process.pid, signal));
  for (const signal of HELD_SIGNALS) process.once(signal, hold);
  try {
    work();
  } finally {
    // Signals are delivered by the event loop, so the handlers have to outlive this turn of it.
    setTimeout(() => {
      for (const signal of HELD_SIGNALS) process.removeListener(signal, hold);
    }, 50).unref();
  }
}

/**
 * Replaces files and folders of a project, all or none.
 *
 * @param project folder of the project
 * @param replacements path in the project, with forward slashes, to what is to stand there; folders are replaced whole
 * @throws CodegenFailure when a rename fails; the old tree is then as it was
 */
export function replaceTree(project: string, replacements: ReadonlyMap<string, Replacement>): void {
  recover(project);
  if (replacements.size === 0) return;
  try {
    stage(project, replacements);
  } catch (cause) {
    rmSync(join(project, STAGING), { recursive: true, force: true });
    throw new CodegenFailure(`Nothing could be written into ${project}; the old files are kept.`, { cause });
  }
  holdSignals(() => {
    try {
      makeMoves(pendingMoves(project));
    } finally {
      rmSync(join(project, STAGING, JOURNAL), { force: true });
    }
  });
  rmSync(join(project, STAGING), { recursive: true, force: true });
}
