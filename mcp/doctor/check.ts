import type { DoctorInput } from "./doctor-input.js";

/** `ok`: as it should be. `warn`: works, or may work, but not as intended. `fail`: must be changed. `skip`: not looked at. */
export type CheckStatus = "ok" | "warn" | "fail" | "skip";

/** One thing that was looked at. */
export interface CheckResult {
  /** What was looked at: a variable's name, or a few words. */
  readonly name: string;
  readonly status: CheckStatus;
  /** What was found. Never a key. */
  readonly found: string;
  /** What to do about it; always there for `warn` and `fail`. */
  readonly advice?: string;
}

/** Looks at one thing, or at several that belong together. It does not throw. */
export type Check = (
  input: DoctorInput,
) => CheckResult | readonly CheckResult[] | Promise<CheckResult | readonly CheckResult[]>;
