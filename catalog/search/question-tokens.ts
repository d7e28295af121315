import { splitIdentifier } from "../words/split-identifier.js";
import { plainText } from "../words/tokenize.js";

/** A word in lower case, or a mark that separates clauses. */
export interface Token {
  readonly text: string;
  readonly kind: "word" | "mark";
  /** Whether the word is written with 's: "the ticket's status". */
  readonly owns?: boolean;
}

/** A question is a sentence; what lies beyond is not read, so that ten thousand letters cost no more than this. */
export const LONGEST_QUESTION = 600;

/** Words, parentheses, slashes, and commas, colons and dashes between clauses; identifiers are taken apart. */
export function questionTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const sentence = plainText(text.slice(0, LONGEST_QUESTION));
  for (const match of sentence.matchAll(/[\p{L}\p{N}]+(?:'[a-z]+)?|[(),;:/]|(?<=\s)-(?=\s)/gu)) {
    const text = match[0];
    if (!/[\p{L}\p{N}]/u.test(text)) {
      tokens.push({ text, kind: "mark" });
      continue;
    }
    const word = text.replace(/'[a-z]+$/, "");
    const parts = /^[A-Za-z0-9]+$/.test(word) ? splitIdentifier(word) : [word.toLowerCase()];
    const owns = text.endsWith("'s");
    for (const [place, part] of parts.entries()) {
      tokens.push({ text: part, kind: "word", ...(owns && place === parts.length - 1 && { owns }) });
    }
  }
  return tokens;
}
