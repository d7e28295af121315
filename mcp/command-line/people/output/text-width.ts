import stringWidth from "string-width";

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Said in place of what does not fit. */
const ELLIPSIS = "…";

/** Columns of a terminal that a text takes: two for most East Asian characters and emoji. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** Fills a text with blanks up to a width. */
export function padded(text: string, width: number, side: "left" | "right" = "right"): string {
  const blanks = " ".repeat(Math.max(0, width - widthOf(text)));
  return side === "right" ? text + blanks : blanks + text;
}

/** A text of at most `width` columns; one that was longer ends in `…`. */
export function truncated(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  return `${head(text, width - 1).trimEnd()}${ELLIPSIS}`;
}

/**
 * Breaks a text into lines of at most `width` columns: at blanks, else behind a slash, else wherever it must.
 *
 * @example
 * wrapped("/service/tickets/{id}/notes", 18); // ["/service/tickets/", "{id}/notes"]
 */
export function wrapped(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => wrappedLine(line, Math.max(1, width)));
}

function wrappedLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const piece of pieces(line)) {
    if (widthOf(current) + widthOf(piece.trimEnd()) <= width) {
      current += piece;
      continue;
    }
    if (current.trim() !== "") lines.push(current.trimEnd());
    current = piece;
    while (widthOf(current.trimEnd()) > width) {
      const start = head(current, width);
      lines.push(start);
      current = current.slice(start.length);
    }
  }
  const last = current.trimEnd();
  return last === "" && lines.length > 0 ? lines : [...lines, last];
}

/** Words with the blanks behind them; a path also parts behind its slashes. */
function pieces(line: string): string[] {
  return line.match(/[^\s/]*\/+|[^\s/]+\s*|\s+/g) ?? [];
}

/** As many whole graphemes from the start as fit; at least one, so that a caller always gets on. */
function head(text: string, width: number): string {
  let kept = "";
  for (const { segment } of GRAPHEMES.segment(text)) {
    if (kept !== "" && widthOf(kept + segment) > width) break;
    kept += segment;
  }
  return kept;
}
