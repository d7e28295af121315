/** Enough to see what was meant by a name. */
const LONGEST_SHOWN = 100;

/**
 * What somebody wrote, as an error repeats it: the end of a long text is left out.
 *
 * @example
 * clip("x".repeat(10_000)); // "xxx…"
 */
export function clip(text: string): string {
  if (text.length <= LONGEST_SHOWN) return text;
  // Half of a character that takes two units is none.
  return `${text.slice(0, LONGEST_SHOWN).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
