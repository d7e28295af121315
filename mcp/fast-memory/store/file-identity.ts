import { stat } from "node:fs/promises";
import { errorCode } from "./error-code.js";

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
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
