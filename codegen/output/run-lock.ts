import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CodegenFailure } from "../failure.js";

const LOCK = ".codegen.lock";

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Makes the lock file; false when there is one already. */
function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw new CodegenFailure(`Nothing can be written into ${file}.`, { cause: error });
  }
}

/**
 * Keeps two runs from writing one project at once. The lock of a run that was killed is taken over.
 *
 * @param project folder of the project
 * @returns the function that lets go
 * @throws CodegenFailure naming the process when another run is under way
 */
export function lockProject(project: string): () => void {
  const file = join(project, LOCK);
  if (!tryLock(file)) {
    const holder = Number(readFileSync(file, "utf8"));
    if (Number.isInteger(holder) && holder > 0 && holder !== process.pid && isRunning(holder)) {
      throw new CodegenFailure(
        `Another codegen (process ${holder}) is writing this project; wait for it, or delete ${LOCK}.`,
      );
    }
    rmSync(file, { force: true });
    if (!tryLock(file)) throw new CodegenFailure("Another codegen has just begun to write this project; wait for it.");
  }
  return () => rmSync(file, { force: true });
}
