import { describe, expect, it } from "vitest";
import { MIGRATIONS } from "../../mcp/fast-memory/store/migrations/index.js";
import type { MemoryDatabase } from "../../mcp/fast-memory/store/tables.js";
import { makeMemory, useMemory } from "./support/memory-folder.js";
import { runStatements, selectRows, withSqlite } from "./support/sqlite-file.js";

async function descriptionsOf(
  memory: Awaited<ReturnType<typeof makeMemory>>["memory"],
  term: string,
): Promise<string[]> {
  const { total, queries } = await memory.list({ term });
  expect(total).toBe(queries.length);
  return queries.map(({ description }) => description).sort();
}

describe("searching saved calls", () => {
  it("looks into description, path, params and data, keys and values", async () => {
    const { memory } = await makeMemory();
    await memory.save({ method: "GET", path: "/service/tickets", description: "Morning round" });
    await memory.save({
      method: "GET",
      path: "/company/contacts",
      description: "b",
      params: { conditions: "x='Müller'" },
    });
    await memory.save({ method: "POST", path: "/a", description: "c", data: { board: { id: 4711 }, tags: ["vip"] } });
    expect(await descriptionsOf(memory, "MORNING")).toEqual(["Morning round"]);
    expect(await descriptionsOf(memory, "tickets")).toEqual(["Morning round"]);
    expect(await descriptionsOf(memory, "müller contacts")).toEqual(["b"]);
    expect(await descriptionsOf(memory, "conditions")).toEqual(["b"]);
    expect(await descriptionsOf(memory, "4711 VIP board")).toEqual(["c"]);
    expect(await descriptionsOf(memory, "tickets vip")).toEqual([]);
  });

  it("takes marks that mean something to the database for marks", async () => {
    const { memory } = await makeMemory();
    await memory.save({ method: "GET", path: "/service/tickets", description: '100% of "all" * OR' });
    for (const term of ['"', "*", "%", "100%", '"all"', "all AND of", "NOT nothing of", "(all", "col:all", "'", "--"]) {
      await expect(memory.list({ term })).resolves.toBeDefined();
    }
    expect(await descriptionsOf(memory, '100% "all"')).toHaveLength(1);
    expect(await descriptionsOf(memory, "all OR other")).toHaveLength(0);
  });

  it("lists everything for a term without a word", async () => {
    const { memory } = await makeMemory();
    await memory.save({ method: "GET", path: "/service/tickets", description: "a" });
    expect((await memory.list({ term: " * " })).total).toBe(1);
  });

  it("finds a call by its new description, not by its old one", async () => {
    const { memory } = await makeMemory();
    const call = { method: "GET", path: "/service/tickets" };
    await memory.save({ ...call, description: "before" });
    await memory.save({ ...call, description: "after" });
    expect(await descriptionsOf(memory, "before")).toEqual([]);
    expect(await descriptionsOf(memory, "after")).toEqual(["after"]);
  });

  it("finds what another program wrote into the file meanwhile", async () => {
    const { memory, file } = await makeMemory();
    const { id } = await memory.save({ method: "GET", path: "/service/tickets", description: "ours" });
    await runStatements(file, [
      `INSERT INTO saved_queries (description, path, method, params, data, timestamp, usage_count)
         VALUES ('theirs', '/service/boards', 'GET', NULL, NULL, 1742290000, 1)`,
      `UPDATE saved_queries SET description = 'renamed' WHERE id = ${id}`,
    ]);
    expect(await descriptionsOf(memory, "theirs")).toEqual(["theirs"]);
    expect(await descriptionsOf(memory, "ours")).toEqual([]);
    expect(await memory.recall({ method: "GET", path: "/service/boards" })).toHaveLength(1);
    await runStatements(file, [`DELETE FROM saved_queries WHERE id = ${id}`]);
    expect(await descriptionsOf(memory, "renamed")).toEqual([]);
  });

  it("keeps the order of use among many matches, however it searches", async () => {
    const { memory } = await makeMemory();
    const usesOf = (index: number) => (index * 7919) % 100;
    const calls = Array.from({ length: 3000 }, (_, index) => ({
      method: "GET",
      path: `/service/tickets/${index}`,
      description: ["all", index % 2 && "half", index % 5 || "fifth", usesOf(index) < 70 && "rare"].join(" "),
      usage_count: usesOf(index),
      timestamp: 1_700_000_000 + ((index * 104_729) % 1000),
    }));
    await memory.import({ format: "cwm-fast-memory", version: 1, calls });
    const expected = [...calls].sort((a, b) => b.usage_count - a.usage_count || b.timestamp - a.timestamp);
    for (const [term, count] of [
      ["all", 3000],
      ["half", 1500],
      ["all half", 1500],
      ["fifth", 600],
      // Most calls, but none of those at the beginning.
      ["rare", 2100],
    ] as const) {
      const wanted = expected.filter(({ description }) => term.split(" ").every((word) => description.includes(word)));
      const seen: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < 3; page++) {
        const answer = await memory.list({ term, limit: 100, cursor });
        expect(answer.total).toBe(count);
        seen.push(...answer.queries.map(({ usage_count, timestamp }) => `${usage_count} ${timestamp}`));
        cursor = answer.next;
      }
      expect(seen).toEqual(wanted.slice(0, 300).map(({ usage_count, timestamp }) => `${usage_count} ${timestamp}`));
    }
  });
});

describe("the index of words", () => {
  it("keeps up with every change, whatever the ids and however many calls hold a word", async () => {
    const { memory, file } = await makeMemory();
    const ids = [-5000, -1, 1, 4095, 4096, 4097, 8191, 8192, 1_000_000, 2 ** 40, ...numbers(20_000, 600)];
    const rows = (which: readonly number[]) =>
      which.map((id) => `(${id}, 'common id${id}${id % 2 === 0 ? " even" : ""}', '/a/${id}', 'GET', NULL, NULL, 1, 0)`);
    await memory.info();
    await runStatements(file, [
      `INSERT INTO saved_queries (id, description, path, method, params, data, timestamp, usage_count) VALUES ${rows(ids).join()}`,
    ]);
    const expectFound = async (term: string, expected: readonly number[]) => {
      const { total, queries } = await memory.list({ term, limit: 1000 });
      expect([total, queries.map(({ id }) => id)]).toEqual([expected.length, [...expected].sort((a, b) => b - a)]);
    };
    const even = ids.filter((id) => id % 2 === 0);
    await expectFound("common", ids);
    await expectFound("common even", even);
    await expectFound("id4096 even common", [4096]);
    await expectFound("id4097 even", []);
    await runStatements(file, [
      "DELETE FROM saved_queries WHERE id BETWEEN 20000 AND 20500",
      "UPDATE saved_queries SET description = 'common now odd' WHERE id = 8192",
      "UPDATE saved_queries SET id = 77 WHERE id = 4095",
    ]);
    const left = ids.map((id) => (id === 4095 ? 77 : id)).filter((id) => id < 20_000 || id > 20_500);
    await expectFound("common", left);
    await expectFound(
      "even",
      left.filter((id) => id % 2 === 0 && id !== 8192),
    );
    await expectFound("odd", [8192]);
    await runStatements(file, ["DELETE FROM saved_queries"]);
    await expectFound("common", []);
    expect(await selectRows(file, "SELECT * FROM word_calls UNION ALL SELECT *, 0 FROM saved_query_words")).toEqual([]);
  });

  it("is made anew, after a copy was kept, in a file of the release that had another one", async () => {
    const { memory, file } = await makeMemory();
    await withSqlite(file, async (db) => {
      for (const step of MIGRATIONS.slice(0, 2)) await step(db as MemoryDatabase);
    });
    await runStatements(file, [
      `INSERT INTO saved_queries (description, path, method, params, data, timestamp, usage_count) VALUES
         ('urgent ones', '/service/tickets', 'GET', '{"pageSize":  5}', NULL, 1742290000, 3), ('b', '/b', 'GET', NULL, NULL, 1e300, 1e300),
         ('c', '/c', 'GET', NULL, NULL, -5, -3)`,
      "PRAGMA user_version = 2",
    ]);
    expect(await descriptionsOf(memory, "urgent")).toEqual(["urgent ones"]);
    expect((await memory.copies()).map(({ reason }) => reason)).toEqual(["schema-2"]);
    const texts = await selectRows(file, "SELECT params FROM saved_queries WHERE id = 1");
    expect(texts).toEqual([{ params: '{"pageSize":  5}' }]);
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await memory.list({ limit: 1, cursor });
      seen.push(...page.queries.map(({ description }) => description));
      cursor = page.next;
      if (cursor === undefined) break;
    }
    expect(seen).toEqual(["b", "urgent ones", "c"]);
  });
});

function numbers(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

describe("words", () => {
  const stems = (text: string) =>
    text
      .toLowerCase()
      .match(/[a-z]+/g)
      ?.map((word) => word.replace(/s$/, "")) ?? [];

  it("are those of the given splitter, for storing and for asking", async () => {
    const { memory } = await makeMemory({ words: async (text) => stems(text) });
    await memory.save({ method: "GET", path: "/x", description: "printers" });
    expect((await memory.list({ term: "Printer" })).total).toBe(1);
  });

  it("are plain ones for a term of which the splitter leaves nothing", async () => {
    const { memory } = await makeMemory({ words: (text) => stems(text).filter((word) => word !== "new") });
    await memory.save({ method: "GET", path: "/x", description: "new printers" });
    await memory.save({ method: "GET", path: "/y", description: "old printers 4711" });
    expect((await memory.list({ term: "new" })).total).toBe(1);
    expect((await memory.list({ term: "new printer" })).total).toBe(2);
    expect((await memory.list({ term: "4711" })).total).toBe(1);
  });

  it("are worked out anew when a file is opened with another splitter", async () => {
    const { memory, file } = await makeMemory();
    await memory.save({ method: "GET", path: "/x", description: "printers" });
    const words = (text: string) => stems(text).map((word) => (word === "printer" ? "paper" : word));
    expect((await memory.list({ term: "paper" })).total).toBe(0);
    await memory.close();
    expect((await useMemory(file, { words }).list({ term: "paper" })).total).toBe(1);
  });

  it("are plain while the splitter fails, and its own after it works again", async () => {
    const { memory, file } = await makeMemory({ words: stems });
    await memory.save({ method: "GET", path: "/x", description: "printers" });
    await memory.close();
    const without = useMemory(file, { words: () => Promise.reject(new Error("there is no catalog")) });
    await without.save({ method: "GET", path: "/y", description: "printers" });
    expect((await without.list({ term: "printers" })).total).toBe(2);
    expect((await without.list({ term: "printer" })).total).toBe(1);
    await without.close();
    expect((await useMemory(file, { words: stems }).list({ term: "printer" })).total).toBe(2);
  });

  it("of a question need not be there when they only ask; those that are not there stand for the nearest", async () => {
    const asking = new Set(["show", "me", "all", "the"]);
    const { memory } = await makeMemory({
      words: stems,
      questionWords: (text) => stems(text).filter((word) => !asking.has(word)),
    });
    await memory.save({ method: "GET", path: "/service/boards", description: "All boards" });
    await memory.save({ method: "GET", path: "/service/tickets", description: "Unfinished tickets" });
    expect(await descriptionsOf(memory, "show me all the boards")).toEqual(["All boards"]);
    for (const term of ["tikets", "tickst", "unfinishd", "unfin", "show me the tikets"]) {
      expect(await descriptionsOf(memory, term), term).toEqual(["Unfinished tickets"]);
    }
    for (const term of ["tick boards", "printers", "tkt", "show", "unfinished boards"]) {
      expect(await descriptionsOf(memory, term), term).toEqual([]);
    }
    expect(await descriptionsOf(memory, "all")).toEqual(["All boards"]);
  });

  it("beyond six hundred characters are not read, and the last one read is whole", async () => {
    const { memory } = await makeMemory();
    await memory.save({ method: "GET", path: "/a", description: `first ${"x".repeat(40)}` });
    const words = Array.from({ length: 40_000 }, (_, index) => `w${index}`).join(" ");
    expect(await descriptionsOf(memory, words)).toEqual([]);
    const long = `first ${"x".repeat(40)} `.repeat(20);
    expect((await memory.list({ term: `${long}${words}` })).total).toBe(1);
    await memory.save({ method: "GET", path: "/b", description: `first ${"x".repeat(40)}` });
    const { next } = await memory.list({ term: `${long}${words}`, limit: 1 });
    expect(next?.length).toBeLessThan(1500);
    expect((await memory.list({ cursor: next })).queries).toHaveLength(1);
  });
});
