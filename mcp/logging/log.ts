/** From everything to nothing. */
export type LogLevel = "debug" | "info" | "warn" | "error" | "off";

/** One tool call, for people who ask later what was done. No parameter values, bodies or keys. */
export interface CallEntry {
  readonly tool: string;
  readonly method?: string | undefined;
  /** Path template: concrete paths can hold names. */
  readonly path?: string | undefined;
  readonly status?: number | undefined;
  readonly durationMs: number;
  readonly bytes: number;
  readonly retries: number;
  /** Why it failed: the kind of error, never its text, which may quote the caller. */
  readonly failure?: string | undefined;
  readonly requestId?: string | undefined;
  /** Writes only. */
  readonly ids?: readonly number[] | undefined;
  readonly decidedBy?: "policy" | "human" | undefined;
  /** `not sent` also where it was cancelled in the queue; `unknown` where it was cut off under way. */
  readonly outcome?: "done" | "refused" | "not sent" | "unknown" | undefined;
}

/** Where calls are recorded. */
export interface Log {
  /** Records a call: a failed one as a warning, others as information. */
  call(entry: CallEntry): void;
  /** Records an event of the server itself. */
  event(level: Exclude<LogLevel, "off">, text: string): void;
  close(): Promise<void>;
}

/** A log that keeps nothing. */
export const NO_LOG: Log = {
  call: () => undefined,
  event: () => undefined,
  close: async () => undefined,
};
