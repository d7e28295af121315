import { jsonLength } from "./json-length.js";

/**
 * A text that takes no more room than it may, its end replaced by `…`. Only for texts that explain; data is left out whole.
 *
 * @param limit characters of JSON, quotes included
 */
export function shorten(text: string, limit: number): string {
  let excess = jsonLength(text) - limit;
  for (let end = text.length; excess > 0 && end > 0; ) {
    end -= Math.max(1, Math.ceil(excess / LONGEST_ESCAPE));
    // Half of a character that takes two units is none.
    if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end--;
    const shorter = `${text.slice(0, Math.max(0, end)).trimEnd()}…`;
    excess = jsonLength(shorter) - limit;
    if (excess <= 0) return shorter;
  }
  return excess > 0 ? "" : text;
}

/** JSON writes a control character with six. */
const LONGEST_ESCAPE = 6;
