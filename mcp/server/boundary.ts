import { jsonLength } from "../presenting/json-length.js";
import { saveBeside } from "../presenting/save-beside.js";
import { shorten } from "../presenting/shorten.js";
import type { Tool, ToolAnswer } from "../tools/tool.js";
import type { CallContext } from "./call-context.js";
import type { Human } from "./human.js";
import type { Services } from "./services.js";

/** A tool's result as the protocol has it. */
export interface CallResult {
  [key: string]: unknown;
  content: ({ type: "text"; text: string } | NonNullable<ToolAnswer<object>["attachments"]>[number])[];
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
}

/** A result, and for the log the kind of failure. */
export interface BoundedCall {
  readonly result: CallResult;
  readonly failure?: string;
}

/**
 * The one place where what a tool throws becomes a result. Configured keys are blotted out of what it answers and asks: a
 * person at a terminal, too, is answered through here, where no transport looks after that.
 */
export async function callWithinBoundary(tool: Tool, args: unknown, context: CallContext): Promise<BoundedCall> {
  const { human, services } = context;
  const { blotter } = services;
  const discreet: Human = {
    canBeAsked: human.canBeAsked,
    ask: (question, signal) => human.ask(blotter.value(question), signal),
  };
  try {
    return { result: answerResult(blotter.value(await tool.call(args, { ...context, human: discreet }))) };
  } catch (error) {
    const result = await failureResult(sentenceOf(error), context.services);
    return { result, failure: error instanceof Error ? error.name : "unknown" };
  }
}

function answerResult({ structured, text, attachments }: ToolAnswer<object>): CallResult {
  const json = JSON.stringify(structured);
  return {
    // The text is there to be the shorter one; of tiny answers it may not be.
    content: [{ type: "text", text: text.length <= json.length ? text : json }, ...(attachments ?? [])],
    structuredContent: { ...structured },
  };
}

/** What a failure says may be as long as what was asked or answered; the end of a long one is read in a file. */
async function failureResult(text: string, { blotter, files, maxResultChars }: Services): Promise<CallResult> {
  // Before it is cut: half of a key would be found by nobody.
  const sentence = blotter.text(text);
  if (sentence.length <= maxResultChars) return { content: [{ type: "text", text: sentence }], isError: true };
  const { note, links } = await saveBeside(files, sentence, "failure.txt", "The whole message");
  const room = maxResultChars - jsonLength(links) - note.length - 1;
  return { content: [{ type: "text", text: `${shorten(sentence, room)} ${note}` }, ...links], isError: true };
}

/** Faults of this program, as opposed to the errors that its parts throw on purpose. */
const INTERNAL: ReadonlySet<string> = new Set([
  "Error",
  "TypeError",
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "ZodError",
]);

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return "The server met an internal fault. Try again; if it stays, report it.";
  if (!INTERNAL.has(error.name)) return error.message;
  return `The server met an internal fault (${error.name}: ${error.message}). Try again; if it stays, report it.`;
}
