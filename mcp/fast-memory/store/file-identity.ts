import { stat } from "node:fs/promises";

/**
 * Says which file lies under a path at the moment: a database that was set aside, deleted or replaced while it is open
 * goes on working for its holders, who would write where nobody reads.
 *
 * @returns `undefined` when there is none
 */
export async function fileIdentity(file: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(file, { bigint: true });
    return `${dev}:${ino}`;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
