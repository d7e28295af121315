import { ToolError } from "../tools/tool-error.js";

/** A call that failed with params or a body of a saved call: who did not give them must learn where they came from. */
export class RecalledCallError extends ToolError {
  /** The kind of failure itself: the log keeps it. */
  override readonly name: string;

  constructor(notice: string, cause: ToolError) {
    super(`${notice} ${cause.message}`, { cause });
    this.name = cause.name;
  }
}

/**
 * Runs a part of a call that a saved call supplied.
 *
 * @param notice which saved call it was, and how to do without; undefined when none was used
 * @throws RecalledCallError beginning with the notice, in place of a ToolError
 */
export async function tellRecall<T>(notice: string | undefined, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw notice !== undefined && error instanceof ToolError ? new RecalledCallError(notice, error) : error;
  }
}
