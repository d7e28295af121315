/** A stretch of conditions. */
export interface ConditionsPiece {
  readonly text: string;
  /** Where the text begins in the whole. */
  readonly start: number;
  /** The quote around a literal, which is no part of the text; empty for what stands between literals. */
  readonly quote: string;
}

/** Takes the text of conditions apart into literals in quotes and what stands between them. */
export function splitLiterals(text: string): ConditionsPiece[] {
  const pieces: ConditionsPiece[] = [];
  let start = 0;
  for (const match of text.matchAll(/(["'])(.*?)\1/gs)) {
    const [whole, quote = "", literal = ""] = match;
    pieces.push({ text: text.slice(start, match.index), start, quote: "" });
    pieces.push({ text: literal, start: match.index + 1, quote });
    start = match.index + whole.length;
  }
  pieces.push({ text: text.slice(start), start, quote: "" });
  return pieces;
}
