import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchRow } from "./bench-row.js";
import { driveLoad, type LoadKind, type LoadResult, percentile } from "./load/drive-load.js";
import { processorTime } from "./load/processor-time.js";
import { residentMemory } from "./load/resident-memory.js";
import { type ServerUnderLoad, startOverHttp, startOverStdio } from "./load/server-under-load.js";
import { startSandboxProcess } from "./load/start-sandbox-process.js";

/** How hard, and for how long. */
export interface LoadBenchOptions {
  /** Seconds that are measured; as many before them warm the server up. Default 60. */
  readonly seconds?: number;
  /** Default 200. */
  readonly searchesPerSecond?: number;
  /** Default 50. */
  readonly callsPerSecond?: number;
  /** Clients over HTTP. Default 10. */
  readonly clients?: number;
}

/** What searches have to keep, in milliseconds, for 99 of 100. */
const SEARCH_LIMIT_MS = 50;

/** Reads of the tenant, of several shapes. */
const READS: readonly Record<string, unknown>[] = [
  { path: "/service/tickets", params: { conditions: "closedFlag=false", pageSize: 25 } },
  { path: "/service/boards" },
  { path: "/company/companies", params: { pageSize: 10, fields: "id,name" } },
  { path: "/service/tickets/count" },
  { path: "/time/entries", params: { pageSize: 5 } },
];

/**
 * Puts the built server under a steady load, over HTTP and on stdio, with the sandbox tenant behind it: how long searches
 * and calls take, how many fail, how much memory the server gains after the first half, and how busy each of the three
 * processes is: one that nears 100 % is what the others wait for. It takes four times `seconds`.
 */
export async function benchLoad(options: LoadBenchOptions = {}): Promise<BenchRow[]> {
  const settings = { seconds: 60, searchesPerSecond: 200, callsPerSecond: 50, clients: 10, ...options };
  const questions = await readQuestions();
  const sandbox = await startSandboxProcess();
  try {
    return [
      ...(await measure("http", () => startOverHttp(sandbox.env, settings.clients), sandbox.pid, questions, settings)),
      ...(await measure("stdio", () => startOverStdio(sandbox.env), sandbox.pid, questions, settings)),
    ];
  } finally {
    await sandbox.stop();
  }
}

async function measure(
  transport: string,
  start: () => Promise<ServerUnderLoad>,
  tenantPid: number,
  questions: readonly string[],
  { seconds, searchesPerSecond, callsPerSecond }: Required<LoadBenchOptions>,
): Promise<BenchRow[]> {
  const server = await start();
  try {
    const kinds: LoadKind[] = [
      { name: "search", perSecond: searchesPerSecond, call: (turn) => search(server, questions, turn) },
      {
        name: "call",
        perSecond: callsPerSecond,
        call: (turn) => callTool(server, turn, "execute_api_call", READS[turn % READS.length] ?? {}),
      },
    ];
    const pids = { server: server.pid, tenant: tenantPid, clients: process.pid };
    const warming = driveLoad(kinds, seconds);
    const before = await settledMemory(server.pid, seconds);
    const warmed = await warming;
    const busyUntilNow = await processorTimes(pids);
    const measuring = driveLoad(kinds, seconds);
    const after = await settledMemory(server.pid, seconds);
    const measured = await measuring;
    const busy = await processorTimes(pids);
    const rate = { search: searchesPerSecond, call: callsPerSecond };
    return [
      ...measured.flatMap((result) => latencyRows(transport, result, rate[result.name as keyof typeof rate], seconds)),
      errorRow(transport, [...warmed, ...measured]),
      ...memoryRows(transport, before, after, seconds),
      ...busyRows(transport, busyUntilNow, busy, seconds),
    ];
  } finally {
    await server.stop();
  }
}

/** Keywords and sentences by turns. */
function search(server: ServerUnderLoad, questions: readonly string[], turn: number): Promise<void> {
  const tool = turn % 2 === 0 ? "search_api_endpoints" : "natural_language_api_search";
  return callTool(server, turn, tool, { query: questions[turn % questions.length] ?? "tickets" });
}

async function callTool(
  server: ServerUnderLoad,
  turn: number,
  name: string,
  input: Record<string, unknown>,
): Promise<void> {
  const result = await server.clients[turn % server.clients.length]?.callTool(name, input);
  if (result?.isError === true) {
    throw new Error(`${name}: ${result.content[0]?.text ?? "failed"}`);
  }
}

/**
 * Resident memory at the end of a phase: the middle one of ten looks in its last sixth, since it swings with the garbage
 * collector. Resolves when the phase is over.
 */
async function settledMemory(pid: number, seconds: number): Promise<number | undefined> {
  const looks = 10;
  const apart = (seconds * 1000) / 6 / looks;
  await sleep(seconds * 1000 - apart * looks);
  const found: number[] = [];
  for (let look = 0; look < looks; look += 1) {
    await sleep(apart);
    const bytes = await residentMemory(pid);
    if (bytes === undefined) return undefined;
    found.push(bytes);
  }
  return found.sort((a, b) => a - b)[looks / 2];
}

/** Seconds of processor time by process; empty where the system does not tell. */
type ProcessorTimes = ReadonlyMap<string, number>;

async function processorTimes(pids: Readonly<Record<string, number>>): Promise<ProcessorTimes> {
  const times = new Map<string, number>();
  for (const [name, pid] of Object.entries(pids)) {
    const time = await processorTime(pid);
    if (time !== undefined) times.set(name, time);
  }
  return times;
}

function busyRows(transport: string, before: ProcessorTimes, after: ProcessorTimes, seconds: number): BenchRow[] {
  return [...after].map(([name, time]) => ({
    name: `${transport} ${name} busy`,
    value: ((time - (before.get(name) ?? 0)) / seconds) * 100,
    unit: "%",
    note: "of one core",
  }));
}

function latencyRows(transport: string, result: LoadResult, perSecond: number, seconds: number): BenchRow[] {
  return [0.5, 0.95, 0.99].map((share) => {
    const value = percentile(result.latencies, share);
    const limit =
      result.name === "search" && share === 0.99
        ? `; ${((value / SEARCH_LIMIT_MS) * 100).toFixed(0)} % of ${SEARCH_LIMIT_MS} ms`
        : "";
    return {
      name: `${transport} ${result.name} p${share * 100}`,
      value,
      unit: "ms",
      note: `${perSecond} per second for ${seconds} s${limit}`,
    };
  });
}

function errorRow(transport: string, results: readonly LoadResult[]): BenchRow {
  const errors = results.reduce((sum, result) => sum + result.errors, 0);
  const calls = results.reduce((sum, result) => sum + result.latencies.length + result.errors, 0);
  const firstError = results.find((result) => result.firstError !== undefined)?.firstError;
  return {
    name: `${transport} errors`,
    value: errors,
    unit: "",
    note: `of ${calls} calls${firstError ? `; ${firstError}` : ""}`,
  };
}

function memoryRows(
  transport: string,
  before: number | undefined,
  after: number | undefined,
  seconds: number,
): BenchRow[] {
  if (before === undefined || after === undefined) return [];
  const megabytes = (bytes: number) => (bytes / 1_048_576).toFixed(0);
  return [
    {
      name: `${transport} memory growth`,
      value: ((after - before) / before) * 100,
      unit: "%",
      note: `resident, from ${megabytes(before)} MB after ${seconds} s to ${megabytes(after)} MB after ${2 * seconds} s`,
    },
  ];
}

async function readQuestions(): Promise<string[]> {
  const files = ["phrases", "paraphrases"].map((name) => new URL(`questions/${name}.jsonl`, import.meta.url));
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return texts.flatMap((text) =>
    text
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { query: string }).query),
  );
}
