const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is no folder",
  EACCES: "permission was refused",
  EPERM: "permission was refused",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EEXIST: "it exists already",
};

/** Why a file could not be read or written, in words. */
export function fileFailure(error: unknown): string {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
