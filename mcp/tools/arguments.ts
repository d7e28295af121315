import * as z from "zod";
import { findJsonFault } from "../execution/json-text.js";
import { jsonProblem } from "../fast-memory/index.js";
import { shorten } from "../presenting/shorten.js";
import { ToolInputError } from "./tool-error.js";

/** What an error repeats of a name. Characters of JSON. */
const LONGEST_NAME = 100;

/**
 * Checks what a client sent against a tool's schema. `null` means omitted. A name that the tool does not have is refused:
 * an ignored `parmas` would run a call that nobody meant.
 *
 * @throws ToolInputError naming every fault
 */
export function parseArguments<Input extends z.ZodObject>(
  tool: string,
  schema: Input,
  args: unknown,
  complete: (args: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> = (given) => given,
): z.output<Input> {
  if (args !== undefined && (typeof args !== "object" || args === null || Array.isArray(args))) {
    throw new ToolInputError(`${tool} takes its arguments as an object.`);
  }
  const given = Object.fromEntries(
    Object.entries(args ?? {}).filter(([, value]) => value !== null && value !== undefined),
  );
  const names = Object.keys(schema.shape);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  const problems = unknown.map((name) => `it has no argument ${shorten(JSON.stringify(name), LONGEST_NAME)}`);
  const parsed = schema.safeParse(complete(given), { reportInput: true });
  if (parsed.success && problems.length === 0) return parsed.data as z.output<Input>;
  problems.push(...(parsed.error?.issues ?? []).map(problemOf));
  const arguments_ = names.length === 0 ? "It takes none." : `Its arguments: ${names.join(", ")}.`;
  throw new ToolInputError(`${tool} could not start: ${problems.join("; ")}. ${arguments_}`);
}

function problemOf(issue: z.core.$ZodIssue): string {
  const place = issue.path.join(".");
  if (issue.code === "invalid_type" && issue.input === undefined) return `"${place}" is missing`;
  return place === "" ? issue.message : `"${place}": ${issue.message}`;
}

/** A whole number; one written as text is taken too. */
export function wholeNumber(bounds: { readonly min: number; readonly max?: number }) {
  const number = z.int("must be a whole number").min(bounds.min, `must be at least ${bounds.min}`);
  return z.preprocess(
    (value) => (typeof value === "string" && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value),
    bounds.max === undefined ? number : number.max(bounds.max, `must be at most ${bounds.max}`),
  );
}

/** A yes or no; one written as text is taken too. */
export function yesOrNo() {
  return z.preprocess(
    (value) => (value === "true" ? true : value === "false" ? false : value),
    z.boolean("must be true or false"),
  );
}

/** A verb in any case. */
export function verb() {
  return z.preprocess(
    (value) => (typeof value === "string" ? value.trim().toUpperCase() : value),
    z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"], "must be GET, POST, PUT, PATCH or DELETE"),
  );
}

/** An object, or nothing; one given as JSON text is parsed, and `null` as text is nothing too. */
export function jsonObject() {
  const object = z.record(z.string(), z.unknown(), 'must be an object such as {"name": "value"}');
  return z.preprocess(keepableJson, object.optional());
}

/** Any JSON; a text must be JSON itself, since that is how clients without nested arguments give a body. */
export function anyJson() {
  return z.preprocess(keepableJson, z.unknown());
}

/**
 * What cannot be walked or written again is refused here, where its name is known, and before a schema copies it: a copy
 * loses members without a word.
 */
function keepableJson(value: unknown, context: z.core.$RefinementCtx): unknown {
  const json = parsedWhenText(value, context);
  const problem = jsonProblem(json);
  if (problem === undefined) return json;
  context.addIssue({ code: "custom", message: problem, input: null });
  return z.NEVER;
}

function parsedWhenText(value: unknown, context: z.core.$RefinementCtx): unknown {
  if (typeof value !== "string") return value;
  const fault = findJsonFault(value);
  if (fault === undefined) {
    const parsed = JSON.parse(value) as unknown;
    return parsed === null ? undefined : parsed;
  }
  context.addIssue({
    code: "custom",
    message: `is text that is no usable JSON: character ${fault.position + 1}, expected ${fault.expected}`,
    input: value,
  });
  return z.NEVER;
}
