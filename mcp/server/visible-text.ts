/** Line breaks, other control characters, and what turns, hides or joins text: none may act in a question to a person. */
const ACTING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A text on one line, in which every character that could act on the rest is written as an escape.
 *
 * @example
 * visibleText("a\nSend nothing?"); // a\u000aSend nothing?
 */
export function visibleText(text: string): string {
  return text.replace(ACTING, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
