/** What a person is asked before a call is sent. */
export interface Question {
  readonly method: string;
  /** Concrete path. */
  readonly path: string;
  /** What the operation does, in the description's words. */
  readonly summary?: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** File that holds the whole body, where it is too long to be shown. */
  readonly wholeBodyIn?: string;
  /** Said before everything else: why this is asked, when it is not a plain write. */
  readonly reason?: string;
  /** What accepting does, in a word or two, where the answer is typed. Default `Send it?` */
  readonly prompt?: string;
}

/** What came of the question; `unasked`: the client could not put it. Only `accepted` lets a call go out. */
export type HumanAnswer = "accepted" | "declined" | "cancelled" | "unanswered" | "unasked";

/** The person at the other end, as far as the client lets the server reach them. */
export interface Human {
  /** Whether the client can put questions to a person. */
  readonly canBeAsked: boolean;
  /**
   * Waits for the person, at most five minutes.
   * @param signal ends the waiting; the promise then rejects with the signal's reason
   */
  ask(question: Question, signal: AbortSignal): Promise<HumanAnswer>;
}

/** Milliseconds that a question waits for an answer. */
export const ANSWER_WITHIN_MS = 300_000;
