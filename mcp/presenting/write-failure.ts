import { ToolError } from "../tools/tool-error.js";

/** A file could not be written; the message names the folder, the reason and the cure. */
export class FileWriteError extends ToolError {
  override readonly name = "FileWriteError";
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full: free some space",
  EDQUOT: "the disk quota is used up: free some space",
  EROFS: "it lies on a read-only disk",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "a part of its path is a file",
};

/** What a failed write into a folder means for whoever runs the server. */
export function writeFailure(cause: unknown, folder: string): FileWriteError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown fault";
  return new FileWriteError(
    `Nothing could be saved in ${folder}: ${REASONS[code] ?? code}, or set CWM_DATA_DIR to another folder.`,
    { cause },
  );
}
