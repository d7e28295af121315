import { statSync } from "node:fs";

/**
 * Says which file lies under a path at the moment: a database that was set aside, deleted or replaced while it is open
 * goes on working for its holders, who would write where nobody reads.
 *
 * @returns `undefined` when there is none
 */
export function fileIdentity(file: string): string | undefined {
  // Asked at every use of the database, which itself reads synchronously: a thread's help would cost more than the look.
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}
