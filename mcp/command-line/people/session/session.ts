import { type CallResult, callWithinBoundary } from "../../../server/boundary.js";
import { CallTrace } from "../../../server/call-trace.js";
import type { Human } from "../../../server/human.js";
import { recordCall } from "../../../server/record-call.js";
import { createServices } from "../../../server/server-options.js";
import type { Services } from "../../../server/services.js";
import { toolNamed } from "../../../tools/index.js";
import { type Configuration, parseConfiguration } from "../../configuration.js";
import { createSurroundings } from "../../surroundings.js";
import { CommandError, EXIT } from "../exit-codes.js";
import { adviceInFlagTerms, inFlagTerms } from "../output/flag-terms.js";
import type { PeopleContext } from "../people-context.js";
import { createTerminalHuman } from "./terminal-human.js";
import { createTerminalProgress } from "./terminal-progress.js";

/** What a tool answered, in its structured form. */
export type ToolStructure = Readonly<Record<string, unknown>>;

/** One command's hold of the gateway: the tools as a client calls them, and the services below for what is no tool. */
export interface Session {
  readonly configuration: Configuration;
  readonly services: Services;
  /** The person at the keyboard. */
  readonly human: Human;
  /** Whether answers keep to CWM_MAX_RESULT_CHARS. */
  readonly isLimited: boolean;
  /** Aborted by Ctrl-C, or when the process is asked to end. */
  readonly signal: AbortSignal;
  /**
   * Calls a tool through the same boundary as a server does: same checks, same write policy, same log.
   *
   * @param readBefore records that this call's own come on top of
   * @throws CommandError with the tool's own sentence when it fails
   */
  callTool(name: string, args: Readonly<Record<string, unknown>>, readBefore?: number): Promise<ToolStructure>;
}

/** How a session differs from others. */
export interface SessionOptions {
  /** Answers are given whole, even where CWM_MAX_RESULT_CHARS is set. */
  readonly whole?: boolean;
  /** The person has agreed already and is asked nothing. */
  readonly isAgreed?: boolean;
}

/** A person waits as long as they like and ends it with Ctrl-C, where a client gives up. Milliseconds. */
const CALL_MS = 3_600_000;

/**
 * Does a command's work in a session: questions go to the terminal, progress to stderr, Ctrl-C cancels. What was opened is
 * closed again, whatever the work comes to.
 */
export async function withSession<T>(
  context: PeopleContext,
  work: (session: Session) => Promise<T>,
  options: SessionOptions = {},
): Promise<T> {
  const configuration = parseConfiguration(context.env);
  const isLimited = options.whole !== true && configuration.variables.CWM_MAX_RESULT_CHARS !== undefined;
  const { serverOptions, close } = createSurroundings(configuration, {
    notify: (text) => context.stderr.write(`${text}\n`),
  });
  const services = createServices({
    ...serverOptions,
    // The limit is there for models; a person, and even more a program behind a pipe, wants the whole answer.
    maxResultChars: isLimited ? configuration.maxResultChars : Number.MAX_SAFE_INTEGER,
    timing: { callMs: CALL_MS, callWithProgressMs: CALL_MS },
  });
  const progress = createTerminalProgress(context.stderr);
  const controller = new AbortController();
  const interrupt = () => controller.abort(new CommandError("Interrupted; nothing was changed.", EXIT.interrupted));
  const stopListening = context.onInterrupt(interrupt);
  const atKeyboard = createTerminalHuman(context, { onAsking: progress.hide, onInterrupt: interrupt });
  const human: Human = options.isAgreed === true ? { ...atKeyboard, canBeAsked: false } : atKeyboard;
  const { signal } = controller;

  async function callTool(
    name: string,
    args: Readonly<Record<string, unknown>>,
    readBefore = 0,
  ): Promise<ToolStructure> {
    const tool = toolNamed(name);
    if (tool === undefined) throw new Error(`There is no tool ${name}.`);
    const trace = new CallTrace();
    const started = performance.now();
    const { result, failure } = await callWithinBoundary(tool, args, {
      services,
      signal,
      reportProgress: progress.report,
      readBefore,
      human,
      trace,
    });
    progress.hide(false);
    if (serverOptions.log) recordCall(serverOptions.log, name, trace, performance.now() - started, failure);
    if (result.isError !== true) return adviceInFlagTerms(result.structuredContent ?? {});
    const exitCode = signal.aborted ? EXIT.interrupted : failure === "ToolInputError" ? EXIT.usage : EXIT.failure;
    throw new CommandError(inFlagTerms(textOf(result)), exitCode);
  }

  try {
    return await work({ configuration, services, human, isLimited, signal, callTool });
  } finally {
    stopListening();
    progress.hide(true);
    await close();
  }
}

function textOf({ content }: CallResult): string {
  return content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
}
