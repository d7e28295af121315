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
  const [issue] = result.error.issues;
  const path = (issue?.path ?? []).map((segment) => (typeof segment === "number" ? segment : String(segment)));
  throw new DescriptionError(
    `${issue?.message ?? "Invalid input"}: this does not fit an OpenAPI 3.0 description.`,
    jsonPointer(...place, ...path),
    { cause: result.error },
  );
}
