import type { Client } from "../../../sdk/index.js";
import type { BenchRow } from "../bench-row.js";
import { median } from "../median.js";
import { openTenant } from "./open-tenant.js";
import { createRival, type Reading, readWithBareFetch, readWithRival } from "./rivals.js";
import { createClient, items } from "./shipped-sdk.js";

/** How much is measured. */
export interface ReadingOptions {
  readonly tickets: number;
  readonly latencyMs: number;
  readonly rounds: number;
}

const FIELDS = ["id", "summary", "status/name", "company/name"] as const;

/** Reading a whole list with a delay before each answer, by every reader in turns; all must read the same records. */
export async function benchReading({ tickets, latencyMs, rounds }: ReadingOptions): Promise<BenchRow[]> {
  const tenant = await openTenant(tickets, latencyMs);
  try {
    const client = createClient({ baseUrl: tenant.url, ...tenant.credentials });
    const rival = createRival(tenant);
    const small: Reading = { pageSize: 250, fields: FIELDS.join(",") };
    const large: Reading = { ...small, pageSize: 1000 };
    const readers = {
      loop: () => readWithBareFetch(tenant, small),
      prefetch: () => readWithSdk(client, small, 4),
      forward: () => readWithSdk(client, small, 0),
      rival: () => readWithRival(rival, small),
      loop1000: () => readWithBareFetch(tenant, large),
      forward1000: () => readWithSdk(client, large, 0),
      prefetch1000: () => readWithSdk(client, large, 4),
    };
    const names = Object.keys(readers) as (keyof typeof readers)[];
    const times = new Map(names.map((name) => [name, [] as number[]]));
    for (let round = 0; round < rounds; round++) {
      for (const name of names) times.get(name)?.push(await timed(readers[name], tickets));
    }
    const of = (name: keyof typeof readers) => median(times.get(name) ?? []);
    const what = `${tickets.toLocaleString("en-US")} tickets, ${latencyMs} ms before each answer`;
    const beside = (name: string, value: number, goal: string): BenchRow => ({
      name: `sdk: ${name}`,
      value,
      unit: "×",
      note: goal,
    });
    return [
      {
        name: "sdk: prefetch 4, pages of 250",
        value: of("prefetch"),
        unit: "ms",
        note: `${what}; loop ${Math.round(of("loop"))} ms, connectwise-rest ${Math.round(of("rival"))} ms`,
      },
      beside("prefetch 4, faster than a plain loop by", of("loop") / of("prefetch"), "pages of 250; goal: at least 3"),
      beside(
        "prefetch 4, faster than connectwise-rest by",
        of("rival") / of("prefetch"),
        "pages of 250; goal: above 1",
      ),
      beside("forward-only, part of a plain loop", of("forward") / of("loop"), "pages of 250; goal: at most 1.05"),
      beside(
        "forward-only, part of a plain loop, large pages",
        of("forward1000") / of("loop1000"),
        "pages of 1,000; goal: at most 1.05",
      ),
      beside(
        "prefetch 4, faster than a plain loop by, large pages",
        of("loop1000") / of("prefetch1000"),
        "pages of 1,000",
      ),
    ];
  } finally {
    await tenant.close();
  }
}

async function readWithSdk(client: Client, { pageSize }: Reading, prefetch: number): Promise<number[]> {
  const ids: number[] = [];
  for await (const { id } of items(client, "/service/tickets", { query: { pageSize, fields: FIELDS }, prefetch })) {
    if (id !== undefined) ids.push(id);
  }
  return ids;
}

async function timed(read: () => Promise<number[]>, tickets: number): Promise<number> {
  const started = performance.now();
  const ids = await read();
  const took = performance.now() - started;
  if (ids.length !== tickets || new Set(ids).size !== tickets)
    throw new Error(`read ${ids.length} records of ${tickets}`);
  return took;
}
