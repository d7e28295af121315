/** What a process is started with. */
export interface ProcessInput {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Arguments after the script's own name. */
  readonly args: readonly string[];
}

/**
 * The one place where environment and arguments are read: all else receives values, so that two servers in one process
 * (tests, HTTP sessions) never see each other's settings.
 */
export function readProcessInput(): ProcessInput {
  return { env: { ...process.env }, args: process.argv.slice(2) };
}
