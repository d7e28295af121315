/** The code of an error of SQLite, the file system or the module loader (`SQLITE_BUSY`, `ENOENT`); empty without one. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
