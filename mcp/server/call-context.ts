import type { CallTrace } from "./call-trace.js";
import type { Human } from "./human.js";
import type { Services } from "./services.js";

/** Tells the client how far a long call is. */
export type ReportProgress = (progress: {
  readonly done: number;
  readonly total?: number | undefined;
  readonly message: string;
}) => Promise<void>;

/** Everything one call of a tool may touch; made anew for each, so that calls cannot see each other. */
export interface CallContext {
  readonly services: Services;
  /** Aborted when the client cancels the call or goes away. */
  readonly signal: AbortSignal;
  /** Absent when the client did not ask for progress; it then gives up after sixty seconds. */
  readonly reportProgress?: ReportProgress;
  /** Records that earlier calls of one long reading gave: progress counts on from there. */
  readonly readBefore?: number;
  readonly human: Human;
  readonly trace: CallTrace;
}
