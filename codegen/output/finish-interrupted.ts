import { pendingMoves, recover } from "./replace-tree.js";
import { lockProject } from "./run-lock.js";

/**
 * Finishes what a killed run of codegen had decided on. Whatever reads the project's generated files calls it first, so
 * that nothing ever works with half of one release and half of another.
 *
 * @param project folder of the project
 * @returns whether there was anything to finish
 * @throws CodegenFailure when a run that is alive is just writing
 */
export function finishInterrupted(project: string): boolean {
  if (pendingMoves(project).length === 0) return false;
  const unlock = lockProject(project);
  try {
    return recover(project);
  } finally {
    unlock();
  }
}
