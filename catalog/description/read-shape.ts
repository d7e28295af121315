import type { z } from "zod";
import { DescriptionError } from "./description-error.js";
import { jsonPointer } from "./json-pointer.js";

/**
 * Parses a part of the description with a zod schema.
 *
 * @param place segments from the root of the document to `value`
 * @throws DescriptionError that names the first fault in one sentence, with its place
 */
export function readShape<Shape>(shape: z.ZodType<Shape>, value: unknown, place: readonly (string | number)[]): Shape {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const issue = closest(result.error.issues[0]);
  const path = (issue?.path ?? []).map((segment) => (typeof segment === "number" ? segment : String(segment)));
  throw new DescriptionError(
    issue?.code === "custom"
      ? issue.message
      : `${issue?.message ?? "Invalid input"}: this does not fit an OpenAPI 3.0 description.`,
    jsonPointer(...place, ...path),
    { cause: result.error },
  );
}

type Issue = z.core.$ZodIssue;

/** Of something that fits none of several shapes, the fault that is deepest in it: it nearly fits that one. */
function closest(issue: Issue | undefined): Issue | undefined {
  if (issue?.code !== "invalid_union") return issue;
  const within = issue.errors.flatMap(([first]) => closest(first) ?? []);
  const [deepest] = within.sort((left, right) => right.path.length - left.path.length);
  return deepest === undefined || deepest.path.length === 0
    ? issue
    : { ...deepest, path: [...issue.path, ...deepest.path] };
}
