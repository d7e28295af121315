import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { killAtRandom, killWhileMigrating, shareAmongProcesses } from "./support/hardship.js";
import { makeFolder, useMemory } from "./support/memory-folder.js";
import { makeOlderFile } from "./support/sqlite-file.js";
import { buildWorker, startWorker, type WorkerBundle } from "./support/worker-process.js";

let bundle: WorkerBundle;
beforeAll(async () => {
  bundle = await buildWorker();
});
afterAll(() => bundle.remove());

describe("several processes on one file", () => {
  it("lose and corrupt nothing while eight of them write and read", async () => {
    const { saves } = await shareAmongProcesses(bundle, await makeFolder(), { processes: 8, forMs: 2500 });
    expect(saves).toBeGreaterThan(8);
  });

  it("bring an older file up to date once, when all open it at the same time", async () => {
    const file = join(await makeFolder(), "fast_memory_api.db");
    await makeOlderFile(file);
    const workers = ["a", "b", "c", "d"].map((name) => startWorker(bundle, { task: "open", file, name }));
    for (const { gone } of workers) expect((await gone).at(-1)).toEqual({ done: true });
    const memory = useMemory(file);
    expect(await memory.copies()).toHaveLength(1);
    expect((await memory.list()).total).toBe(4);
  });

  it("lose no acknowledged save when they are killed", async () => {
    const { saves } = await killAtRandom(bundle, await makeFolder(), { rounds: 5, withinMs: 120 });
    expect(saves).toBeGreaterThan(0);
  });

  it("lose no row when they are killed while they change the tables", async () => {
    await killWhileMigrating(bundle, await makeFolder(), { rounds: 3 });
  });
});
