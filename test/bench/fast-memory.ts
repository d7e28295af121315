import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ExportedCall, type FastMemory, openFastMemory } from "../../mcp/fast-memory/index.js";

/** One measured value. */
export interface FastMemoryBenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly note: string;
}

/** How the benchmark runs. */
export interface FastMemoryBenchOptions {
  /** Saved calls in the file. Default 100,000. */
  readonly calls?: number;
  /** Repetitions per measurement, of which the median is taken. Default 41. */
  readonly rounds?: number;
}

/** The limit that listing, searching and recalling have to keep, as a median. */
const LIMIT_MS = 20;

/**
 * Measures a file of many saved calls: how long a page, a search and a recall take, each as a median and as a part of
 * the limit of 20 ms, beside what filling, opening, saving and exporting cost.
 */
export async function benchFastMemory(options: FastMemoryBenchOptions = {}): Promise<FastMemoryBenchRow[]> {
  const { calls = 100_000, rounds = 41 } = options;
  const folder = await mkdtemp(join(tmpdir(), "cwm-bench-memory-"));
  const rows: FastMemoryBenchRow[] = [];
  const file = join(folder, "fast_memory_api.db");
  const random = createRandom(7);
  try {
    const filling = await openFastMemory(file);
    rows.push(
      await once("import", "s", `${calls} calls into an empty file, in one transaction`, () =>
        filling.import({ format: "cwm-fast-memory", version: 1, calls: makeCalls(calls, random) }),
      ),
    );
    await filling.close();

    let memory: FastMemory | undefined;
    const open = await once("open", "ms", "first use of the filled file", async () => {
      memory = await openFastMemory(file);
    });
    rows.push(open);
    if (memory === undefined) throw new Error("the file did not open");
    const opened = memory;
    const measure = async (name: string, note: string, action: (round: number) => Promise<unknown>) => {
      const value = await median(rounds, action);
      rows.push({
        name,
        value,
        unit: "ms",
        note: `${note}; ${((value / LIMIT_MS) * 100).toFixed(0)} % of ${LIMIT_MS} ms`,
      });
    };

    await measure("list page", "first 20 of all", () => opened.list());
    const middle = await cursorAt(opened, Math.min(calls / 2, 20_000));
    await measure("list page, far down", "20 of all after thousands", () => opened.list({ cursor: middle }));
    for (const [name, term] of SEARCHES) {
      const { total } = await opened.list({ term });
      await measure(`search "${name}"`, `${total} matches, first 20`, () => opened.list({ term }));
    }
    await measure("recall one record", "a path of which few calls are saved", (round) =>
      opened.recall({
        method: "GET",
        path: `/service/tickets/${round * 97}/notes`,
        template: "/service/tickets/{id}/notes",
      }),
    );
    await measure("recall a busy list", "a path of which a tenth of all calls are saved", () =>
      opened.recall({ method: "GET", path: "/company/companies", template: "/company/companies" }),
    );
    await measure("recall the bodies of a busy list", "of which a write may take one", () =>
      opened.recall({ method: "POST", path: "/company/companies", template: "/company/companies", withData: true }),
    );
    await measure("usage", "counts for ranking", () => opened.usage());
    await measure("save", "a new call, flushed to disk", (round) =>
      opened.save({
        method: "GET",
        path: "/service/boards",
        description: `board ${round}`,
        params: { pageSize: round },
      }),
    );
    await measure("count a use", "flushed to disk", (round) => opened.countUse(round + 1));
    rows.push(await once("export", "s", `${calls} calls`, () => opened.export()));
    await opened.close();
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const SEARCHES: readonly (readonly [string, string])[] = [
  ["one word of all", "conditions"],
  ["two words of all", "conditions company"],
  ["four words of all", "conditions company status name"],
  ["five words of nearly all", "tickets notes conditions company status"],
  ["a word of the least used half", "dusty"],
  ["one word of nine tenths", "tickets"],
  ["one word of a third", "urgent"],
  ["two frequent words", "urgent billing"],
  ["three words", "urgent billing laptop"],
  ["a rare word", "serial4711"],
];

const WORDS =
  "urgent billing laptop printer renewal onboarding firewall outage licence review migration backup warranty invoice " +
  "dispatch escalation meeting survey quote patching";

function makeCalls(count: number, random: () => number): ExportedCall[] {
  const words = WORDS.split(" ");
  return Array.from({ length: count }, (_, index) => {
    const picked = Array.from({ length: 6 }, () => words[Math.floor(random() * words.length)]);
    const busy = index % 10 === 0;
    // Few are used often, most hardly ever.
    const uses = Math.floor(0.5 / (random() + 0.001));
    return {
      method: index % 25 === 1 || index % 20 === 0 ? "POST" : "GET",
      path: busy ? "/company/companies" : `/service/tickets/${index}/notes`,
      description: `${picked.join(" ")} serial${index}${uses === 0 ? " dusty" : ""}`,
      params: { conditions: `company/id=${index} and status/name="${picked[0]}"`, pageSize: 1 + (index % 100) },
      ...(index % 25 === 1 || index % 20 === 0 ? { data: { text: picked.join(", "), board: { id: index % 12 } } } : {}),
      template: busy ? "/company/companies" : "/service/tickets/{parentId}/notes",
      usage_count: uses,
      timestamp: 1_700_000_000 + Math.floor(random() * 10_000_000),
    };
  });
}

async function cursorAt(memory: FastMemory, place: number): Promise<string | undefined> {
  let next: string | undefined;
  for (let passed = 0; passed < place; passed += 1000) next = (await memory.list({ limit: 1000, cursor: next })).next;
  return next;
}

async function once(
  name: string,
  unit: "s" | "ms",
  note: string,
  action: () => Promise<unknown>,
): Promise<FastMemoryBenchRow> {
  const started = performance.now();
  await action();
  const elapsed = performance.now() - started;
  return { name, value: unit === "s" ? elapsed / 1000 : elapsed, unit, note };
}

async function median(rounds: number, action: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await action(round);
    times.push(performance.now() - started);
  }
  return times.sort((left, right) => left - right)[Math.floor(rounds / 2)] ?? 0;
}

/** The same numbers on every machine and in every run (Mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
