import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createFastMemory, type FastMemory, type FastMemoryOptions } from "../../../mcp/fast-memory/index.js";

/** A folder of its own for one test, gone afterwards. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "cwm-memory-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A fast memory on a new file in a folder of its own, closed after the test. */
export async function makeMemory(
  options?: FastMemoryOptions,
): Promise<{ memory: FastMemory; file: string; folder: string }> {
  const folder = await makeFolder();
  const file = join(folder, "fast_memory_api.db");
  return { memory: useMemory(file, options), file, folder };
}

/** A fast memory on a given file, closed after the test. */
export function useMemory(file: string, options?: FastMemoryOptions): FastMemory {
  const memory = createFastMemory(file, options);
  onTestFinished(() => memory.close());
  return memory;
}

/** A clock that stands still until it is moved. */
export function makeClock(start = Date.UTC(2025, 2, 18, 9, 30)): {
  now: () => number;
  pass: (seconds: number) => void;
} {
  let time = start;
  return {
    now: () => time,
    pass: (seconds) => {
      time += seconds * 1000;
    },
  };
}
