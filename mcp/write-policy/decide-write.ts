import type { FileStore } from "../presenting/file-store.js";
import type { Human, HumanAnswer } from "../server/human.js";
import { isTooLongToShow } from "../server/question-text.js";
import { ToolError } from "../tools/tool-error.js";
import { verdictOn, type WritePolicy } from "./write-policy.js";

/** A call that the write policy or a person stopped. Nothing was sent. */
export class WriteRefusedError extends ToolError {
  override readonly name = "WriteRefusedError";
  readonly decidedBy: "policy" | "human";

  constructor(message: string, decidedBy: "policy" | "human") {
    super(message);
    this.decidedBy = decidedBy;
  }
}

/** The call in question, as it would be sent. */
export interface WriteInQuestion {
  readonly method: string;
  readonly path: string;
  /** The operation's own template; absent for a path that the description lacks. */
  readonly template: string | undefined;
  readonly summary?: string | undefined;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** How a person is asked. */
export interface Asking {
  readonly human: Human;
  /** Takes bodies that are too long for a question. */
  readonly files: FileStore;
  /** Ends the question. */
  readonly signal: AbortSignal;
}

/**
 * Refuses at once what the policy forbids whatever the body may be.
 *
 * @throws WriteRefusedError
 */
export function refuseForbidden(policy: WritePolicy, method: string, template: string | undefined): void {
  if (verdictOn(policy, method, template) !== "refuse") return;
  throw new WriteRefusedError(
    `${method} was not sent: this server is read-only (CWM_WRITE_POLICY=deny). Only GET and the two ticket searches run. ` +
      "Only the person who runs the server can change that.",
    "policy",
  );
}

/**
 * Lets a call pass, after asking the person where the policy wants it.
 *
 * @param accepted the person has accepted this very call already
 * @returns who decided; undefined for a call that writes nothing
 * @throws WriteRefusedError when it must not be sent
 */
export async function decideWrite(
  policy: WritePolicy,
  write: WriteInQuestion,
  asking: Asking,
  accepted: boolean,
): Promise<"policy" | "human"> {
  refuseForbidden(policy, write.method, write.template);
  const verdict = verdictOn(policy, write.method, write.template);
  if (verdict === "send" || accepted) return accepted ? "human" : "policy";
  if (!asking.human.canBeAsked) {
    if (verdict === "ask-if-possible") return "policy";
    throw new WriteRefusedError(
      `${write.method} ${write.path} was not sent: every write needs a person's consent (CWM_WRITE_POLICY=confirm), and this ` +
        "client cannot ask. Use a client that supports elicitation, or let the person change the policy.",
      "policy",
    );
  }
  await askToSend(write, asking);
  return "human";
}

/**
 * Puts a call to the person.
 *
 * @throws WriteRefusedError unless the person accepts
 */
export async function askToSend(
  write: WriteInQuestion & { readonly reason?: string },
  { human, files, signal }: Asking,
): Promise<void> {
  const whole = isTooLongToShow(write.body)
    ? await files.save(JSON.stringify(write.body, null, 2), "request-body.json", "application/json")
    : undefined;
  const answer = await human.ask(
    {
      method: write.method,
      path: write.path,
      query: write.query,
      body: write.body,
      ...(whole === undefined ? {} : { wholeBodyIn: whole.path }),
      ...(write.summary === undefined ? {} : { summary: write.summary }),
      ...(write.reason === undefined ? {} : { reason: write.reason }),
    },
    signal,
  );
  if (answer === "accepted") return;
  const decidedBy = answer === "unasked" ? "policy" : "human";
  throw new WriteRefusedError(`${write.method} ${write.path} was not sent: ${WHY[answer]}`, decidedBy);
}

const WHY: Readonly<Record<Exclude<HumanAnswer, "accepted">, string>> = {
  declined: "the user declined. Do not try again unless asked to.",
  cancelled: "the question was cancelled. Ask the user what to do.",
  unanswered: "the user did not answer within five minutes. Ask again when they are back.",
  unasked: "the client failed to put the question to the user, without whose consent nothing is sent. Tell the user.",
};
