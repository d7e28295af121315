import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { CodegenFailure } from "../failure.js";
import { clearStaging, type Step, stageFile, takeStep, writeJournal } from "./journal.js";
import { recover } from "./recover.js";
import { sha256 } from "./write-manifest.js";

/** What is to stand at a path: the content of a file, or a whole folder, name in it to content. */
export type Replacement = Uint8Array | string | ReadonlyMap<string, string>;

/** A step, with what it needs to be made and to be taken back. */
interface Draft extends Step {
  readonly old: Uint8Array | undefined;
  readonly next: Uint8Array | string | undefined;
}

function contentOf(project: string, file: string): Uint8Array | undefined {
  try {
    return readFileSync(join(project, ...file.split("/")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function filesIn(project: string, folder: string): string[] {
  try {
    return readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(project, join(entry.parentPath, entry.name)).split(sep).join("/"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** Files that are to stand in the project, by their paths, and those that are to go: they have no content. */
function filesOf(
  project: string,
  replacements: ReadonlyMap<string, Replacement>,
): Map<string, Uint8Array | string | undefined> {
  const files = new Map<string, Uint8Array | string | undefined>();
  const surplus = new Set<string>();
  for (const [target, replacement] of replacements) {
    if (typeof replacement === "string" || replacement instanceof Uint8Array) files.set(target, replacement);
    else {
      for (const file of filesIn(project, target)) surplus.add(file);
      for (const [name, content] of replacement) files.set(`${target}/${name}`, content);
    }
  }
  // What is gone is missed; so it goes when all else is there.
  for (const file of surplus) if (!files.has(file)) files.set(file, undefined);
  return files;
}

/**
 * Writes everything new beside the old, and last the journal that makes it count.
 *
 * @returns the steps that are then to be made, in their order
 */
export function stage(project: string, replacements: ReadonlyMap<string, Replacement>): readonly Draft[] {
  const drafts = [...filesOf(project, replacements)].map(([file, next]): Draft => {
    const old = contentOf(project, file);
    const hash = (content: Uint8Array | string | undefined) => (content === undefined ? null : sha256(content));
    return { file, before: hash(old), after: hash(next), old, next };
  });
  const steps = drafts.filter(({ before, after }) => before !== after);
  for (const { file, next } of steps) if (next !== undefined) stageFile(project, file, next);
  writeJournal(
    project,
    steps.map(({ file, before, after }) => ({ file, before, after })),
  );
  return steps;
}

/** Makes all steps; when one fails (a file is held open, as Windows allows), takes back those already made. */
export function makeSteps(project: string, steps: readonly Draft[]): void {
  const made: Draft[] = [];
  try {
    for (const step of steps) {
      takeStep(project, step);
      made.push(step);
    }
  } catch (cause) {
    for (const step of made.reverse()) {
      if (step.old !== undefined) stageFile(project, step.file, step.old);
      takeStep(project, { file: step.file, before: step.after, after: step.before });
    }
    throw new CodegenFailure("The generated files could not be put in their place; the old ones are kept.", { cause });
  }
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
 * Replaces several files of a project as one.
 *
 * No file system renames two things at once, so the work is done in the way of a journal: everything new is written into
 * a staging folder beside the old; one rename of the journal decides that it counts; then each file that differs is renamed
 * over the old one, a few renames that take about a millisecond and leave no file missing at any moment. Killed before the
 * first of them: the old tree, and leftovers that the next run removes. Killed between two of them: {@link recover} makes
 * the rest, for whatever reads the project next.
 *
 * @param project folder of the project
 * @param replacements path in the project, with forward slashes, to what is to stand there; folders are replaced whole
 * @throws CodegenFailure when a rename fails; the old tree is then as it was
 */
export function replaceTree(project: string, replacements: ReadonlyMap<string, Replacement>): void {
  recover(project);
  if (replacements.size === 0) return;
  let steps: readonly Draft[];
  try {
    steps = stage(project, replacements);
  } catch (cause) {
    clearStaging(project);
    throw new CodegenFailure(`Nothing could be written into ${project}; the old files are kept.`, { cause });
  }
  holdSignals(() => {
    try {
      makeSteps(project, steps);
    } finally {
      clearStaging(project);
    }
  });
}
