import { copyFile, readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { openSqlite } from "../../catalog/index.js";
import { FastMemoryNewerError, NotFastMemoryError } from "../../mcp/fast-memory/index.js";
import { makeMemory, useMemory } from "./support/memory-folder.js";
import { checkIntegrity, makeOlderFile, runStatements, selectRows, withSqlite } from "./support/sqlite-file.js";

const FIRST_COLUMNS = "id, description, path, method, params, data, timestamp, usage_count";

describe("a file of the older tool", () => {
  it("opens as it is, keeps every row to the letter, and gains what is new", async () => {
    const { memory, file } = await makeMemory();
    await makeOlderFile(file);
    const before = await selectRows(file, `SELECT ${FIRST_COLUMNS}, typeof(timestamp) FROM saved_queries ORDER BY id`);
    const { total, queries } = await memory.list();
    expect(total).toBe(4);
    expect(queries.map(({ id, usage_count }) => [id, usage_count])).toEqual([
      [3, 7],
      [11, 2],
      [4, 1],
      [9, 0],
    ]);
    expect(queries[0]).toMatchObject({
      method: "GET",
      params: { conditions: "company/name = 'Müller'", pageSize: 10, orderBy: "id desc" },
      data: null,
      timestamp: 1742290000,
    });
    expect(queries[1]).toMatchObject({
      params: "{'conditions': 'id=1'}",
      unreadable: ["params"],
      timestamp: 1742290003,
    });
    expect(queries[3]).toMatchObject({ method: "GET", path: "service/boards/", params: {}, data: null });
    expect((await memory.list({ term: "müller" })).total).toBe(1);
    expect(await selectRows(file, `SELECT ${FIRST_COLUMNS}, typeof(timestamp) FROM saved_queries ORDER BY id`)).toEqual(
      before,
    );
    expect(await checkIntegrity(file)).toEqual(["ok"]);
  });

  it("takes a call that it holds already for the same call", async () => {
    const { memory, file } = await makeMemory();
    await makeOlderFile(file);
    const params = { orderBy: "id desc", pageSize: 10, conditions: "company/name = 'Müller'" };
    expect(await memory.save({ method: "GET", path: "/service/tickets", description: "new", params })).toEqual({
      id: 3,
      created: false,
    });
    const [row] = await selectRows(file, "SELECT params FROM saved_queries WHERE id = 3");
    expect(row?.params).toContain("M\\u00fcller");
    await memory.countUse(9);
    expect((await memory.get(9))?.usage_count).toBe(1);
  });

  it("may hold queries in its paths: they part calls and supply what they say", async () => {
    const rows = [
      ["open ones", "/service/tickets?conditions=closedFlag=false&pageSize=2", "{}"],
      ["closed ones", "/service/tickets?conditions=closedFlag=true", "{}"],
      ["broken", "/service/tickets?conditions=id=1", "{'x'"],
      ["broken too", "/service/tickets?conditions=id=2", "{'x'"],
    ];
    const { memory, file } = await makeMemory();
    await makeOlderFile(file);
    await runStatements(file, [
      "DELETE FROM saved_queries",
      ...rows.map(
        ([description, path, params]) =>
          `INSERT INTO saved_queries (description, path, method, params, timestamp) VALUES ('${description}', '${path}', 'GET', '${params?.replaceAll("'", "''")}', 1)`,
      ),
    ]);
    const call = { method: "GET", path: "/service/tickets" };
    expect(await memory.save({ ...call, description: "all" })).toMatchObject({ created: true });
    const params = { conditions: "closedFlag=true" };
    expect(await memory.save({ ...call, description: "closed", params })).toMatchObject({ created: false });
    const recalled = await memory.recall(call);
    expect(recalled.map(({ description, path, params }) => [description, path, params])).toEqual(
      expect.arrayContaining([
        ["open ones", "/service/tickets", { conditions: "closedFlag=false", pageSize: "2" }],
        ["closed", "/service/tickets", params],
        ["all", "/service/tickets", null],
      ]),
    );
    expect(recalled).toHaveLength(3);

    const { memory: other } = await makeMemory();
    const calls = rows.map(([description = "", path = "", text = ""]) => ({
      ...{ method: "GET", path, description, usage_count: 1, timestamp: 1 },
      ...(text === "{}" ? {} : { params_text: text }),
    }));
    const content = { format: "cwm-fast-memory", version: 1, calls };
    expect(await other.import(content)).toMatchObject({ added: 4, unchanged: 0 });
    expect(await other.import(await other.export())).toMatchObject({ added: 0, unchanged: 4 });
  });

  it("may hold params that are no object and numbers that reading would round: both stay as they lie there", async () => {
    const { memory, file } = await makeMemory();
    await makeOlderFile(file);
    const rows = [
      ["a list", "/service/boards?pageSize=2", '["id=1"]', null],
      ["a text", "/service/boards", '"id=1"', null],
      ["a number", "/service/boards", "7", null],
      ["a long id", "/service/boards", '{"a": 9007199254740993}', '[{"id":  9007199254740993}]'],
      ["a long id as text", "/service/boards", '{"a": "9007199254740993", "b": 90071992547409920}', null],
    ] as const;
    const quote = (text: string | null) => (text === null ? "NULL" : `'${text}'`);
    await runStatements(file, [
      "DELETE FROM saved_queries",
      ...rows.map(
        ([description, path, params, data], index) =>
          `INSERT INTO saved_queries (id, description, path, method, params, data, timestamp)
           VALUES (${index + 1}, '${description}', '${path}', 'GET', ${quote(params)}, ${quote(data)}, 1)`,
      ),
    ]);
    const recalled = await memory.recall({ method: "GET", path: "/service/boards" });
    expect(recalled.map(({ description }) => description)).toEqual(["a long id as text"]);
    const listed = await memory.list();
    expect(Object.fromEntries(listed.queries.map(({ id, unreadable }) => [id, unreadable]))).toEqual({
      1: ["params"],
      2: ["params"],
      3: ["params"],
      4: ["params", "data"],
      5: undefined,
    });
    expect((await memory.list({ term: "long 9007199254740993" })).total).toBe(2);

    const { memory: other, file: copy } = await makeMemory();
    const exported = JSON.parse(JSON.stringify(await memory.export()));
    expect(await other.import(exported)).toMatchObject({ added: 5, refused: [] });
    expect(await other.import(exported)).toMatchObject({ added: 0, unchanged: 5 });
    const columns = "SELECT path, params, data FROM saved_queries ORDER BY id";
    const [before, after] = [await selectRows(file, columns), await selectRows(copy, columns)];
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4));
  });

  it("takes a path that differs in letter case for the same only where the operation says so", async () => {
    const { memory, file } = await makeMemory();
    await makeOlderFile(file);
    const insert = (id: number, path: string) =>
      `INSERT INTO saved_queries (id, description, path, method, params, timestamp) VALUES (${id}, 'old', '${path}', 'GET', '{}', 1)`;
    await runStatements(file, [
      "DELETE FROM saved_queries",
      insert(1, "/Service/Boards/"),
      insert(2, "/System/members/JOE"),
      insert(3, "/custom/THINGS"),
    ]);
    const save = (path: string, template?: string) =>
      memory.save({ method: "GET", path, description: "new", ...(template === undefined ? {} : { template }) });
    expect(await save("/service/boards", "/service/boards")).toEqual({ id: 1, created: false });
    expect(await save("/system/members/JOE", "/system/members/{id}")).toEqual({ id: 2, created: false });
    expect(await save("/system/members/joe", "/system/members/{id}")).toMatchObject({ created: true });
    expect(await save("/custom/things")).toMatchObject({ created: true });
    expect((await memory.list()).total).toBe(5);

    const call = { method: "GET", description: "d", usage_count: 0, timestamp: 0 };
    const merged = await memory.import({
      format: "cwm-fast-memory",
      version: 1,
      calls: [
        { ...call, path: "/SERVICE/boards" },
        { ...call, path: "/system/MEMBERS/joe" },
        { ...call, path: "/system/members/Joe" },
        { ...call, path: "/system/Members/Joe", template: "/system/members/{id}" },
      ],
    });
    expect(merged).toMatchObject({ added: 1, updated: 0, unchanged: 3 });
  });

  it("is copied before its tables change", async () => {
    const { memory, file } = await makeMemory();
    await makeOlderFile(file);
    const before = await selectRows(file, "SELECT * FROM saved_queries ORDER BY id");
    await memory.info();
    const [copy, ...others] = await memory.copies();
    expect(others).toEqual([]);
    expect(copy).toMatchObject({ reason: "schema-0" });
    expect(await selectRows(copy?.file ?? "", "SELECT * FROM saved_queries ORDER BY id")).toEqual(before);
  });

  it("can go on being written by the older tool", async () => {
    const { memory, file } = await makeMemory();
    await makeOlderFile(file);
    await memory.info();
    await runStatements(file, [
      "INSERT INTO saved_queries (description, path, method, params, data, timestamp) VALUES ('x', '/a', 'GET', NULL, NULL, 1)",
      "UPDATE saved_queries SET usage_count = usage_count + 1, timestamp = 1742299999 WHERE id = 4",
      "DELETE FROM saved_queries WHERE id = 9",
    ]);
    expect((await memory.list()).queries.map(({ id }) => id)).toEqual([3, 4, 11, 12]);
    expect(await memory.recall({ method: "GET", path: "/a" })).toHaveLength(1);
  });

  it("is brought up to date by one of several that open it at once", async () => {
    const { file } = await makeMemory();
    await makeOlderFile(file);
    const memories = Array.from({ length: 5 }, () => useMemory(file));
    const totals = await Promise.all(memories.map(async (memory) => (await memory.list()).total));
    expect(totals).toEqual([4, 4, 4, 4, 4]);
    expect(await memories[0]?.copies()).toHaveLength(1);
  });
});

describe("a file that is not ours to change", () => {
  it("is refused untouched when a newer release wrote it", async () => {
    const { memory, file, folder } = await makeMemory();
    await runStatements(file, [
      `CREATE TABLE saved_queries (id INTEGER PRIMARY KEY, description, path, method, params, data, timestamp, usage_count, more)`,
      "PRAGMA user_version = 99",
    ]);
    const before = await readFile(file);
    const opening = memory.list();
    await expect(opening).rejects.toThrow(FastMemoryNewerError);
    await expect(opening).rejects.toThrow(/newer release .*99.*Update/);
    await memory.close();
    expect(await readFile(file)).toEqual(before);
    expect(await readdir(folder)).toEqual([basename(file)]);
  });

  it.each<[string, readonly string[]]>([
    ["with its version in the log", ["PRAGMA user_version = 99", "INSERT INTO saved_queries (id) VALUES (1)"]],
    [
      "with its version in the file and rows in the log",
      [
        "PRAGMA user_version = 99",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "CREATE TEMP TABLE t (x)",
        "INSERT INTO saved_queries (id) VALUES (1)",
      ],
    ],
  ])("is refused untouched when a newer release was killed and left a log: %s", async (_, statements) => {
    const { file: source } = await makeMemory();
    const { memory, file, folder } = await makeMemory();
    await withSqlite(source, async (db) => {
      const columns = "id INTEGER PRIMARY KEY, description, path, method, params, data, timestamp, usage_count, more";
      for (const statement of [
        "PRAGMA journal_mode = WAL",
        "PRAGMA wal_autocheckpoint = 0",
        `CREATE TABLE saved_queries (${columns})`,
        ...statements,
      ]) {
        await sql.raw(statement).execute(db);
      }
      // What lies on the disk at this moment is what a killed process leaves.
      for (const suffix of ["", "-wal", "-shm"]) await copyFile(`${source}${suffix}`, `${file}${suffix}`);
    });
    const bytes = () => Promise.all(["", "-wal", "-shm"].map((suffix) => readFile(`${file}${suffix}`)));
    const before = await bytes();
    expect(before[1]?.length).toBeGreaterThan(0);
    await expect(memory.list()).rejects.toThrow(FastMemoryNewerError);
    await expect(memory.save({ method: "GET", path: "/a", description: "" })).rejects.toThrow(/99.*untouched/);
    await memory.close();
    expect(await bytes()).toEqual(before);
    expect(await readdir(folder)).toHaveLength(3);
  });

  it("is refused untouched when a newer release was killed and left a journal", async () => {
    const { file: source } = await makeMemory();
    const { memory, file, folder } = await makeMemory();
    await runStatements(source, [
      "PRAGMA journal_mode = DELETE",
      "CREATE TABLE saved_queries (id INTEGER PRIMARY KEY, description, path, method, params, data, timestamp, usage_count)",
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) " +
        "INSERT INTO saved_queries (id, description) SELECT i, 'as it was before the change' FROM n",
      "PRAGMA user_version = 99",
    ]);
    const db = await openSqlite(source, { journalMode: "delete" });
    // With hardly any cache, changes go to the disk before the transaction ends.
    for (const statement of ["PRAGMA cache_size = 2", "BEGIN", "UPDATE saved_queries SET description = 'changed'"]) {
      await sql.raw(statement).execute(db);
    }
    for (const suffix of ["", "-journal"]) await copyFile(`${source}${suffix}`, `${file}${suffix}`);
    await db.destroy();
    const bytes = () => Promise.all(["", "-journal"].map((suffix) => readFile(`${file}${suffix}`)));
    const before = await bytes();
    await expect(memory.list()).rejects.toThrow(FastMemoryNewerError);
    await memory.close();
    expect(await bytes()).toEqual(before);
    expect(await readdir(folder)).toHaveLength(2);
  });

  it("is refused as soon as a newer release has changed it meanwhile", async () => {
    const { memory, file } = await makeMemory();
    await memory.save({ method: "GET", path: "/a", description: "" });
    await runStatements(file, ["PRAGMA user_version = 99"]);
    await expect(memory.save({ method: "GET", path: "/b", description: "" })).rejects.toThrow(FastMemoryNewerError);
    expect(await selectRows(file, "SELECT path FROM saved_queries")).toEqual([{ path: "/a" }]);
  });

  it.each([
    ["another program's database", "CREATE TABLE operations (id INTEGER PRIMARY KEY)", /no table saved_queries/],
    ["a table of the same name with other columns", "CREATE TABLE saved_queries (id, sql)", /lacks description, path/],
  ])("is refused untouched when it is %s", async (_, statement, message) => {
    const { memory, file } = await makeMemory();
    await runStatements(file, [statement]);
    const before = await readFile(file);
    await expect(memory.list()).rejects.toThrow(NotFastMemoryError);
    await expect(memory.list()).rejects.toThrow(message);
    await memory.close();
    expect(await readFile(file)).toEqual(before);
  });
});
