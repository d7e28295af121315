import { DescriptionError } from "./description-error.js";
import { jsonPointer } from "./json-pointer.js";

/** Objects and lists in each other, at most; release 2025.1 has a dozen. What reads schemas calls itself for each. */
const MAX_DEPTH = 200;

/** A place that deep is too long to be read; its beginning leads there. */
const NAMED_SEGMENTS = 4;

/** Half of a character, which an escape can spell. No file in UTF-8 holds it, so what is written would not be what is read. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Refuses what is JSON but cannot be worked with, before anything else looks at it.
 *
 * @throws DescriptionError for values that are nested more than 200 deep, for texts that are no Unicode, and for a name that
 * JavaScript takes for something else
 */
export function checkJson(value: unknown, place: readonly string[] = []): void {
  if (typeof value === "string") checkText(value, place);
  if (typeof value !== "object" || value === null) return;
  if (place.length >= MAX_DEPTH) {
    throw new DescriptionError(
      `The description is nested too deeply to be read: more than ${MAX_DEPTH} objects and lists in each other.`,
      jsonPointer(...place.slice(0, NAMED_SEGMENTS)),
    );
  }
  for (const [name, member] of Object.entries(value)) {
    checkText(name, place);
    if (name === "__proto__") {
      throw new DescriptionError(
        'The name "__proto__" means something of its own to programs in JavaScript, which would lose what it stands for; ' +
          "rename it.",
        jsonPointer(...place, name),
      );
    }
    checkJson(member, [...place, name]);
  }
}

function checkText(text: string, place: readonly string[]): void {
  const half = LONE_SURROGATE.exec(text)?.[0];
  if (half === undefined) return;
  throw new DescriptionError(
    `A text or name here has \\u${half.charCodeAt(0).toString(16)}, which is half of a character; complete or remove it.`,
    jsonPointer(...place),
  );
}
