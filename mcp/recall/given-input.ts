/** What the caller gave beside the path. */
export interface GivenInput {
  /** Undefined: omitted. */
  readonly params: Readonly<Record<string, unknown>> | undefined;
  readonly data: unknown;
  readonly memoryId: number | undefined;
  /** The call was written as one text, `VERB /path?query body`. */
  readonly isRaw: boolean;
  /** Values for placeholders of saved calls. */
  readonly values: Readonly<Record<string, unknown>>;
}
