import { ConnectWiseError } from "../errors/connectwise-error.js";

/**
 * A filter that cannot be read, or a tree that cannot be written.
 *
 * @example
 * ```ts
 * import { ConditionsSyntaxError, parseConditions } from "cwm-api-gateway";
 *
 * try {
 *   parseConditions("status/name = Open");
 * } catch (error) {
 *   if (error instanceof ConditionsSyntaxError) console.log(error.position, error.expected);
 * }
 * ```
 */
export class ConditionsSyntaxError extends ConnectWiseError {
  /** Zero-based offset into the text where reading stopped. */
  readonly position: number;
  /** What would have been right at `position`, in words. */
  readonly expected: string;
  /**
   * The field paths read before the fault, in order.
   * The API resolves names before it looks at syntax, so an unknown name among these is what it would answer first.
   */
  readonly names: readonly string[];

  constructor(position: number, expected: string, found: string, names: readonly string[] = []) {
    super(`Conditions: expected ${expected} at position ${position}, found ${found}.`);
    this.position = position;
    this.expected = expected;
    this.names = names;
  }
}
