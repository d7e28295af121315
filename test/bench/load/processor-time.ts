import { readFile } from "node:fs/promises";

/** Clock ticks in a second, as Linux counts them for programs. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process has used so far; `undefined` where the system does not tell. */
export async function processorTime(pid: number): Promise<number | undefined> {
  if (process.platform !== "linux") return undefined;
  const line = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name of the program stands in parentheses and may hold blanks.
  const [, , , , , , , , , , , user = 0, system = 0] = line.slice(line.lastIndexOf(")") + 2).split(" ");
  return (Number(user) + Number(system)) / TICKS_PER_SECOND;
}
