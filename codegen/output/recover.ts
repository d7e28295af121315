import { canBeTaken, clearStaging, hasJournal, isAfter, isBefore, readJournal, takeStep } from "./journal.js";

/** The files are as the killed run left them, and not as it would have had them. */
function leftAlone(changed: string): string {
  return (
    `An earlier run of codegen was interrupted while it wrote, and ${changed} has been changed since, so that nothing more ` +
    "of it is put in place. Look at git status; npm run codegen makes generated/ fit codegen/manage.json."
  );
}

/**
 * Finishes or forgets what a killed run of codegen had decided on. Steps are made in their order, so that a kill leaves the
 * first of them made and the others not. That alone is finished. When none was made, or all were put back by hand, the run
 * is forgotten; when anything else stands there, somebody has been at work since, and nothing is written.
 *
 * @param project folder of the project
 * @returns what was found and done, in a sentence or two; undefined when there was nothing
 */
export function recover(project: string): string | undefined {
  if (!hasJournal(project)) {
    clearStaging(project);
    return undefined;
  }
  try {
    const steps = readJournal(project);
    if (steps === undefined) return leftAlone("its journal");
    if (steps.every((step) => isBefore(project, step))) {
      return "An earlier run of codegen was interrupted before it changed a file; all is as it was before it.";
    }
    const made = steps.findIndex((step) => !isAfter(project, step));
    if (made === -1) return "An earlier run of codegen was interrupted when it had just put everything in place.";
    const rest = steps.slice(made);
    const changed = rest.find((step) => !canBeTaken(project, step));
    if (changed !== undefined) return leftAlone(changed.file);
    for (const step of rest) takeStep(project, step);
    const files = rest.map(({ file }) => file).join(", ");
    return `An earlier run of codegen was interrupted while it wrote; its work is now complete (put in place: ${files}).`;
  } finally {
    clearStaging(project);
  }
}
