import { CommandError, EXIT } from "./exit-codes.js";
import { printableLine } from "./output/printable.js";

/** Faults of this program, as opposed to the errors that its parts throw on purpose. */
const INTERNAL: ReadonlySet<string> = new Set([
  "Error",
  "TypeError",
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "ZodError",
]);

/** What a command's failure says on stderr, in one line, and what the process ends with. */
export function describeFailure(error: unknown): { readonly sentence: string; readonly exitCode: number } {
  const exitCode = error instanceof CommandError ? error.exitCode : EXIT.failure;
  if (!(error instanceof Error)) return { sentence: "The command met an internal fault.", exitCode };
  // Errors of the file system and the network carry a code, and say what happened.
  const isOnPurpose = !INTERNAL.has(error.name) || "code" in error;
  const message = printableLine(error.message);
  return {
    sentence: isOnPurpose ? message : `The command met an internal fault (${error.name}: ${message}).`,
    exitCode,
  };
}
