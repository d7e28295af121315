import type { SetupFacts } from "./setup-facts.js";

/** What a client ties to its answers, so that an error can name the call. */
export interface AnswerContext {
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** Length of the path and query that were asked. Counted only when somebody wants to know. */
  readonly urlLength: () => number;
  /** Whether the body was to be read as JSON and was none. */
  readonly isUnreadable: boolean;
  /** A sentence on a further attempt that the budget cut off. */
  readonly cutOff: string | undefined;
  readonly setup: SetupFacts;
}

const CONTEXT = Symbol("context of the call");

/** Ties the context of a call to its answer. */
export function tieContext(response: Response, context: AnswerContext): void {
  Object.defineProperty(response, CONTEXT, { value: context, configurable: true });
}

/** The context of the call that a response answers; `undefined` when no client of this SDK got it. */
export function contextOf(response: Response): AnswerContext | undefined {
  return (response as { [CONTEXT]?: AnswerContext })[CONTEXT];
}
