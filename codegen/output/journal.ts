import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { sha256 } from "./write-manifest.js";

const STAGING = ".codegen";
const JOURNAL = "journal.json";

/** What a replacement does to one file. */
export interface Step {
  /** Path in the project, with forward slashes. */
  readonly file: string;
  /** SHA-256 of what stands there first; null when nothing does. */
  readonly before: string | null;
  /** SHA-256 of what is to stand there; null when nothing is. */
  readonly after: string | null;
}

const journalShape = z.object({
  steps: z.array(z.object({ file: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});

const at = (project: string, file: string) => join(project, ...file.split("/"));
const staged = (project: string, file: string) => join(project, STAGING, "next", ...file.split("/"));

function hashOf(file: string): string | null {
  return existsSync(file) ? sha256(readFileSync(file)) : null;
}

/** Writes what is to stand at a path beside what stands there. */
export function stageFile(project: string, file: string, content: Uint8Array | string): void {
  const place = staged(project, file);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content);
}

/** Decides that what was staged counts. */
export function writeJournal(project: string, steps: readonly Step[]): void {
  const journal = join(project, STAGING, JOURNAL);
  mkdirSync(dirname(journal), { recursive: true });
  writeFileSync(`${journal}.tmp`, JSON.stringify({ steps }));
  renameSync(`${journal}.tmp`, journal);
}

/** Whether something was decided and not yet done with. */
export function hasJournal(project: string): boolean {
  return existsSync(join(project, STAGING, JOURNAL));
}

/** The steps that were decided; undefined when the journal is none that this version writes. */
export function readJournal(project: string): readonly Step[] | undefined {
  try {
    return journalShape.parse(JSON.parse(readFileSync(join(project, STAGING, JOURNAL), "utf8"))).steps;
  } catch {
    return undefined;
  }
}

/** Forgets what was staged and decided; the journal goes first, since without it the rest counts for nothing. */
export function clearStaging(project: string): void {
  rmSync(join(project, STAGING, JOURNAL), { force: true });
  rmSync(join(project, STAGING), { recursive: true, force: true });
}

/** Makes one step. A file that is replaced is there at every moment. */
export function takeStep(project: string, { file, after }: Step): void {
  if (after === null) {
    rmSync(at(project, file));
    removeEmptyFolders(project, dirname(file));
    return;
  }
  mkdirSync(dirname(at(project, file)), { recursive: true });
  renameSync(staged(project, file), at(project, file));
}

function removeEmptyFolders(project: string, folder: string): void {
  if (folder === ".") return;
  try {
    rmdirSync(at(project, folder));
  } catch {
    return; // It holds something.
  }
  removeEmptyFolders(project, dirname(folder));
}

/** Whether the file is as it was before the step. */
export function isBefore(project: string, { file, before }: Step): boolean {
  return hashOf(at(project, file)) === before;
}

/** Whether the file is as the step makes it. */
export function isAfter(project: string, { file, after }: Step): boolean {
  return hashOf(at(project, file)) === after;
}

/** Whether the step can be made: the file is as it was, and what is to replace it is whole. */
export function canBeTaken(project: string, step: Step): boolean {
  return isBefore(project, step) && (step.after === null || hashOf(staged(project, step.file)) === step.after);
}
