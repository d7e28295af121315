import { ConnectWiseError } from "./connectwise-error.js";

/**
 * One setting at fault.
 *
 * @example
 * ```ts
 * import type { ConfigurationProblem } from "cwm-api-gateway";
 *
 * function asLine({ name, problem }: ConfigurationProblem): string {
 *   return `${name} ${problem}`;
 * }
 * ```
 */
export interface ConfigurationProblem {
  /** The option or the environment variable. */
  readonly name: string;
  /** What is wrong with it, without its value. */
  readonly problem: string;
}

/**
 * Settings that are missing or malformed. Names every one of them at once, and never a value.
 *
 * @example
 * ```ts
 * import { ConfigurationError, optionsFromEnv } from "cwm-api-gateway";
 *
 * try {
 *   optionsFromEnv({});
 * } catch (error) {
 *   if (error instanceof ConfigurationError) console.log(error.problems.map((problem) => problem.name));
 * }
 * ```
 */
export class ConfigurationError extends ConnectWiseError {
  readonly problems: readonly ConfigurationProblem[];

  constructor(problems: readonly ConfigurationProblem[], options?: { cause?: unknown }) {
    super(`Configuration: ${problems.map(({ name, problem }) => `${name} ${problem}`).join("; ")}.`, options);
    this.problems = problems;
  }
}
