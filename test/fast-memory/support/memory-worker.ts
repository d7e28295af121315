import { mkdtempSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFastMemory, type FastMemory } from "../../../mcp/fast-memory/index.js";
import type { WorkerEvent, WorkerTask } from "./worker-process.js";

/**
 * One process of the tests that need several. It prints one line of JSON per event, written at once, so that a line
 * that has been read was written after what it tells.
 */
async function main(): Promise<void> {
  const task: WorkerTask = JSON.parse(process.argv[2] ?? "");
  if (task.uid !== undefined) await becomeUser(task.uid);
  const memory = createFastMemory(task.file);
  const until = Date.now() + (task.forMs ?? Number.MAX_SAFE_INTEGER / 2);
  await TASKS[task.task](memory, task.name, () => Date.now() < until);
  tell({ done: true });
  await memory.close();
}

const TASKS: Record<WorkerTask["task"], (memory: FastMemory, name: string, going: () => boolean) => Promise<void>> = {
  /** Saves call after call. */
  save: async (memory, name, going) => {
    for (let count = 0; going(); count++) await saveOne(memory, `${name}-${count}`);
  },

  /** Saves, recalls, lists, searches, deletes and counts uses of a call that all processes share. */
  mix: async (memory, name, going) => {
    const shared = await memory.save({ method: "GET", path: "/shared", description: "shared" });
    let uses = 0;
    // However long the start took, on a busy machine: every process takes its turns among the others.
    for (let count = 0; count < 3 || going(); count++) {
      const own = `${name}-${count}`;
      await saveOne(memory, own);
      const [found] = await memory.recall({ method: "GET", path: `/service/tickets/${own}` });
      if (found?.description !== own) tell({ failed: "recall", message: `${own} was not recalled` });
      await memory.countUse(shared.id);
      uses++;
      await memory.countSuccess("GET", "/shared");
      const { total } = await memory.list({ term: own });
      if (total !== 1) tell({ failed: "search", message: `${own} was found ${total} times` });
      const gone = await memory.save({ method: "GET", path: `/gone/${own}`, description: "gone" });
      if ((await memory.delete(gone.id)) !== 1) tell({ failed: "delete", message: `${gone.id} was not there` });
    }
    tell({ uses });
  },

  /** Opens the file and searches it, for which it has to be indexed. */
  open: async (memory) => {
    tell({ started: true });
    await memory.list({ term: "tickets" });
  },

  /** Saves larger and larger calls until that fails; then reads, tries once more, and goes. */
  fill: async (memory, name) => {
    await saveOne(memory, `${name}-first`);
    for (let count = 0; count < 1000; count++) {
      if (!(await trySave(memory, `${name}-${count}`, "x".repeat(10_000)))) break;
    }
    const { total, queries } = await memory.list({ limit: 1000 });
    if (queries.length !== total) tell({ failed: "list", message: `${queries.length} of ${total}` });
    await trySave(memory, `${name}-again`, "x".repeat(100_000));
  },

  /** Tries to save where it must not. */
  "locked-out": async (memory, name) => {
    await trySave(memory, name, "");
    await memory.list().catch(tellFailure);
    await memory.recall({ method: "GET", path: "/x" }).catch(tellFailure);
  },
};

async function saveOne(memory: FastMemory, name: string, text = name): Promise<void> {
  const path = `/service/tickets/${name}`;
  await memory.save({ method: "GET", path, description: name, params: { conditions: `id="${name}"` }, data: { text } });
  tell({ saved: name });
}

async function trySave(memory: FastMemory, name: string, text: string): Promise<boolean> {
  try {
    await saveOne(memory, name, text);
    return true;
  } catch (error) {
    tellFailure(error);
    return false;
  }
}

function tellFailure(error: unknown): void {
  tell({
    failed: error instanceof Error ? error.name : typeof error,
    message: error instanceof Error ? error.message : String(error),
  });
}

function tell(event: WorkerEvent): void {
  writeSync(1, `${JSON.stringify(event)}\n`);
}

/** Loads all that will be needed while this process may still read the checkout, then gives its rights up. */
async function becomeUser(uid: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cwm-warm-"));
  const warm = createFastMemory(join(folder, "warm.db"));
  await warm.usage();
  await warm.close();
  rmSync(folder, { recursive: true });
  process.setgroups?.([]);
  process.setgid?.(uid);
  process.setuid?.(uid);
}

await main();
