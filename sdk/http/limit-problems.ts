import type { RetryOption } from "./retry-settings.js";

/** One limit that cannot be meant, without its value. */
export interface LimitProblem {
  readonly name: string;
  readonly problem: string;
}

/** Timers hold 31 bits: what is longer would end at once. */
export const LONGEST_MS = 2 ** 31 - 1;

/** The limits of a client or a call that can be wrong. */
interface Limits {
  readonly timeoutMs?: number | undefined;
  readonly textFilterTimeoutMs?: number | undefined;
  readonly totalMs?: number | undefined;
  readonly overallMs?: number | undefined;
  readonly reserveMs?: number | undefined;
  readonly retry?: RetryOption | undefined;
}

/** Looks for limits that would end a call at once or never, or repeat it without end. */
export function limitProblems(limits: Limits): LimitProblem[] {
  const { timeoutMs, textFilterTimeoutMs, totalMs, overallMs, reserveMs, retry } = limits;
  const problems: LimitProblem[] = [];
  if (reserveMs !== undefined && !(reserveMs >= 0 && reserveMs <= LONGEST_MS)) {
    problems.push({ name: "reserveMs", problem: "must be a number of milliseconds from 0" });
  }
  for (const [name, value] of Object.entries({ timeoutMs, textFilterTimeoutMs, totalMs, overallMs })) {
    if (value !== undefined && !(value > 0 && value <= LONGEST_MS)) {
      problems.push({ name, problem: "must be a number of milliseconds above 0" });
    }
  }
  if (typeof retry !== "object") return problems;
  const { retries, ...delays } = retry;
  if (retries !== undefined && !(Number.isInteger(retries) && retries >= 0)) {
    problems.push({ name: "retry.retries", problem: "must be a whole number from 0" });
  }
  for (const [name, value] of Object.entries(delays)) {
    if (value !== undefined && !(value >= 0 && value <= LONGEST_MS)) {
      problems.push({ name: `retry.${name}`, problem: "must be a number of milliseconds from 0" });
    }
  }
  return problems;
}
