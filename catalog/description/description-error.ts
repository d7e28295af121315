/**
 * An API description that cannot be used: what is wrong, and where.
 *
 * The message is one sentence for a person. `place` is a JSON pointer such as `#/paths/~1service~1tickets/get`, or a
 * line and column when the text is no JSON at all.
 *
 * @example
 * ```ts
 * try {
 *   readDescription(text);
 * } catch (error) {
 *   if (error instanceof DescriptionError) console.error(`${error.place}: ${error.message}`);
 * }
 * ```
 */
export class DescriptionError extends Error {
  override readonly name = "DescriptionError";
  /** Where the fault is. */
  readonly place: string;

  constructor(message: string, place: string, options?: ErrorOptions) {
    super(message, options);
    this.place = place;
  }
}
