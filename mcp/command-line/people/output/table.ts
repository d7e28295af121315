import { padded, truncated, widthOf, wrapped } from "./text-width.js";

/** One column of a table. */
export interface Column {
  readonly title: string;
  /** Side that short cells lean to. Default `left`; numbers lean right. */
  readonly align?: "left" | "right";
  /** What a cell too long for its column does: end in `…` (default), or go on in the next line. */
  readonly long?: "cut" | "wrap";
  /** Columns of the terminal below which it is not squeezed. Default 14, or less when nothing in it is as wide. */
  readonly least?: number;
}

/** A table drawn for a terminal. */
export interface DrawnTable {
  readonly lines: readonly string[];
  /** Titles of columns, from the right, for which the terminal is too narrow. */
  readonly leftOut: readonly string[];
}

const GAP = 2;
/** Narrower cells are more `…` than text; then a column is better left out and named. */
const LEAST = 14;

/**
 * Draws a table into a terminal's width. Wide columns give way first; when even the narrowest form is too wide, columns
 * at the right are left out and named, so that nothing is missing silently.
 *
 * @param rows cells as text of one line, as many as there are columns
 * @param width columns of the terminal
 */
export function drawTable(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): DrawnTable {
  const natural = columns.map(({ title }, at) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[at] ?? ""))),
  );
  const least = columns.map((column, at) => Math.min(natural[at] ?? 0, column.least ?? LEAST));
  const count = fittingColumns(least, width);
  const widths = squeezed(natural.slice(0, count), least.slice(0, count), width - GAP * (count - 1));
  const shown = columns.slice(0, count);
  const header = shown.map((column, at) =>
    padded(truncated(column.title, widths[at] ?? 0), widths[at] ?? 0, sideOf(column)),
  );
  const rule = widths.map((columnWidth) => "─".repeat(columnWidth));
  return {
    lines: [joined(header), joined(rule), ...rows.flatMap((row) => drawRow(shown, row, widths))],
    leftOut: columns.slice(count).map(({ title }) => title),
  };
}

function drawRow(columns: readonly Column[], row: readonly string[], widths: readonly number[]): string[] {
  const cells = columns.map(({ long }, at) => {
    const text = row[at] ?? "";
    return long === "wrap" ? wrapped(text, widths[at] ?? 1) : [truncated(text, widths[at] ?? 1)];
  });
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    joined(columns.map((column, at) => padded(cells[at]?.[line] ?? "", widths[at] ?? 0, sideOf(column)))),
  );
}

/** Side on which the blanks go. */
function sideOf(column: Column): "left" | "right" {
  return column.align === "right" ? "left" : "right";
}

function joined(cells: readonly string[]): string {
  return cells.join(" ".repeat(GAP)).trimEnd();
}

function fittingColumns(least: readonly number[], width: number): number {
  let used = 0;
  for (const [at, columnWidth] of least.entries()) {
    used += columnWidth + (at === 0 ? 0 : GAP);
    if (used > width && at > 0) return at;
  }
  return least.length;
}

/** Takes from the widest columns, one column of the terminal at a time, until the rest fits. */
function squeezed(natural: readonly number[], least: readonly number[], room: number): number[] {
  const widths = [...natural];
  for (let excess = widths.reduce((sum, columnWidth) => sum + columnWidth, 0) - room; excess > 0; excess--) {
    const widest = widths.reduce((best, columnWidth, at) => {
      const canGive = columnWidth > (least[at] ?? 0);
      return canGive && columnWidth > (widths[best] ?? -1) ? at : best;
    }, -1);
    if (widest === -1) return widths;
    widths[widest] = (widths[widest] ?? 1) - 1;
  }
  return widths;
}
