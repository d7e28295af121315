import { execFile } from "node:child_process";
import { open, readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { errorCode } from "./error-code.js";
import { versionInLog } from "./version-in-log.js";

/** Where the header of a database has its `user_version`, in bytes. */
const AT = 60;
const HEADER_BYTES = 100;

/** How every database begins; what does not is damaged or something else, and has no version. */
const MAGIC = "SQLite format 3";

/**
 * Reads the version of a database's tables without SQLite, where opening it would change something: the last one to close
 * a database with a write-ahead log writes the log into it and removes it, and whoever finds a journal of a transaction that
 * was cut off takes that back, even for a mere look.
 *
 * @returns `undefined` when there is neither, so that opening the file and closing it again changes nothing
 */
export async function peekSchemaVersion(file: string): Promise<number | undefined> {
  const log = await readFile(`${file}-wal`).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return Buffer.alloc(0);
    throw error;
  });
  if (log.length === 0 && !(await hasJournal(file))) return undefined;
  return versionInLog(log) ?? (await versionInHeader(file));
}

/** Reads the version of a database's tables without SQLite, log or no log; `undefined` when there is none to be read. */
export async function readSchemaVersion(file: string): Promise<number | undefined> {
  return (await peekSchemaVersion(file)) ?? (await versionInHeader(file));
}

async function hasJournal(file: string): Promise<boolean> {
  const found = await stat(`${file}-journal`).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  });
  return found !== undefined && found.size > 0;
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
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return bytesRead === HEADER_BYTES && buffer.toString("latin1", 0, MAGIC.length) === MAGIC
      ? buffer.readInt32BE(AT)
      : undefined;
  } finally {
    await handle.close();
  }
}

const READ_HEADER = `const fs = require("node:fs");
const bytes = Buffer.alloc(${HEADER_BYTES});
const read = fs.readSync(fs.openSync(process.argv[1], "r"), bytes, 0, ${HEADER_BYTES}, 0);
if (read === ${HEADER_BYTES} && bytes.toString("latin1", 0, ${MAGIC.length}) === ${JSON.stringify(MAGIC)})
  process.stdout.write(String(bytes.readInt32BE(${AT})));`;
