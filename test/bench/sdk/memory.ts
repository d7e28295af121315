import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { BenchRow } from "../bench-row.js";
import { openTenant } from "./open-tenant.js";
import { createClient, items } from "./shipped-sdk.js";

/** The most memory in use while a list is read record by record: what is alive after collecting, looked at ten times. */
export async function benchMemory(tickets: number): Promise<BenchRow[]> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const used = () => {
    collect();
    return process.memoryUsage().heapUsed / 1_048_576;
  };
  const tenant = await openTenant(tickets);
  try {
    const client = createClient({ baseUrl: tenant.url, ...tenant.credentials });
    const before = used();
    let count = 0;
    let alive = before;
    let resident = 0;
    const query = { pageSize: 1000, fields: ["id", "summary", "status/name"] } as const;
    for await (const _ of items(client, "/service/tickets", { query })) {
      count++;
      if (count % 1000 === 0) resident = Math.max(resident, process.memoryUsage().rss / 1_048_576);
      if (count % Math.ceil(tickets / 10) === 0) alive = Math.max(alive, used());
    }
    if (count !== tickets) throw new Error(`read ${count} records of ${tickets}`);
    const what = `${tickets.toLocaleString("en-US")} records iterated, pages of 1,000`;
    return [
      {
        name: "sdk: memory alive while reading",
        value: alive - before,
        unit: "MB",
        note: `${what}; above what was in use before`,
      },
      {
        name: "sdk: peak resident memory of the process",
        value: resident,
        unit: "MB",
        note: `${what}; the runtime itself included`,
      },
    ];
  } finally {
    await tenant.close();
  }
}
