import { afterAll, beforeAll, expect, it } from "vitest";
import { killAtRandom, killWhileMigrating, shareAmongProcesses } from "../support/hardship.js";
import { makeFolder } from "../support/memory-folder.js";
import { buildWorker, type WorkerBundle } from "../support/worker-process.js";

let bundle: WorkerBundle;
beforeAll(async () => {
  bundle = await buildWorker();
});
afterAll(() => bundle.remove());

it("eight processes write and read one file for a minute, and nothing is lost or corrupted", async () => {
  const { saves } = await shareAmongProcesses(bundle, await makeFolder(), { processes: 8, forMs: 60_000 });
  expect(saves).toBeGreaterThan(100);
});

it("two hundred rounds of killing two saving processes lose no acknowledged save", async () => {
  const { saves } = await killAtRandom(bundle, await makeFolder(), { rounds: 200, withinMs: 100 });
  expect(saves).toBeGreaterThan(200);
});

it("a hundred rounds of killing a process while it changes the tables lose no row", async () => {
  const { finished } = await killWhileMigrating(bundle, await makeFolder(), { rounds: 100 });
  expect(finished).toBeLessThan(100);
});
