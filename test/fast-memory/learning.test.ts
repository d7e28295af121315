import { sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { openSqlite } from "../../catalog/index.js";
import { FastMemoryBusyError } from "../../mcp/fast-memory/index.js";
import { makeMemory, useMemory } from "./support/memory-folder.js";
import { selectRows } from "./support/sqlite-file.js";

/** Another program that holds the write lock of a file until it is told to let go. */
async function hold(file: string): Promise<{ letGo(): Promise<void> }> {
  const other = await openSqlite(file);
  await sql`BEGIN IMMEDIATE`.execute(other);
  let held = true;
  const letGo = async () => {
    if (held) await other.destroy();
    held = false;
  };
  onTestFinished(letGo);
  return { letGo };
}

const call = { method: "GET", path: "/service/tickets", description: "tickets" };

describe("counting uses and successes", () => {
  it("goes on while the file is locked, keeps nobody from reading, and is written once the lock is gone", async () => {
    const { memory, file } = await makeMemory();
    const { id } = await memory.save(call);
    const lock = await hold(file);
    const counted = Array.from({ length: 5 }, () => [memory.countUse(id), memory.countSuccess("GET", "/x")]).flat();
    expect((await memory.recall({ method: "GET", path: "/service/tickets" }))[0]?.usage_count).toBe(0);
    expect((await memory.list()).total).toBe(1);
    await lock.letGo();
    await Promise.all(counted);
    expect((await memory.get(id))?.usage_count).toBe(5);
    expect((await memory.usage()).get("GET /x")).toBe(5);
  });

  it("shows in whatever is asked next", async () => {
    const { memory } = await makeMemory();
    const { id } = await memory.save(call);
    void memory.countUse(id);
    expect((await memory.list()).queries[0]?.usage_count).toBe(1);
    void memory.countUse(id);
    expect((await memory.get(id))?.usage_count).toBe(2);
  });

  it("writes successes that follow each other four times a second, and the last ones when it is closed", async () => {
    const { memory, file } = await makeMemory();
    const observer = await openSqlite(file);
    onTestFinished(() => observer.destroy());
    const dataVersion = async () => (await sql`PRAGMA data_version`.execute(observer)).rows[0];
    const seen = new Set([JSON.stringify(await dataVersion())]);
    const started = performance.now();
    for (let turn = 0; turn < 30; turn++) {
      void memory.countSuccess("GET", "/x");
      await memory.usage();
      seen.add(JSON.stringify(await dataVersion()));
    }
    expect(seen.size).toBeLessThanOrEqual(3 + (performance.now() - started) / 250);
    await memory.close();
    expect(await selectRows(file, "SELECT successes FROM operation_usage")).toEqual([{ successes: 30 }]);
  });

  it("is completed by closing", async () => {
    const { memory, file } = await makeMemory();
    const { id } = await memory.save(call);
    const lock = await hold(file);
    void memory.countUse(id);
    await memory.list();
    void memory.countUse(id);
    const closing = memory.close();
    await lock.letGo();
    await closing;
    expect(await selectRows(file, "SELECT usage_count FROM saved_queries")).toEqual([{ usage_count: 2 }]);
  });

  it("says how many were lost when the file stays locked to the end", async () => {
    const { memory: first, file } = await makeMemory();
    const { id } = await first.save(call);
    await first.close();
    const lost: unknown[] = [];
    const memory = useMemory(file, { onLostCounts: (error, counts) => lost.push(error, counts) });
    await memory.info();
    await hold(file);
    const counted = Promise.allSettled([memory.countUse(id), memory.countUse(id), memory.countSuccess("GET", "/x")]);
    await memory.close();
    expect((await counted).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(lost).toEqual([expect.any(FastMemoryBusyError), 3]);
  });
});

describe("who waits for a lock", () => {
  it("keeps nobody from reading, and is waited for by closing", async () => {
    const { memory, file } = await makeMemory({ busyTimeoutMs: 400 });
    await memory.info();
    const lock = await hold(file);
    const order: string[] = [];
    const saves = ["/a", "/b"].map((path) =>
      memory.save({ ...call, path }).catch((error: unknown) => order.push(error instanceof Error ? error.name : "")),
    );
    const reads = [memory.list(), memory.recall(call)].map((read) => read.then(() => order.push("read")));
    await Promise.all([...saves, ...reads]);
    expect(order).toEqual(["read", "read", "FastMemoryBusyError", "FastMemoryBusyError"]);
    const saving = memory.save(call);
    const closing = memory.close();
    await lock.letGo();
    expect(await saving).toMatchObject({ created: true });
    await closing;
  });
});
