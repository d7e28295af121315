import { spawnSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqlite } from "../../catalog/index.js";
import {
  FastMemoryBusyError,
  FastMemoryDamagedError,
  FastMemoryUnavailableError,
  openFastMemory,
} from "../../mcp/fast-memory/index.js";
import { setAside } from "../../mcp/fast-memory/store/set-aside.js";
import { makeFolder, makeMemory, useMemory } from "./support/memory-folder.js";
import { checkIntegrity, runStatements, selectRows } from "./support/sqlite-file.js";
import { buildWorker, startWorker, type WorkerBundle, type WorkerEvent } from "./support/worker-process.js";

const call = { method: "GET", path: "/service/tickets", description: "tickets" };
const isRoot = process.getuid?.() === 0;
/** Windows has neither Unix rights nor a way to move or delete a file that is open. */
const isPosix = process.platform !== "win32";
const canMount = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;

let bundle: WorkerBundle;
beforeAll(async () => {
  bundle = await buildWorker();
});
afterAll(() => bundle.remove());

describe("opening", () => {
  it("touches nothing before the first use, and creates folders then", async () => {
    const folder = await makeFolder();
    const file = join(folder, "not", "yet", "there.db");
    const memory = useMemory(file);
    expect(await readdir(folder)).toEqual([]);
    await memory.save(call);
    expect((await stat(file)).isFile()).toBe(true);
  });

  it.runIf(isPosix)("makes files for their owner alone", async () => {
    const { memory, folder } = await makeMemory();
    await memory.save(call);
    await memory.clear();
    await memory.save(call);
    const modes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mode));
    expect(modes.length).toBeGreaterThanOrEqual(3);
    expect(modes.map((mode) => (mode & 0o777).toString(8))).toEqual(modes.map(() => "600"));
  });

  it("says so when the memory was closed", async () => {
    const { memory } = await makeMemory();
    await memory.save(call);
    await memory.close();
    await memory.close();
    await expect(memory.list()).rejects.toThrow(/closed/);
  });

  it("fails with advice when the folder cannot be, and works once it can", async () => {
    const folder = await makeFolder();
    const blocked = join(folder, "data");
    await writeFile(blocked, "a file where a folder is wanted");
    const file = join(blocked, "memory.db");
    await expect(openFastMemory(file)).rejects.toThrow(FastMemoryUnavailableError);
    const memory = useMemory(file);
    await expect(memory.save(call)).rejects.toThrow(/CWM_DATA_DIR/);
    await rm(blocked);
    expect(await memory.save(call)).toMatchObject({ created: true });
  });

  it("fails with advice when the path is a folder", async () => {
    const folder = await makeFolder();
    await expect(useMemory(folder).list()).rejects.toThrow(FastMemoryUnavailableError);
  });
});

describe("a full disk", () => {
  function expectClearFailure(events: readonly WorkerEvent[]): string[] {
    const failures = events.filter(({ failed }) => failed !== undefined);
    expect(failures.length).toBeGreaterThan(0);
    for (const { failed, message } of failures) {
      expect(failed).toBe("FastMemoryUnavailableError");
      expect(message).toMatch(/disk (is full|refused it).*Nothing was changed/);
      expect(message).not.toContain("xxx");
    }
    expect(events.at(-1)).toEqual({ done: true });
    return events.flatMap(({ saved }) => (saved === undefined ? [] : [saved]));
  }

  async function expectAllThere(file: string, saved: readonly string[]): Promise<void> {
    const memory = useMemory(file);
    const { queries } = await memory.list({ limit: 1000 });
    expect(queries.map(({ description }) => description).sort()).toEqual([...saved].sort());
    expect(await checkIntegrity(file)).toEqual(["ok"]);
    expect(await memory.save({ ...call, data: "x".repeat(100_000) })).toMatchObject({ created: true });
  }

  it.runIf(isPosix)(
    "as a limit of the file size: a clear error, reading goes on, nothing acknowledged is lost",
    async () => {
      const file = join(await makeFolder(), "memory.db");
      const worker = startWorker(bundle, { task: "fill", file, name: "full" }, (command) => [
        "bash",
        "-c",
        'ulimit -f 400 && exec "$@"',
        "bash",
        ...command,
      ]);
      await expectAllThere(file, expectClearFailure(await worker.gone));
    },
  );

  it.runIf(canMount)(
    "as a small file system: a clear error, reading goes on, nothing acknowledged is lost",
    async () => {
      const folder = await makeFolder();
      const [mount, kept] = [join(folder, "small"), join(folder, "kept")];
      await mkdir(mount);
      await mkdir(kept);
      const script = 'mount -t tmpfs -o size=600k tmpfs "$1" && shift && "$@"; cp -a "$SMALL"/. "$KEPT"';
      const worker = startWorker(bundle, { task: "fill", file: join(mount, "memory.db"), name: "full" }, (command) => [
        "env",
        `SMALL=${mount}`,
        `KEPT=${kept}`,
        ...["unshare", "-rm", "bash", "-c", script, "bash", mount],
        ...command,
      ]);
      await expectAllThere(join(kept, "memory.db"), expectClearFailure(await worker.gone));
    },
  );
});

describe("a place that may only be read", () => {
  /** Root may write everywhere, so the tests become another user where they run as root. */
  const user = isRoot ? { uid: 65_534 } : {};

  async function expectRefusal(file: string): Promise<void> {
    const events = await startWorker(bundle, { task: "locked-out", file, name: "x", ...user }).gone;
    expect(events.at(-1)).toEqual({ done: true });
    const failures = events.filter(({ failed }) => failed !== undefined);
    expect(failures.map(({ failed }) => failed)).toEqual(Array(3).fill("FastMemoryUnavailableError"));
    for (const { message } of failures) expect(message).toMatch(/read-only or not accessible.*CWM_DATA_DIR/);
  }

  it.runIf(isPosix)("refuses a new file with advice", async () => {
    const folder = await makeFolder();
    await chmod(folder, 0o555);
    await expectRefusal(join(folder, "memory.db"));
    expect(await readdir(folder)).toEqual([]);
    await chmod(folder, 0o755);
  });

  it.runIf(isPosix)("refuses an existing file with advice and leaves it as it is", async () => {
    const { memory, file, folder } = await makeMemory();
    await memory.save(call);
    await memory.close();
    const before = await readFile(file);
    await chmod(file, 0o444);
    await chmod(folder, 0o555);
    await expectRefusal(file);
    expect(await readFile(file)).toEqual(before);
    expect(await readdir(folder)).toEqual([basename(file)]);
    await chmod(folder, 0o755);
    await chmod(file, 0o644);
    expect((await useMemory(file).list()).total).toBe(1);
  });
});

describe("a locked file", () => {
  it("is waited for, and the wait stops nothing else in this process", async () => {
    const { memory, file } = await makeMemory();
    await memory.save(call);
    const other = await openSqlite(file);
    await sql`BEGIN IMMEDIATE`.execute(other);
    const saving = memory.save({ ...call, path: "/b" });
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 5);
    await sleep(400);
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(3);
    await sql`COMMIT`.execute(other);
    await other.destroy();
    expect(await saving).toMatchObject({ created: true });
  });

  it("fails with advice when the wait is too long; reading goes on, and saving works once the lock is gone", async () => {
    const { memory, file } = await makeMemory({ busyTimeoutMs: 200 });
    await memory.save(call);
    const other = await openSqlite(file);
    await sql`BEGIN IMMEDIATE`.execute(other);
    const saving = memory.save({ ...call, path: "/b" });
    await expect(saving).rejects.toThrow(FastMemoryBusyError);
    await expect(saving).rejects.toThrow(/locked by another program.*nothing was changed.*Try again/);
    expect((await memory.list()).total).toBe(1);
    await other.destroy();
    expect(await memory.save({ ...call, path: "/b" })).toMatchObject({ created: true });
  });

  it("holds up recalling and ranking only briefly, while saving goes on waiting", async () => {
    const { memory: former, file } = await makeMemory();
    await former.save(call);
    await former.close();
    const other = await openSqlite(file);
    await sql`PRAGMA locking_mode = EXCLUSIVE`.execute(other);
    await sql`BEGIN EXCLUSIVE`.execute(other);
    await sql`UPDATE saved_queries SET description = 'b'`.execute(other);
    const memory = useMemory(file, { busyTimeoutMs: 60_000 });
    const saving = memory.save({ ...call, path: "/b" });
    await expect(memory.recall(call)).rejects.toThrow(FastMemoryBusyError);
    await expect(memory.usage()).rejects.toThrow(FastMemoryBusyError);
    await sql`ROLLBACK`.execute(other);
    await other.destroy();
    expect(await saving).toMatchObject({ created: true });
  });

  it("fails with advice when it is locked from the start", async () => {
    const { file } = await makeMemory();
    const other = await openSqlite(file, { journalMode: "delete" });
    await sql`CREATE TABLE saved_queries (id, description, path, method, params, data, timestamp, usage_count)`.execute(
      other,
    );
    await sql`BEGIN EXCLUSIVE`.execute(other);
    const memory = useMemory(file, { busyTimeoutMs: 200 });
    await expect(memory.list()).rejects.toThrow(FastMemoryBusyError);
    await other.destroy();
    expect((await memory.list()).total).toBe(0);
  });
});

describe("a damaged file", () => {
  async function makeFilled(count = 300) {
    const made = await makeMemory();
    const calls = Array.from({ length: count }, (_, index) => ({
      ...call,
      path: `/service/tickets/${index}`,
      usage_count: 0,
      timestamp: 0,
    }));
    await made.memory.import({ format: "cwm-fast-memory", version: 1, calls });
    await made.memory.close();
    return { ...made, memory: useMemory(made.file) };
  }

  async function overwrite(file: string, from: number, bytes = 4096): Promise<Buffer> {
    const content = await readFile(file);
    content.fill(0x5a, from, from + bytes);
    await writeFile(file, content);
    return content;
  }

  it.each<[string, (file: string) => Promise<unknown>]>([
    ["rubbish", (file) => writeFile(file, "rubbish ".repeat(1000))],
    ["a file cut short", (file) => truncate(file, 30_000)],
    ["a beginning overwritten", (file) => overwrite(file, 0)],
    ["a page in the middle overwritten", (file) => overwrite(file, 4096 * 2)],
  ])("(%s) is set aside under a dated name, and an empty one takes its place", async (_, damage) => {
    const { file } = await makeFilled();
    await damage(file);
    const bytes = await readFile(file);
    const memory = useMemory(file);
    const error = await memory.list().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FastMemoryDamagedError);
    const { setAside, message } = error as FastMemoryDamagedError;
    expect(basename(setAside)).toMatch(/^fast_memory_api\.damaged-\d{8}T\d{6}Z\.db$/);
    expect(message).toContain(setAside);
    expect(await readFile(setAside)).toEqual(bytes);
    expect(await memory.save(call)).toMatchObject({ created: true });
    expect((await memory.list()).total).toBe(1);
    expect(await memory.copies()).toMatchObject([{ file: setAside, reason: "damaged" }]);
  });

  it("never takes the place of one set aside before", async () => {
    const folder = await makeFolder();
    const file = join(folder, "memory.db");
    const contents = ["first ".repeat(100), "second ".repeat(100), "third ".repeat(100)];
    for (const content of contents) {
      await writeFile(file, content);
      await expect(useMemory(file, { now: () => 0 }).list()).rejects.toThrow(FastMemoryDamagedError);
    }
    const names = (await readdir(folder)).filter((name) => name.includes("damaged"));
    const kept = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
    expect(kept.sort()).toEqual([...contents].sort());
  });

  it("is noticed while it is in use, set aside, and what is readable comes back", async () => {
    const { file } = await makeFilled(3000);
    const memory = useMemory(file);
    await memory.info();
    const [page] = await selectRows(
      file,
      "SELECT pageno FROM dbstat WHERE name = 'saved_queries' AND pagetype = 'leaf' ORDER BY pageno DESC LIMIT 1 OFFSET 3",
    );
    await overwrite(file, (Number(page?.pageno) - 1) * 4096);
    // What another process wrote makes this one read the file again.
    await runStatements(file, ["DELETE FROM operation_usage"]);
    await runStatements(file, ["INSERT INTO operation_usage VALUES ('GET /x', 1)"]);
    const error = await memory.export().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FastMemoryDamagedError);
    const report = await memory.restore((error as FastMemoryDamagedError).setAside);
    expect(report.added).toBeGreaterThan(2900);
    expect(report.added + report.refused.length).toBe(3000);
    expect((await memory.list()).total).toBe(report.added);
  });

  it("is left alone by one who comes too late, when a good one lies there by then", async () => {
    const { memory, file, folder } = await makeFilled();
    await memory.info();
    expect(await setAside(file, "identity of the damaged one", 0)).toBeUndefined();
    expect((await memory.list()).total).toBe(300);
    expect((await readdir(folder)).filter((name) => name.includes("damaged"))).toEqual([]);
  });

  it.runIf(isPosix)(
    "is set aside once by several who find it at the same time, and none loses what it saves then",
    async () => {
      const { file, folder } = await makeFilled();
      await overwrite(file, 0);
      const memories = Array.from({ length: 6 }, () => useMemory(file));
      const attempts = await Promise.allSettled(memories.map((memory) => memory.list()));
      const failures = attempts.flatMap((attempt) => (attempt.status === "rejected" ? [attempt.reason] : []));
      expect(failures).toHaveLength(1);
      expect(failures[0]).toBeInstanceOf(FastMemoryDamagedError);
      await Promise.all(memories.map((memory, index) => memory.save({ ...call, path: `/${index}` })));
      expect((await memories[0]?.list())?.total).toBe(6);
      expect((await readdir(folder)).filter((name) => name.includes("damaged"))).toHaveLength(1);
    },
  );
});

describe("a file that goes away while it is open", () => {
  it.runIf(isPosix)("is made anew when it was deleted", async () => {
    const { memory, file, folder } = await makeMemory();
    await memory.save(call);
    for (const name of await readdir(folder)) await rm(join(folder, name));
    expect((await memory.list()).total).toBe(0);
    await memory.save({ ...call, path: "/after" });
    expect(await selectRows(file, "SELECT path FROM saved_queries")).toEqual([{ path: "/after" }]);
  });

  it.runIf(isPosix)("is followed when another one takes its place", async () => {
    const { memory, file } = await makeMemory();
    await memory.save(call);
    const { memory: other, file: otherFile } = await makeMemory();
    await other.save({ ...call, path: "/other" });
    await other.close();
    await rm(`${file}-wal`);
    await rm(`${file}-shm`);
    await rename(otherFile, file);
    await memory.save({ ...call, path: "/more" });
    expect((await memory.list()).queries.map(({ path }) => path)).toEqual(["/more", "/other"]);
    expect(await checkIntegrity(file)).toEqual(["ok"]);
  });
});
