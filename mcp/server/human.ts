/** What a person is asked before a call is sent. */
export interface Question {
  readonly method: string;
  /** Concrete path. */
  readonly path: string;
  /** What the operation does, in the description's words. */
  readonly summary?: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Said before everything else: why this is asked, when it is not a plain write. */
  readonly reason?: string;
}

/** What came of the question. Only `accepted` lets a call go out. */
export type HumanAnswer = "accepted" | "declined" | "cancelled" | "unanswered";

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

const MAX_BODY_CHARS = 6_000;

/** The question as text: verb, path and body as they would be sent. */
export function questionText(question: Question): string {
  const query = Object.entries(question.query ?? {}).map(([name, value]) => `${name} = ${plain(value)}`);
  const body = question.body === undefined ? undefined : JSON.stringify(question.body, null, 2);
  return [
    question.reason ?? "Send this to ConnectWise?",
    `${question.method} ${question.path}${question.summary ? ` (${question.summary})` : ""}`,
    ...query,
    ...(body === undefined ? [] : [`Body:\n${shortened(body)}`]),
  ].join("\n");
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function shortened(body: string): string {
  const more = body.length - MAX_BODY_CHARS;
  return more <= 0 ? body : `${body.slice(0, MAX_BODY_CHARS)}\n… and ${more} more characters`;
}
