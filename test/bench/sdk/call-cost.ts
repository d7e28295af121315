import type { BenchRow } from "../bench-row.js";
import { median } from "../median.js";
import { openTenant } from "./open-tenant.js";
import { createRival } from "./rivals.js";
import { createClient, unwrap } from "./shipped-sdk.js";

/** How much is measured. */
export interface CallCostOptions {
  /** Rounds, in each of which every kind of call has its turn. */
  readonly rounds: number;
  /** Calls of each kind in a round. */
  readonly calls: number;
}

/**
 * What a call costs beside the bare fetch and connectwise-rest, in turns against one tenant. Each call is timed by itself and
 * the median of all is what counts: the mean of a round says more about what else the machine did during it.
 */
export async function benchCallCost({ rounds, calls }: CallCostOptions): Promise<BenchRow[]> {
  const tenant = await openTenant(50);
  try {
    const client = createClient({ baseUrl: tenant.url, ...tenant.credentials });
    const rival = createRival(tenant);
    const [first] = await unwrap(client["/service/tickets"].GET({ params: { query: { pageSize: 1 } } }));
    const id = first?.id ?? Number.NaN;
    const kinds = [
      async () => {
        const response = await fetch(`${tenant.url}/service/tickets/${id}`, { headers: tenant.headers });
        if (((await response.json()) as { id: number }).id !== id) throw new Error("another record");
      },
      async () => {
        const { data } = await client["/service/tickets/{id}"].GET({ params: { path: { id } } });
        if (data?.id !== id) throw new Error("another record");
      },
      async () => {
        const ticket = (await rival.ServiceAPI.getServiceTicketsById(id)) as { id?: number };
        if (ticket.id !== id) throw new Error("another record");
      },
    ];
    for (const call of kinds) await repeat(call, calls);
    const times: number[][] = kinds.map(() => []);
    for (let round = 0; round < rounds; round++) {
      // Whoever goes first finds a colder cache; everybody does in turn.
      for (let turn = 0; turn < kinds.length; turn++) {
        const kind = (round + turn) % kinds.length;
        times[kind]?.push(...(await repeat(kinds[kind] ?? (async () => {}), calls)));
      }
    }
    const [bare = Number.NaN, ours = Number.NaN, theirs = Number.NaN] = times.map(median);
    const note = `median of ${(rounds * calls).toLocaleString("en-US")} calls for one ticket`;
    return [
      {
        name: "sdk: a call",
        value: ours,
        unit: "ms",
        note: `${note}; bare fetch ${bare.toFixed(3)} ms, connectwise-rest ${theirs.toFixed(3)} ms`,
      },
      { name: "sdk: a call, part of bare fetch", value: ours / bare, unit: "×", note: "goal: at most 1.2" },
      { name: "sdk: a call, part of connectwise-rest", value: ours / theirs, unit: "×", note: "goal: below 1" },
    ];
  } finally {
    await tenant.close();
  }
}

/** Milliseconds of each call, one after the other. */
async function repeat(call: () => Promise<void>, times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const started = performance.now();
    await call();
    taken.push(performance.now() - started);
  }
  return taken;
}
