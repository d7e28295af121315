import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";
import { type Credentials, startSandbox } from "../sandbox/index.js";
import type { BenchRow } from "./bench-row.js";

const SERVER = fileURLToPath(new URL("./sandbox-server.ts", import.meta.url));
const CONNECTIONS = 16;

interface Target {
  readonly url: string;
  readonly credentials: Credentials;
}

/**
 * Measures the sandbox itself, so that benchmarks of clients know their ceiling: how fast it starts, how many requests it
 * answers, and what a hundred thousand tickets cost.
 *
 * @returns rows for the table
 */
export async function benchSandbox(): Promise<BenchRow[]> {
  return [...(await benchStart()), ...(await benchThroughput()), ...(await benchManyTickets())];
}

async function benchStart(): Promise<BenchRow[]> {
  const began = performance.now();
  const sandbox = await startSandbox();
  await get(sandbox, "/service/tickets?pageSize=1");
  const value = performance.now() - began;
  await sandbox.close();
  return [row("start to first answer", value, "ms", "400 tickets, in this process")];
}

async function benchThroughput(): Promise<BenchRow[]> {
  return withServer(400, async (target) => {
    await load(target, "/service/boards/1", 500);
    const small = await load(target, "/service/boards/1", 6000);
    const pages = await load(target, "/service/tickets", 400);
    const projected = await load(target, "/service/tickets?fields=id,summary,status/name", 1500);
    const note = `${CONNECTIONS} connections, server in a process of its own`;
    return [
      row("small GETs", small, "requests/s", note),
      row("pages of 25 full tickets", pages, "requests/s", note),
      row("pages of 25 tickets with three fields", projected, "requests/s", note),
    ];
  });
}

async function benchManyTickets(): Promise<BenchRow[]> {
  return withServer(100_000, async (target, child) => {
    const before = await megabytes(child);
    const began = performance.now();
    await get(target, "/service/tickets/count?conditions=summary%20contains%20'printer'");
    const first = performance.now() - began;
    const again = performance.now();
    await get(target, "/service/tickets/count?conditions=summary%20contains%20'printer'");
    const second = performance.now() - again;
    const note = "100,000 tickets";
    return [
      row("memory before any is read", before, "MB", note),
      row("first filter over all", first, "ms", `${note}, made meanwhile`),
      row("second filter over all", second, "ms", note),
      row("memory after all were read", await megabytes(child), "MB", note),
    ];
  });
}

function row(name: string, value: number, unit: string, note: string): BenchRow {
  return { name, value: Math.round(value), unit, note };
}

async function withServer<Result>(
  tickets: number,
  measure: (target: Target, child: ChildProcess) => Promise<Result>,
): Promise<Result> {
  const child = fork(SERVER, [String(tickets)], { execArgv: ["--import", "tsx"] });
  const [target] = (await once(child, "message")) as [Target];
  const exited = once(child, "exit");
  try {
    return await measure(target, child);
  } finally {
    child.disconnect();
    await exited;
  }
}

async function megabytes(child: ChildProcess): Promise<number> {
  child.send("memory");
  const [{ megabytes: value }] = (await once(child, "message")) as [{ megabytes: number }];
  return value;
}

/** @returns requests per second */
async function load(target: Target, path: string, requests: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let left = requests;
  const began = performance.now();
  const work = async () => {
    while (left-- > 0) await get(target, path, agent);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return requests / seconds;
}

/** Plain node:http costs the least, so that the server is what is measured. */
function get({ url, credentials }: Target, path: string, agent?: Agent): Promise<void> {
  const { companyId, publicKey, privateKey, clientId } = credentials;
  const headers = { clientId };
  const auth = `${companyId}+${publicKey}:${privateKey}`;
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { auth, headers, ...(agent ? { agent } : {}) }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path} answered ${response.statusCode}`));
      response.on("error", reject).on("end", resolve).resume();
    });
    sent.on("error", reject).end();
  });
}
