/** Which rule a value breaks. */
export type RequestRule =
  | "unknown-name"
  | "missing"
  | "wrong-type"
  | "too-long"
  | "wrong-format"
  | "out-of-range"
  | "not-allowed";

/** Something for which the server would refuse the request. */
export interface RequestProblem {
  /** Where it stands. */
  readonly place: "path" | "query" | "body";
  /** The name, or the way to it: `communicationItems[0].value`. Empty for the body as a whole. */
  readonly field: string;
  readonly rule: RequestRule;
  /** One sentence that names field and rule, and what to write instead. */
  readonly message: string;
  /** Real names close to an unknown one, best first. */
  readonly nearest?: readonly string[];
}

/** What a check found. */
export interface RequestCheck {
  /** Reasons not to send. */
  readonly problems: readonly RequestProblem[];
  /** Doubts that are no reason not to send. */
  readonly hints: readonly string[];
}

/** What a caller is about to send. */
export interface RequestParts {
  /** Values by parameter name. Names that are missing here are reported. */
  readonly pathParams?: Readonly<Record<string, unknown>>;
  /** Values as given: text, numbers, booleans; null and undefined mean "not given". */
  readonly query?: Readonly<Record<string, unknown>>;
  /** The body as JSON would hold it; undefined means none. */
  readonly body?: unknown;
}

/** Collects while checking. */
export interface Findings {
  readonly problems: RequestProblem[];
  readonly hints: string[];
}

/** "Nearest: a, b." or nothing. */
export function nearestSentence(nearest: readonly string[]): string {
  return nearest.length === 0 ? "" : ` Nearest: ${nearest.join(", ")}.`;
}
