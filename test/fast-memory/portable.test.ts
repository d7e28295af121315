import { copyFile, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InvalidExportError } from "../../mcp/fast-memory/index.js";
import { makeClock, makeFolder, makeMemory } from "./support/memory-folder.js";
import { makeOlderFile, runStatements, selectRows } from "./support/sqlite-file.js";

const empty = { format: "cwm-fast-memory", version: 1, calls: [] };

describe("export and import", () => {
  it("carry every call to another file through JSON", async () => {
    const { memory, file } = await makeMemory();
    await makeOlderFile(file);
    await memory.save({
      method: "POST",
      path: "/a/{id}",
      description: "ü",
      data: [1, "{x}"],
      template: "/a/{parentId}",
    });
    await memory.countUse(4);
    const exported = JSON.parse(JSON.stringify(await memory.export()));
    const { memory: other } = await makeMemory();
    expect(await other.import(exported)).toEqual({ dryRun: false, added: 5, updated: 0, unchanged: 0, refused: [] });
    expect((await other.export()).calls).toEqual(exported.calls);
    const [broken] = (await other.list({ term: "broken" })).queries;
    expect(broken).toMatchObject({ unreadable: ["params"], params: "{'conditions': 'id=1'}" });
  });

  it("merge without duplicates: twice is once, and what is newer wins", async () => {
    const clock = makeClock();
    const { memory } = await makeMemory({ now: clock.now });
    const { id } = await memory.save({ method: "GET", path: "/a", description: "here", params: { x: 1, y: 2 } });
    const call = { method: "get", path: "a/", params: { y: 2, x: 1 } };
    const at = Math.floor(clock.now() / 1000);
    const older = { ...call, description: "older", usage_count: 5, timestamp: at - 10 };
    const newer = { ...call, description: "newer", usage_count: 2, timestamp: at + 10 };
    const other = { ...call, path: "/b", description: "b", usage_count: 0, timestamp: at };
    const content = { ...empty, calls: [older, other, { ...other, description: "b2", timestamp: at + 1 }, newer] };
    expect(await memory.import(content)).toMatchObject({ added: 1, updated: 1, unchanged: 2 });
    expect(await memory.get(id)).toMatchObject({ description: "newer", usage_count: 5, timestamp: at + 10 });
    expect((await memory.list({ term: "b2" })).total).toBe(1);
    expect(await memory.import(content)).toMatchObject({ added: 0, updated: 0, unchanged: 4 });
    expect((await memory.list()).total).toBe(2);
  });

  it("change nothing in a dry run, which says what would happen", async () => {
    const { memory } = await makeMemory();
    await memory.save({ method: "GET", path: "/a", description: "a" });
    const before = await memory.export();
    const calls = [
      { method: "GET", path: "/a", description: "later", usage_count: 9, timestamp: 4_000_000_000 },
      { method: "GET", path: "/b", description: "b", usage_count: 0, timestamp: 0 },
    ];
    const rehearsed = await memory.import({ ...empty, calls }, { dryRun: true });
    expect(rehearsed).toEqual({ dryRun: true, added: 1, updated: 1, unchanged: 0, refused: [] });
    expect((await memory.export()).calls).toEqual(before.calls);
    expect((await memory.list({ term: "later" })).total).toBe(0);
    expect(await memory.import({ ...empty, calls })).toEqual({ ...rehearsed, dryRun: false });
  });

  it.each<[string, unknown, RegExp]>([
    ["text", "x", /the file/],
    ["another format", { ...empty, format: "other" }, /format/],
    ["a later version", { ...empty, version: 2 }, /version/],
    ["calls that are no list", { ...empty, calls: {} }, /calls/],
  ])("refuse %s and change nothing", async (_, content, message) => {
    const { memory } = await makeMemory();
    const importing = memory.import(content);
    await expect(importing).rejects.toThrow(InvalidExportError);
    await expect(importing).rejects.toThrow(message);
    expect((await memory.list()).total).toBe(0);
  });
});

describe("an export with odd calls", () => {
  const good = { method: "GET", path: "/a", description: "good", timestamp: 0 };
  const deep = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`);

  it.each<[string, unknown, RegExp]>([
    ["no object", "x", /the call: /],
    ["no path", { ...good, path: undefined }, /^path: /],
    ["a verb that there is not", { ...good, method: "GET /" }, /^method: must be GET, POST/],
    ["a path with a host", { ...good, path: "https://example.com/a" }, /^path: must be a path.*without host/],
    ["a path with a line break", { ...good, path: "/a\nb" }, /^path: /],
    ["params that are a list", { ...good, params: [] }, /^params: /],
    ["a count below zero", { ...good, usage_count: -1 }, /^usage_count: /],
    ["a broken count", { ...good, usage_count: 1.5 }, /^usage_count: /],
    ["a time that is none", { ...good, timestamp: "now" }, /^timestamp: /],
    ["a time that no file can keep", { ...good, timestamp: 1e300 }, /^timestamp: /],
    ["a mistyped name", { ...good, parmas: {} }, /parmas/],
    ["params twice", { ...good, params: { a: 1 }, params_text: "x" }, /^params: stands beside params_text/],
    ["half of a character", { ...good, description: "\ud800" }, /^description: .*surrogate/],
    ["a body nested too deep", { ...good, data: deep }, /^data: is nested deeper than 100 levels/],
    ["a number that is too large", { ...good, params: { x: Number.POSITIVE_INFINITY } }, /^params: .*too large/],
    ["a body that is too long", { ...good, data: "x".repeat(1_000_001) }, /longer than 1000000/],
    ["several faults", { ...good, method: "", timestamp: -1 }, /^method: .*; timestamp: /],
  ])("brings in all but the one with %s, and says why", async (_, odd, reason) => {
    const { memory } = await makeMemory();
    const content = { ...empty, calls: [good, odd, { ...good, path: "/b" }] };
    const expected = { added: 2, refused: [{ place: "calls[1]", reason: expect.stringMatching(reason) }] };
    expect(await memory.import(content, { dryRun: true })).toMatchObject(expected);
    expect((await memory.list()).total).toBe(0);
    expect(await memory.import(content)).toMatchObject(expected);
    expect((await memory.list()).queries.map(({ path }) => path).sort()).toEqual(["/a", "/b"]);
  });

  it("is none of ours: whatever an older file holds travels", async () => {
    const { memory, file } = await makeMemory();
    await makeOlderFile(file);
    await runStatements(file, [
      `INSERT INTO saved_queries (description, path, method, params, data, timestamp, usage_count) VALUES
         ('list', '/a?x=1', 'GET', '[1, 2]', NULL, -5, -3), ('text', '/b', 'get', '"x"', 'null', 1e300, 1e300),
         ('deep', '/c', 'GET', NULL, '${"[".repeat(5000)}${"]".repeat(5000)}', 1, 1), ('huge', '/d', 'GET', '{"a":1e999}', NULL, 1, 1)`,
    ]);
    const exported = JSON.parse(JSON.stringify(await memory.export()));
    const { memory: other } = await makeMemory();
    expect(await other.import(exported)).toMatchObject({ added: 8, refused: [] });
    expect((await other.export()).calls).toEqual(exported.calls);
  });
});

describe("clear and restore", () => {
  it("keep a copy from which everything comes back, with its id", async () => {
    const { memory } = await makeMemory();
    for (const name of ["a", "b", "c"]) await memory.save({ method: "GET", path: `/${name}`, description: name });
    await memory.delete(2);
    await memory.countUse(3);
    const before = await memory.list();
    expect(await memory.clear()).toBe(2);
    expect((await memory.list()).total).toBe(0);
    expect((await memory.list({ term: "a" })).total).toBe(0);
    expect(await memory.clear()).toBe(0);
    const copies = await memory.copies();
    expect(copies).toHaveLength(1);
    expect(copies[0]).toMatchObject({ reason: "clear" });
    const from = copies[0]?.file ?? "";
    expect(await memory.restore(from, { dryRun: true })).toMatchObject({ dryRun: true, added: 2 });
    expect((await memory.list()).total).toBe(0);
    expect(await memory.restore(from)).toMatchObject({ added: 2 });
    expect(await memory.list()).toEqual(before);
    expect(await memory.restore(from)).toMatchObject({ added: 0, unchanged: 2 });
  });

  it("never write over a copy of the same second", async () => {
    const clock = makeClock();
    const { memory } = await makeMemory({ now: clock.now });
    for (const name of ["a", "b", "c"]) {
      await memory.save({ method: "GET", path: `/${name}`, description: name });
      await memory.clear();
    }
    const copies = await memory.copies();
    expect(copies.map(({ keptAt }) => keptAt)).toEqual(Array(3).fill("2025-03-18T09:30:00Z"));
    for (const { file } of copies) await memory.restore(file);
    expect((await memory.list()).total).toBe(3);
  });

  it("restore gives another id where the old one is taken", async () => {
    const { memory, file } = await makeMemory();
    await memory.save({ method: "GET", path: "/ours", description: "" });
    const older = `${file}.older`;
    await makeOlderFile(older);
    await runStatements(older, ["UPDATE saved_queries SET id = 1 WHERE id = 3"]);
    expect(await memory.restore(older)).toMatchObject({ added: 4 });
    expect((await memory.get(1))?.path).toBe("/ours");
    expect((await memory.export()).calls).toHaveLength(5);
  });

  it("restore reads an older tool's file without touching it or its folder, JSON text left as it is", async () => {
    const { memory, file } = await makeMemory();
    const older = join(await makeFolder(), "fast_memory_api.db");
    await makeOlderFile(older);
    const before = [await readFile(older), (await stat(older)).mtimeMs];
    expect(await memory.restore(older)).toMatchObject({ added: 4 });
    expect([await readFile(older), (await stat(older)).mtimeMs]).toEqual(before);
    const texts = "SELECT id, params, data FROM saved_queries ORDER BY id";
    expect(await selectRows(file, texts)).toEqual(await selectRows(older, texts));
  });

  it("restore says what it cannot take", async () => {
    const { memory, folder, file } = await makeMemory();
    await memory.info();
    await expect(memory.restore(file)).rejects.toThrow(/is the fast memory itself/);
    await expect(memory.restore(join(folder, "nothing.db"))).rejects.toThrow(/no file/);
    const text = join(folder, "text.db");
    await writeFile(text, "this is no database, however long it is. ".repeat(100));
    await expect(memory.restore(text)).rejects.toThrow(InvalidExportError);
    const other = join(folder, "other.db");
    await runStatements(other, ["CREATE TABLE x (y)"]);
    await expect(memory.restore(other)).rejects.toThrow(/no table saved_queries/);
  });

  it("restore takes what is readable of a damaged file", async () => {
    const { memory, folder } = await makeMemory();
    const calls = Array.from({ length: 2000 }, (_, index) => ({
      method: "GET",
      path: `/service/tickets/${index}`,
      description: `call ${index} ${"x".repeat(100)}`,
      usage_count: 0,
      timestamp: 0,
    }));
    await memory.import({ ...empty, calls });
    await memory.clear();
    const [copy] = await memory.copies();
    const damaged = join(folder, "damaged.db");
    await copyFile(copy?.file ?? "", damaged);
    const bytes = await readFile(damaged);
    const [page] = await selectRows(
      damaged,
      "SELECT pageno FROM dbstat WHERE name = 'saved_queries' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 30",
    );
    bytes.fill(0xff, (Number(page?.pageno) - 1) * 4096, Number(page?.pageno) * 4096);
    await writeFile(damaged, bytes);
    const report = await memory.restore(damaged);
    expect(report.refused.length).toBeGreaterThan(0);
    expect(report.added + report.refused.length).toBe(2000);
    expect(report.added).toBeGreaterThan(1900);
  });
});
