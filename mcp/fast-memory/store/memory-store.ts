import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { FastMemoryBusyError, FastMemoryDamagedError, FastMemoryError, FastMemoryUnavailableError } from "../errors.js";
import { fileIdentity } from "./file-identity.js";
import { requireCurrentTables } from "./migrate.js";
import { openConnection } from "./open-connection.js";
import { setAside } from "./set-aside.js";
import { describeFailure, failureKind } from "./sqlite-failure.js";
import type { MemoryDatabase } from "./tables.js";
import { inTransaction } from "./transaction.js";

/** The file behind fast memory: opened when needed, one transaction at a time, reopened after trouble. */
export interface MemoryStore {
  readonly file: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs work on one unchanging state of the database. */
  read<Result>(work: (db: MemoryDatabase) => Promise<Result>): Promise<Result>;
  /**
   * Like {@link read}, for what is asked again and again: the work runs when the file, or what is in it, may have changed
   * since the work last ran, by whomever. Until then it answers the same value.
   */
  remembering<Result>(work: (db: MemoryDatabase) => Promise<Result>): () => Promise<Result>;
  /** Runs work in one transaction that is on disk when this resolves, or that has left no trace when it rejects. */
  write<Result>(work: (db: MemoryDatabase) => Promise<Result>): Promise<Result>;
  /**
   * Like {@link write} for what is counted at every call: it outlives this process at once, and a power cut only after the
   * next {@link write}. Waiting for the disk, which nothing else in this process can use meanwhile, would cost every call
   * more than all the rest of it.
   *
   * @param patienceMs how long to wait for another program's lock
   */
  count(work: (db: MemoryDatabase) => Promise<void>, patienceMs: number): Promise<void>;
  /** Like {@link write}, but takes every change back at the end. */
  rehearse<Result>(work: (db: MemoryDatabase) => Promise<Result>): Promise<Result>;
  /** This store, with another patience for locks of other programs, in milliseconds. */
  waiting(patienceMs: number): MemoryStore;
  close(): Promise<void>;
}

export interface MemoryStoreOptions {
  readonly file: string;
  readonly busyTimeoutMs: number;
  readonly now: () => number;
  /** Runs on every newly opened database before its first use. */
  readonly prepare: (db: MemoryDatabase) => Promise<void>;
}

/** Builds a store; the file is touched at the first use. */
export function createMemoryStore({ file, busyTimeoutMs, now, prepare }: MemoryStoreOptions): MemoryStore {
  let connection: MemoryDatabase | undefined;
  /** Which file was opened last, or was about to be: the one that a finding of damage is about. */
  let identity: string | undefined;
  let closed = false;
  /** Grows with every transaction of this store that may have changed something, and with every connection. */
  let changes = 0;
  let queue: Promise<unknown> = Promise.resolve();

  /** One after the other: SQLite has one transaction per connection. */
  function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = queue.then(task);
    queue = result.catch(() => undefined);
    return result;
  }

  async function connected(): Promise<MemoryDatabase> {
    if (closed) throw new FastMemoryUnavailableError(file, "was closed", "Open it again to use it.");
    const present = fileIdentity(file);
    if (connection !== undefined && present !== identity) await disconnect();
    if (connection === undefined) {
      identity = present;
      changes++;
      connection = await openConnection(file, now(), prepare);
      identity ??= fileIdentity(file);
    }
    return connection;
  }

  async function disconnect(): Promise<void> {
    const former = connection;
    connection = undefined;
    // Closing tidies the log up, which fails on a full or damaged disk and does no harm then.
    await former?.destroy().catch(() => undefined);
  }

  /**
   * Tries until the file is free. Between two tries the connection is everybody's: whoever waits for a lock keeps nobody
   * from reading meanwhile, and those who wait do so together, not one after the other.
   */
  async function attempt<Result>(task: (db: MemoryDatabase) => Promise<Result>, patienceMs: number): Promise<Result> {
    const started = performance.now();
    for (;;) {
      const tried = await inTurn(() => tryOnce(task));
      if ("result" in tried) return tried.result;
      const waited = performance.now() - started;
      if (waited > patienceMs) throw new FastMemoryBusyError(file, waited, { cause: tried.obstacle });
      // Unequal waits, so that processes that met at the lock do not meet there again.
      await sleep(5 + Math.random() * 20);
    }
  }

  async function tryOnce<Result>(
    task: (db: MemoryDatabase) => Promise<Result>,
  ): Promise<{ readonly result: Result } | { readonly obstacle: unknown }> {
    try {
      return { result: await task(await connected()) };
    } catch (error) {
      if (error instanceof FastMemoryError) throw error;
      const kind = failureKind(error);
      if (kind !== "busy") await disconnect();
      if (kind === "other") throw describeFailure(file, error);
      if (kind === "damaged") await replaceDamaged(error);
      return { obstacle: error };
    }
  }

  /** Returns when another process has already put a good file in place; the task is tried again on that one. */
  async function replaceDamaged(error: unknown): Promise<void> {
    if (identity === undefined) return;
    const copy = await setAside(file, identity, now()).catch((cause) => {
      throw new FastMemoryUnavailableError(
        file,
        "is damaged and could not be set aside",
        "Move it away by hand, or set CWM_FAST_MEMORY_DB to another file.",
        { cause },
      );
    });
    if (copy !== undefined) throw new FastMemoryDamagedError(file, copy, { cause: error });
  }

  function transact<Result>(
    mode: "deferred" | "immediate",
    work: (db: MemoryDatabase) => Promise<Result>,
    patienceMs: number,
    end?: "rollback",
  ): Promise<Result> {
    const isChange = mode === "immediate";
    return attempt((db) => inTransaction(db, mode, () => onCurrentTables(db, work, isChange), end), patienceMs);
  }

  function count(work: (db: MemoryDatabase) => Promise<void>, patienceMs: number): Promise<void> {
    return attempt(
      (db) => withoutWaitingForDisk(db, () => inTransaction(db, "immediate", () => onCurrentTables(db, work, true))),
      patienceMs,
    );
  }

  /** SQLite takes this setting between transactions only. */
  async function withoutWaitingForDisk(db: MemoryDatabase, work: () => Promise<void>): Promise<void> {
    await sql`PRAGMA synchronous = NORMAL`.execute(db);
    try {
      await work();
    } finally {
      await sql`PRAGMA synchronous = FULL`.execute(db);
    }
  }

  async function onCurrentTables<Result>(
    db: MemoryDatabase,
    work: (db: MemoryDatabase) => Promise<Result>,
    isChange: boolean,
  ): Promise<Result> {
    await requireCurrentTables(db, file);
    if (isChange) changes++;
    return work(db);
  }

  /** Equal as long as nothing was written: SQLite tells what others wrote, this store knows what it wrote itself. */
  async function stateOf(db: MemoryDatabase): Promise<string> {
    const { rows } = await sql<{ data_version: number }>`PRAGMA data_version`.execute(db);
    return `${changes}:${rows[0]?.data_version}`;
  }

  function remembering<Result>(
    work: (db: MemoryDatabase) => Promise<Result>,
    patienceMs: number,
  ): () => Promise<Result> {
    let last: { readonly state: string; readonly result: Result } | undefined;
    return async () => {
      const known = last;
      const isSame = known !== undefined && (await attempt(stateOf, patienceMs)) === known.state;
      if (isSame) return known.result;
      const learn = async (db: MemoryDatabase) => ({ state: await stateOf(db), result: await work(db) });
      last = await transact("deferred", learn, patienceMs);
      return last.result;
    };
  }

  const waiting = (patienceMs: number): MemoryStore => ({
    file,
    now,
    read: (work) => transact("deferred", work, patienceMs),
    remembering: (work) => remembering(work, patienceMs),
    write: (work) => transact("immediate", work, patienceMs),
    count,
    rehearse: (work) => transact("immediate", work, patienceMs, "rollback"),
    waiting,
    close: async () => {
      closed = true;
      await inTurn(disconnect);
    },
  });
  return waiting(busyTimeoutMs);
}
