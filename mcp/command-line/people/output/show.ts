import type { Streams } from "../people-context.js";
import { jsonOutput } from "./json-output.js";
import { printableLine } from "./printable.js";
import type { DrawnTable } from "./table.js";
import { wrapped } from "./text-width.js";

/** Flags that every command with a result takes. */
export interface OutputFlags {
  /** JSON even on a terminal. */
  readonly json?: boolean | undefined;
}

/** Where a command shows its result. */
export interface Screen {
  /** Columns of the terminal; infinite where there is none. */
  readonly width: number;
  print(lines: readonly string[]): void;
  printTable(table: DrawnTable): void;
  /** Says something beside the result, wrapped, on stderr. */
  note(text: string): void;
  /** Says on stderr what is to be copied: in one piece, however long. */
  noteWhole(text: string): void;
}

const DEFAULT_WIDTH = 80;

/**
 * Shows a result: JSON to programs and with `--json`, else readably.
 *
 * @param render draws the result on a terminal
 */
export function show(streams: Streams, flags: OutputFlags, result: unknown, render: (screen: Screen) => void): void {
  if (wantsJson(streams, flags)) streams.stdout.write(jsonOutput(result));
  else render(screenOf(streams));
}

/** Whether results go out as JSON: somebody asked, or nobody is looking. */
export function wantsJson({ stdout }: Pick<Streams, "stdout">, { json }: OutputFlags): boolean {
  return json === true || stdout.isTTY !== true;
}

/** The terminal as it is now. */
export function screenOf({ stdout, stderr }: Streams): Screen {
  // Without a terminal nothing is squeezed; a terminal that does not tell its width is taken for a narrow one.
  const width = stdout.isTTY === true ? stdout.columns || DEFAULT_WIDTH : Number.POSITIVE_INFINITY;
  const print = (lines: readonly string[]) => {
    if (lines.length > 0) stdout.write(`${lines.join("\n")}\n`);
  };
  const note = (text: string) => {
    stderr.write(`${wrapped(printableLine(text), stderr.columns || width).join("\n")}\n`);
  };
  return {
    width,
    print,
    note,
    noteWhole: (text) => void stderr.write(`${printableLine(text)}\n`),
    printTable({ lines, leftOut }) {
      print(lines);
      if (leftOut.length > 0) note(`Too narrow for: ${leftOut.join(", ")} (a wider terminal or --json shows them).`);
    },
  };
}
