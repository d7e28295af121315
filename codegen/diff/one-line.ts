/** What would begin a line, steer a terminal, or turn, hide or join the text around it. */
const ACTING = /[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * Text of a description as it may stand in one line of a report: a summary may neither forge a heading of the changelog
 * nor paint a terminal.
 */
export function oneLine(text: string): string {
  return text.replace(ACTING, " ");
}
