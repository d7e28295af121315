import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { killAtRandom, killWhileMigrating, shareAmongProcesses } from "./support/hardship.js";
import { makeFolder } from "./support/memory-folder.js";
import { buildWorker, type WorkerBundle } from "./support/worker-process.js";

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

  it("lose no acknowledged save when they are killed", async () => {
    const { saves } = await killAtRandom(bundle, await makeFolder(), { rounds: 5, withinMs: 120 });
    expect(saves).toBeGreaterThan(0);
  });

  it("lose no row when they are killed while they change the tables", async () => {
    await killWhileMigrating(bundle, await makeFolder(), { rounds: 3 });
  });
});
