import { DescriptionError } from "./description-error.js";
import { jsonPointer } from "./json-pointer.js";

/** Objects and lists in each other, at most; release 2025.1 has a dozen. What reads schemas calls itself for each. */
const MAX_DEPTH = 200;

/** A place that deep is too long to be read; its beginning leads there. */
const NAMED_SEGMENTS = 4;

/**
 * Refuses what is JSON but cannot be worked with, before anything else looks at it.
 *
 * @throws DescriptionError for values that are nested more than 200 deep
 */
export function checkJson(value: unknown, place: readonly string[] = []): void {
  if (typeof value !== "object" || value === null) return;
  if (place.length >= MAX_DEPTH) {
    throw new DescriptionError(
      `The description is nested too deeply to be read: more than ${MAX_DEPTH} objects and lists in each other.`,
      jsonPointer(...place.slice(0, NAMED_SEGMENTS)),
    );
  }
  for (const [name, member] of Object.entries(value)) checkJson(member, [...place, name]);
}
