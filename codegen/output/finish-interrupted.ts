import { hasJournal } from "./journal.js";
import { recover } from "./recover.js";
import { lockProject } from "./run-lock.js";

/**
 * Finishes what a killed run of codegen had decided on. Whatever reads the project's generated files calls it first, so
 * that nothing ever works with half of one release and half of another.
 *
 * @param project folder of the project
 * @param say told what was found and done, if anything was
 * @throws CodegenFailure when a run that is alive is just writing
 */
export function finishInterrupted(project: string, say: (text: string) => void): void {
  if (!hasJournal(project)) return;
  const unlock = lockProject(project);
  try {
    const done = recover(project);
    if (done !== undefined) say(`${done}\n`);
  } finally {
    unlock();
  }
}
