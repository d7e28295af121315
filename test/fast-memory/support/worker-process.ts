import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The built worker, and how to be rid of it. */
export interface WorkerBundle {
  readonly script: string;
  remove(): Promise<void>;
}

/**
 * Builds `memory-worker.ts` into one file that plain Node runs: hundreds of processes are started, and each would
 * otherwise compile the sources anew. It lies inside the checkout, from where the native module is found.
 */
export async function buildWorker(): Promise<WorkerBundle> {
  const here = dirname(fileURLToPath(import.meta.url));
  const cache = join(here, "../../../node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "memory-worker-"));
  const script = join(folder, "memory-worker.mjs");
  await build({
    entryPoints: [join(here, "memory-worker.ts")],
    outfile: script,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["better-sqlite3"],
  });
  return { script, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What a worker is to do; see `memory-worker.ts`. */
export interface WorkerTask {
  readonly task: "save" | "mix" | "open" | "fill" | "locked-out";
  readonly file: string;
  /** Tells this worker's calls from those of others. */
  readonly name: string;
  /** How long to go on. Default: until it is killed. */
  readonly forMs?: number;
  /** Become this user after everything is loaded. */
  readonly uid?: number;
}

/** A running worker. */
export interface Worker {
  readonly process: ChildProcess;
  /** Lines printed so far, each one event of the worker. */
  readonly events: WorkerEvent[];
  /** Resolves with the events when the process is gone, however it went; its errors go to this process's. */
  readonly gone: Promise<WorkerEvent[]>;
}

/** What a worker tells: a save that was acknowledged, a failure, a sum at the end. */
export interface WorkerEvent {
  readonly saved?: string;
  readonly failed?: string;
  readonly message?: string;
  readonly uses?: number;
  readonly started?: true;
  readonly done?: true;
}

/**
 * Starts a worker.
 *
 * @param wrap turns the command into another one, for example one under a limit
 */
export function startWorker(
  bundle: WorkerBundle,
  task: WorkerTask,
  wrap: (command: readonly string[]) => readonly string[] = (command) => command,
): Worker {
  const [program = "", ...rest] = wrap([process.execPath, bundle.script, JSON.stringify(task)]);
  const child = spawn(program, rest, { stdio: ["ignore", "pipe", "inherit"] });
  const events: WorkerEvent[] = [];
  let partial = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (partial + chunk).split("\n");
    // A killed process may leave half a line, which acknowledges nothing.
    partial = lines.pop() ?? "";
    for (const line of lines) events.push(JSON.parse(line));
  });
  const gone = new Promise<WorkerEvent[]>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve(events));
  });
  return { process: child, events, gone };
}

/** Waits for the first event, or for the end. */
export async function firstEvent(worker: Worker): Promise<void> {
  let ended = false;
  void worker.gone.finally(() => {
    ended = true;
  });
  while (worker.events.length === 0 && !ended) await new Promise((resolve) => setTimeout(resolve, 2));
}
