import type { ConditionValue } from "../../../sdk/conditions/index.js";
import { findConditionFailure } from "../errors/api-failure.js";
import type { Switches } from "../options.js";
import type { ResolvedPath } from "./resolve-path.js";

/** Decides about one record. */
export type Predicate = (record: Readonly<Record<string, unknown>>) => boolean;

/** Decides about one value. */
export type Test = (value: unknown) => boolean;

const HINT =
  "String values should be enclosed with double or single quotes; DateTime values should be enclosed in square brackets; " +
  "numbers should consist of only digits, and optionally a decimal point and a negation sign; boolean values should be " +
  "indicated with the keywords true or false; null values should be indicated by the keyword null.";

const KIND_NAMES: Readonly<Record<ConditionValue["kind"], string>> = {
  string: "string",
  number: "numeric",
  date: "DateTime",
  boolean: "boolean",
  null: "null",
};

const BAD_ENUM = "Enum value supplied was invalid";

/**
 * Builds the test of a comparison with one value.
 *
 * @throws ApiFailure with the recorded bodies when the value does not fit the field
 */
export function compileComparison(
  path: ResolvedPath,
  operator: string,
  value: ConditionValue,
  switches: Switches,
): Test {
  checkValue(path, value);
  if (value.kind === "null") {
    const isNull: Test = (found) => found === undefined || found === null;
    if (operator === "=") return isNull;
    if (operator === "!=") return (found) => !isNull(found);
    return () => false;
  }
  const wanted = normalise(value.kind === "date" ? dateNumber(value.value) : value.value, switches);
  const read =
    value.kind === "date" || path.kind === "date" ? toDateNumber : (found: unknown) => normalise(found, switches);
  const missing = value.kind === "boolean" ? false : undefined;
  const compare = COMPARE[operator];
  if (!compare) throw findConditionFailure(`${operator} is not a recognized operator.`);
  return (found) => {
    const own = found === undefined || found === null ? missing : read(found);
    return own !== undefined && compare(own, wanted);
  };
}

/** Builds the test of `in (…)`. */
export function compileMembership(path: ResolvedPath, values: readonly ConditionValue[], switches: Switches): Test {
  const simple = values.every((value) => value.kind === "number" || value.kind === "string") && path.kind !== "date";
  if (!simple) {
    const tests = values.map((value) => compileComparison(path, "=", value, switches));
    return (found) => tests.some((test) => test(found));
  }
  for (const value of values) checkValue(path, value);
  const wanted = new Set(values.map((value) => normalise(value.value, switches)));
  return (found) => found !== undefined && found !== null && wanted.has(normalise(found, switches));
}

/** Builds the test of `contains` and `like`; they are for texts only. */
export function compileTextMatch(
  path: ResolvedPath,
  operator: "contains" | "like",
  text: string,
  switches: Switches,
): Test {
  if (path.values) throw findConditionFailure(BAD_ENUM);
  checkValue(path, { kind: "string", value: text });
  const flags = switches.caseSensitiveText ? "s" : "si";
  const pattern =
    operator === "contains"
      ? new RegExp(escapeRegExp(text), flags)
      : likePattern(text, flags, switches.likeWithoutWildcard === "contains");
  return (found) => found !== undefined && found !== null && pattern.test(String(found));
}

const COMPARE: Readonly<Record<string, (a: string | number | boolean, b: string | number | boolean) => boolean>> = {
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

function checkValue(path: ResolvedPath, value: ConditionValue): void {
  if (path.values) {
    const known = value.kind === "string" && path.values.some((one) => one.toLowerCase() === value.value.toLowerCase());
    if (!known) throw findConditionFailure(BAD_ENUM);
    return;
  }
  if (value.kind === "null" || path.kind === "any") return;
  const expected = EXPECTED[path.kind];
  // Dates are plain strings in much of the description: a string field takes a date literal too.
  if (!expected || value.kind === expected || (path.kind === "string" && value.kind === "date")) return;
  throw findConditionFailure(`Expected a ${KIND_NAMES[expected]} value, not a ${KIND_NAMES[value.kind]}. ${HINT}`);
}

const EXPECTED: Readonly<Record<string, ConditionValue["kind"]>> = {
  string: "string",
  date: "date",
  integer: "number",
  number: "number",
  boolean: "boolean",
};

function normalise(value: unknown, switches: Switches): string | number | boolean {
  if (typeof value === "number" || typeof value === "boolean") return value;
  const text = String(value);
  return switches.caseSensitiveText ? text : text.toLowerCase();
}

function toDateNumber(value: unknown): number | undefined {
  const number = dateNumber(String(value));
  return Number.isNaN(number) ? undefined : number;
}

/** Times are UTC, with or without the `Z` that says so. */
function dateNumber(text: string): number {
  const iso = text.replace(" ", "T");
  return Date.parse(iso.includes("T") && !iso.endsWith("Z") ? `${iso}Z` : iso);
}

/** `%` and `*` stand for any text, `_` for one character, `[…]` for one of those listed, as in SQL. */
function likePattern(text: string, flags: string, substring: boolean): RegExp {
  let pattern = "";
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    const close = char === "[" ? text.indexOf("]", i + 2) : -1;
    if (char === "%" || char === "*") pattern += ".*";
    else if (char === "_") pattern += ".";
    else if (close > 0) {
      pattern += `[${text.slice(i + 1, close).replace(/[\\[\]]/g, "\\$&")}]`;
      i = close;
    } else pattern += escapeRegExp(char);
  }
  const hasWildcard = /[%*]/.test(text);
  return new RegExp(substring && !hasWildcard ? pattern : `^${pattern}$`, flags);
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
