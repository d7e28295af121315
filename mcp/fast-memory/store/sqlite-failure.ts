import { FastMemoryError, FastMemoryUnavailableError } from "../errors.js";
import { errorCode } from "./error-code.js";

/** What a failure of SQLite or the file system asks of the store. */
export type FailureKind = "busy" | "damaged" | "other";

/** @param error whatever was thrown */
export function failureKind(error: unknown): FailureKind {
  const code = errorCode(error);
  // SQLITE_PROTOCOL: two processes raced for the locks of the write-ahead log.
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) return "busy";
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return "damaged";
  return "other";
}

/**
 * Puts a failure of SQLite or the file system into words. Errors of fast memory and faults of the program pass through.
 */
export function describeFailure(file: string, error: unknown): unknown {
  if (error instanceof FastMemoryError) return error;
  const code = errorCode(error);
  const known = FAILURES.find(({ codes }) => codes.test(code));
  if (known !== undefined) {
    return new FastMemoryUnavailableError(file, `${known.reason} (${code})`, known.advice, { cause: error });
  }
  return code.startsWith("SQLITE_") || isSystemError(error)
    ? new FastMemoryUnavailableError(file, `failed (${code})`, ANOTHER_PLACE, { cause: error })
    : error;
}

const ANOTHER_PLACE = "Set CWM_DATA_DIR or CWM_FAST_MEMORY_DB to a place that can be written.";

const FAILURES: readonly { readonly codes: RegExp; readonly reason: string; readonly advice: string }[] = [
  {
    codes: /^(SQLITE_FULL|ENOSPC|EDQUOT)$/,
    reason: "could not be written: the disk is full",
    advice: "Nothing was changed. Free some space and try again.",
  },
  {
    codes: /^(SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMSIZE)|EFBIG|EIO)$/,
    reason: "could not be written: the disk refused it",
    advice: "Nothing was changed. Check free space and size limits of the disk, and try again.",
  },
  {
    codes: /^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH|IOERR_SHMOPEN|IOERR_LOCK)|EACCES|EPERM|EROFS)/,
    reason: "cannot be opened or written: the file or its folder is read-only or not accessible",
    advice: ANOTHER_PLACE,
  },
  {
    codes: /^(ENOTDIR|EEXIST|ENOENT|ENAMETOOLONG)$/,
    reason: "cannot be created: its folder does not exist or is no folder",
    advice: ANOTHER_PLACE,
  },
  {
    codes: /^(ERR_DLOPEN_FAILED|MODULE_NOT_FOUND|ERR_MODULE_NOT_FOUND)$/,
    reason: "cannot be opened: the native SQLite module does not load",
    advice: 'Run "npm rebuild better-sqlite3" with the Node version that runs the server.',
  },
];

function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
