import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compactRecord } from "../../mcp/presenting/compact-record.js";
import { projectRecords } from "../../mcp/presenting/project-records.js";
import { toolListing } from "../../mcp/server/tool-listing.js";
import { liveTicket } from "../mcp/live-ticket.js";
import type { BenchRow } from "./bench-row.js";

const PROGRAM = join(import.meta.dirname, "..", "..", "dist", "mcp", "main.js");

/** Pairs of a bare `node` and the server, one after the other, so that both meet the same machine. */
const PAIRS = 15;

/**
 * What the server costs: its start beside a bare `node` start, its memory, and the characters that a model pays for its
 * tools and for one page of tickets.
 */
export async function benchMcp(): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "cwm-bench-"));
  try {
    await timeToTools(folder);
    const bare: number[] = [];
    const served: StartedServer[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      bare.push(await timeToExit());
      served.push(await timeToTools(folder));
    }
    const node = median(bare);
    const server = median(served.map(({ ms }) => ms));
    const residents = served.flatMap(({ residentMb }) => residentMb ?? []);
    const tools = JSON.stringify({ tools: await toolListing() });
    const tickets = Array.from({ length: 25 }, (_, index) => liveTicket(index + 1));
    const shown = projectRecords(
      tickets.map((ticket) => compactRecord(ticket)),
      "Ticket",
      [],
    );
    return [
      {
        name: "mcp: start to tools/list",
        value: server,
        unit: "ms",
        note: `bare node: ${node.toFixed(1)} ms, ${PAIRS} pairs`,
      },
      { name: "mcp: start, part of a bare node start", value: server / node, unit: "×", note: "goal: at most 2.0" },
      ...(residents.length === 0
        ? []
        : [{ name: "mcp: resident memory after tools/list", value: median(residents), unit: "MB", note: "VmRSS" }]),
      { name: "mcp: tools/list", value: tools.length / 4, unit: "tokens", note: "characters / 4; goal: at most 3,000" },
      {
        name: "mcp: a page of 25 live tickets",
        value: JSON.stringify(shown.records).length,
        unit: "chars",
        note: `untouched: ${JSON.stringify(tickets).length}; goal: below 24,000 with everything around it`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface StartedServer {
  readonly ms: number;
  readonly residentMb: number | undefined;
}

function timeToExit(): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, ["-e", "0"], { stdio: "ignore" });
    child.once("error", reject);
    child.once("exit", () => resolve(performance.now() - started));
  });
}

function timeToTools(folder: string): Promise<StartedServer> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [PROGRAM], {
      env: { PATH: process.env.PATH, CWM_DATA_DIR: folder },
      stdio: ["pipe", "pipe", "inherit"],
    });
    let received = "";
    child.once("error", reject);
    child.stdout.on("data", async (chunk: Buffer) => {
      received += chunk;
      if (!received.includes('"id":2')) return;
      const ms = performance.now() - started;
      const residentMb = await residentMemory(child.pid);
      child.once("exit", () => resolve({ ms, residentMb }));
      child.stdin.end();
    });
    const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "bench", version: "1" } };
    for (const message of [
      { jsonrpc: "2.0", id: 1, method: "initialize", params },
      { jsonrpc: "2.0", method: "notifications/initialized" },
      { jsonrpc: "2.0", id: 2, method: "tools/list" },
    ]) {
      child.stdin.write(`${JSON.stringify(message)}\n`);
    }
  });
}

/** Megabytes; undefined where the system does not say. */
async function residentMemory(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
