import { execFile } from "node:child_process";
import { open, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { errorCode } from "./error-code.js";
import { versionInLog } from "./version-in-log.js";

/** Where the header of a database has its `user_version`, in bytes. */
const AT = 60;

/**
 * Reads the version of a database's tables without SQLite, where opening it would change something: the last one to close
 * a database with a write-ahead log writes the log into it and removes it, even after a mere look.
 *
 * @returns `undefined` when there is no log, so that opening the file and closing it again changes nothing
 */
export async function peekSchemaVersion(file: string): Promise<number | undefined> {
  const log = await readFile(`${file}-wal`).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return Buffer.alloc(0);
    throw error;
  });
  if (log.length === 0) return undefined;
  return versionInLog(log) ?? (await versionInHeader(file));
}

/**
 * On POSIX systems a process that closes a file gives up all locks that it has on it, also those of other connections. So
 * another process looks.
 */
async function versionInHeader(file: string): Promise<number | undefined> {
  if (process.platform !== "win32") {
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", READ_HEADER, file], {
      // Where the server runs inside of Electron, its executable is not Node by itself.
      env: { ELECTRON_RUN_AS_NODE: "1" },
    }).catch(() => ({ stdout: "" }));
    return stdout === "" ? undefined : Number(stdout);
  }
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, AT);
    return bytesRead < 4 ? undefined : buffer.readInt32BE();
  } finally {
    await handle.close();
  }
}

const READ_HEADER = `const fs = require("node:fs");
const bytes = Buffer.alloc(4);
if (fs.readSync(fs.openSync(process.argv[1], "r"), bytes, 0, 4, ${AT}) === 4) process.stdout.write(String(bytes.readInt32BE()));`;
