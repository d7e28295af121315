import type { ReportProgress } from "../../../server/call-context.js";
import { printableLine } from "../output/printable.js";
import { truncated } from "../output/text-width.js";
import type { OutputStream } from "../people-context.js";

/** A line that is written over while a call runs. */
export interface TerminalProgress {
  readonly report: ReportProgress;
  /** Removes the line, and keeps it away while `hidden`. */
  hide(hidden: boolean): void;
}

const ERASE = "\r\u001B[2K";

/** Shows progress on a terminal; where nobody is watching, nothing is written. */
export function createTerminalProgress(stderr: OutputStream): TerminalProgress {
  let hidden = false;
  let isShown = false;
  const erase = () => {
    if (isShown) stderr.write(ERASE);
    isShown = false;
  };
  return {
    async report({ message, total }) {
      if (stderr.isTTY !== true || hidden) return;
      const text = total === undefined ? message : `${message} of at most ${total}`;
      stderr.write(`${ERASE}${truncated(`${printableLine(text)} …`, (stderr.columns || 80) - 1)}`);
      isShown = true;
    },
    hide(hide) {
      hidden = hide;
      erase();
    },
  };
}
