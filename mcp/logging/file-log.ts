import { mkdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { createStream, type RotatingFileStream } from "rotating-file-stream";
import type { CallEntry, Log, LogLevel } from "./log.js";

/** How long lines are gathered into one write, in milliseconds: a busy server logs hundreds in a second. */
const GATHER_MS = 50;

const SEVERITY: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3, off: 4 };

/**
 * A log in a file, one JSON object per line. The file is renamed to `NAME.1` … `NAME.3` when it reaches its size, so that
 * it never fills a disk. A log that cannot be written is given up silently: no answer is worth less for it.
 *
 * @param file where to write; its folder is made when it is missing
 * @param level least severe line to keep
 * @param maxBytes size at which the file is rotated; default 5 MB
 */
export function createFileLog(file: string, level: LogLevel, maxBytes = 5_000_000): Log {
  let stream: RotatingFileStream | undefined;
  let gathered = "";
  let timer: NodeJS.Timeout | undefined;
  let broken = false;

  const write = (severity: Exclude<LogLevel, "off">, line: Readonly<Record<string, unknown>>) => {
    if (broken || SEVERITY[severity] < SEVERITY[level]) return;
    timer ??= setTimeout(flush, GATHER_MS);
    gathered += `${JSON.stringify({ time: new Date().toISOString(), level: severity, ...line })}\n`;
    if (gathered.length > maxBytes / 4) flush();
  };

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const lines = gathered;
    gathered = "";
    if (broken || lines === "") return;
    try {
      stream ??= open();
      stream.write(lines);
    } catch {
      broken = true;
    }
  };

  const open = () => {
    mkdirSync(dirname(file), { recursive: true });
    const opened = createStream(basename(file), { path: dirname(file), size: `${maxBytes}B`, rotate: 3, mode: 0o600 });
    opened.on("error", () => {
      broken = true;
    });
    return opened;
  };

  return {
    call: (entry: CallEntry) => write(entry.failure === undefined ? "info" : "warn", { ...entry }),
    event: (severity, text) => write(severity, { event: text }),
    close: async () => {
      flush();
      const open = stream;
      if (open === undefined || broken) return;
      await new Promise<void>((resolve) => {
        open.once("error", () => resolve());
        open.end(() => resolve());
      });
    },
  };
}
