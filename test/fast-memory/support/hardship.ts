import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { openFastMemory } from "../../../mcp/fast-memory/index.js";
import { checkIntegrity, makeOlderFile, runStatements } from "./sqlite-file.js";
import { firstEvent, startWorker, type WorkerBundle, type WorkerEvent } from "./worker-process.js";

/**
 * Has several processes write and read one file for a while, and checks that every acknowledged save and every counted
 * use is there, that nobody saw a failure, and that the file is sound.
 */
export async function shareAmongProcesses(
  bundle: WorkerBundle,
  folder: string,
  { processes, forMs }: { processes: number; forMs: number },
): Promise<{ saves: number }> {
  const file = join(folder, "fast_memory_api.db");
  const workers = Array.from({ length: processes }, (_, index) =>
    startWorker(bundle, { task: "mix", file, name: `w${index}`, forMs }),
  );
  const events = await Promise.all(workers.map(({ gone }) => gone));
  expect(events.flat().filter(({ failed }) => failed !== undefined)).toEqual([]);
  expect(events.filter((lines) => lines.at(-1)?.done !== true)).toEqual([]);
  const saved = savesOf(events.flat());
  const uses = events.flat().reduce((sum, event) => sum + (event.uses ?? 0), 0);
  const { calls, shared, usage } = await readAll(file);
  expect([...calls].sort()).toEqual([...saved, "shared"].sort());
  expect(shared).toBe(uses);
  expect(usage).toBe(uses + 1);
  expect(await checkIntegrity(file)).toEqual(["ok"]);
  return { saves: saved.length };
}

/**
 * Kills saving processes at random moments, two at a time, and checks after each round that the file opens, is sound and
 * holds every save that was acknowledged in any round.
 */
export async function killAtRandom(
  bundle: WorkerBundle,
  folder: string,
  { rounds, withinMs }: { rounds: number; withinMs: number },
): Promise<{ saves: number }> {
  const file = join(folder, "fast_memory_api.db");
  const saved = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    const workers = ["a", "b"].map((name) => startWorker(bundle, { task: "save", file, name: `${name}${round}` }));
    await Promise.all(workers.map(firstEvent));
    await Promise.all(
      workers.map(async (worker) => {
        await sleep(Math.random() * withinMs);
        worker.process.kill("SIGKILL");
      }),
    );
    const events = (await Promise.all(workers.map(({ gone }) => gone))).flat();
    expect(events.filter(({ failed }) => failed !== undefined)).toEqual([]);
    for (const name of savesOf(events)) saved.add(name);
    const { calls } = await readAll(file);
    expect([...saved].filter((name) => !calls.has(name))).toEqual([]);
    expect(await checkIntegrity(file)).toEqual(["ok"]);
  }
  return { saves: saved.size };
}

/**
 * Kills processes at random moments while they bring an older file up to date, and checks that no row is lost.
 *
 * @returns how many had finished before they were killed
 */
export async function killWhileMigrating(
  bundle: WorkerBundle,
  folder: string,
  { rounds }: { rounds: number },
): Promise<{ finished: number }> {
  const start = async (name: string) => {
    const file = join(folder, `${name}.db`);
    await makeOlderFile(file);
    await runStatements(file, [
      `WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 1099)
       INSERT INTO saved_queries (description, path, method, params, data, timestamp, usage_count)
       SELECT 'call ' || i, '/service/tickets/' || i, 'GET', '{"pageSize": ' || i || '}', NULL, i, 1 FROM n`,
    ]);
    const worker = startWorker(bundle, { task: "open", file, name });
    await firstEvent(worker);
    return { file, worker };
  };
  // One that may finish tells how long the others have.
  const { worker: unharmed } = await start("unharmed");
  const started = performance.now();
  await unharmed.gone;
  const withinMs = performance.now() - started;

  let finished = 0;
  for (let round = 0; round < rounds; round++) {
    const { file, worker } = await start(`round-${round}`);
    await sleep(Math.random() * withinMs);
    worker.process.kill("SIGKILL");
    if ((await worker.gone).at(-1)?.done) finished++;
    const { calls } = await readAll(file);
    expect(calls.size).toBe(1004);
    expect(await checkIntegrity(file)).toEqual(["ok"]);
  }
  return { finished };
}

function savesOf(events: readonly WorkerEvent[]): string[] {
  return events.flatMap(({ saved }) => (saved === undefined ? [] : [saved]));
}

async function readAll(file: string): Promise<{ calls: Set<string>; shared: number; usage: number }> {
  const memory = await openFastMemory(file);
  try {
    const { calls } = await memory.export();
    const [shared] = await memory.recall({ method: "GET", path: "/shared" });
    // The search index has to hold the same calls as the table.
    const { total } = await memory.list({ term: "tickets" });
    expect(total).toBe(calls.filter(({ path }) => path.includes("tickets")).length);
    const usage = (await memory.usage()).get("GET /shared") ?? 0;
    return { calls: new Set(calls.map(({ description }) => description)), shared: shared?.usage_count ?? 0, usage };
  } finally {
    await memory.close();
  }
}
