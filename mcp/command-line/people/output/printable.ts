import { stripVTControlCharacters } from "node:util";

/** Control characters, and those that turn the direction of writing: both make a terminal show what is not there. */
const UNPRINTABLE = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Text of the tenant as it may be written to a terminal. Record texts come from whoever writes an e-mail to the help desk;
 * an escape sequence in one could rename the window, or paint an answer to a question.
 *
 * @returns one line: line breaks and tabs become blanks, all other control characters are shown as `�` or dropped
 */
export function printableLine(text: string): string {
  return printableBlock(text.replace(/\s+/g, " ")).trim();
}

/** The same for text of several lines, which keeps its line breaks. */
export function printableBlock(text: string): string {
  return stripVTControlCharacters(text.replace(/\r\n?/g, "\n").replaceAll("\t", "  "))
    .split("\n")
    .map((line) => line.replace(/[\u200E\u200F]/g, "").replace(UNPRINTABLE, "\uFFFD"))
    .join("\n");
}
