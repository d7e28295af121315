import { describe, expect, it } from "vitest";
import { InvalidCallError, InvalidCursorError } from "../../mcp/fast-memory/index.js";
import { makeClock, makeMemory, useMemory } from "./support/memory-folder.js";
import { runStatements } from "./support/sqlite-file.js";

describe("saving", () => {
  it("keeps many calls of one operation apart by path, params and data", async () => {
    const { memory } = await makeMemory();
    const path = "/service/tickets";
    const calls = [
      { method: "GET", path, description: "a" },
      { method: "GET", path, description: "b", params: { pageSize: 5 } },
      { method: "GET", path, description: "c", params: { pageSize: 50 } },
      { method: "GET", path: "/service/tickets/5", description: "d" },
      { method: "GET", path: "/service/tickets/6", description: "e" },
      { method: "POST", path, description: "f", data: { summary: "x" } },
      { method: "POST", path, description: "g", data: { summary: "y" } },
      { method: "POST", path, description: "h", data: { summary: "y" }, params: { pageSize: 5 } },
    ];
    for (const call of calls) expect(await memory.save(call)).toMatchObject({ created: true });
    expect((await memory.list()).total).toBe(calls.length);
  });

  it("takes the same call again as news about it: description and time change, the rest stays", async () => {
    const clock = makeClock();
    const { memory } = await makeMemory({ now: clock.now });
    const first = await memory.save({
      method: "GET",
      path: "/service/tickets",
      description: "old",
      params: { a: 1, b: [{ c: 2, d: 3 }] },
    });
    await memory.countUse(first.id);
    clock.pass(60);
    const second = await memory.save({
      method: "get",
      path: "service/tickets/",
      description: "new",
      params: { b: [{ d: 3, c: 2 }], a: 1 },
    });
    expect(second).toEqual({ id: first.id, created: false });
    expect(await memory.get(first.id)).toEqual({
      id: first.id,
      method: "GET",
      path: "/service/tickets",
      description: "new",
      params: { a: 1, b: [{ c: 2, d: 3 }] },
      data: null,
      usage_count: 1,
      timestamp: Math.floor(clock.now() / 1000),
    });
  });

  it("takes no params and empty params for the same call, but no body and an empty body for two", async () => {
    const { memory } = await makeMemory();
    const call = { method: "POST", path: "/service/tickets", description: "" };
    const first = await memory.save(call);
    expect(await memory.save({ ...call, params: {}, data: null })).toEqual({ id: first.id, created: false });
    expect(await memory.save({ ...call, data: {} })).toMatchObject({ created: true });
  });

  it("gives back what it was given", async () => {
    const { memory } = await makeMemory();
    const call = {
      method: "PATCH",
      path: "/service/tickets/5",
      description: "Zoë's “tickets” — 日本語 🎫 \u0000 end\nnext line",
      params: {
        "": "",
        conditions: "summary like '%ö%' and a=\"b\\c\"",
        __proto__: 1,
        n: -0.5e-7,
        list: [null, [], {}],
      },
      data: [{ op: "replace", path: "/summary", value: "\ud83d\ude00 \ud83d lone" }, 0, "", false, null],
    };
    const { id } = await memory.save(call);
    const saved = await memory.get(id);
    expect(saved?.description).toBe(call.description);
    expect(saved?.params).toEqual(JSON.parse(JSON.stringify(call.params)));
    expect(saved?.data).toEqual(call.data);
  });

  it.each([
    ["a query in the path", { path: "/service/tickets?pageSize=1" }, /params/],
    ["a whole address", { path: "https://na.myconnectwise.net/service/tickets" }, /without host/],
    ["an empty path", { path: " / " }, /path/],
    ["a control character in the path", { path: "/service/\u0000tickets" }, /path/],
    ["a method that is no verb", { method: "GET /" }, /verb/],
    ["params that are a list", { params: [1] }, /object/],
    ["params that are a text", { params: "a=1" }, /object/],
    ["data that is no JSON", { data: { size: 1n } }, /data/],
    ["more than a saved call can hold", { data: "x".repeat(1_000_001) }, /longer/],
  ])("refuses %s", async (_, fault, message) => {
    const { memory } = await makeMemory();
    const saving = memory.save({ method: "GET", path: "/service/tickets", description: "x", ...fault });
    await expect(saving).rejects.toThrow(InvalidCallError);
    await expect(saving).rejects.toThrow(message);
    expect((await memory.list()).total).toBe(0);
  });

  it("keeps everything over a restart", async () => {
    const { memory, file } = await makeMemory();
    await memory.save({ method: "GET", path: "/service/tickets", description: "open", params: { pageSize: 1 } });
    const before = await memory.list();
    await memory.close();
    expect(await useMemory(file).list()).toEqual(before);
  });
});

describe("listing", () => {
  it("puts the most used first, then the most recent", async () => {
    const clock = makeClock();
    const { memory } = await makeMemory({ now: clock.now });
    const ids: number[] = [];
    for (const name of ["a", "b", "c", "d"]) {
      clock.pass(1);
      ids.push((await memory.save({ method: "GET", path: `/service/${name}`, description: name })).id);
    }
    const [a = 0, b = 0] = ids;
    await memory.countUse(b);
    await memory.countUse(b);
    clock.pass(1);
    await memory.countUse(a);
    const { queries } = await memory.list();
    expect(queries.map(({ description, usage_count }) => [description, usage_count])).toEqual([
      ["b", 2],
      ["a", 1],
      ["d", 0],
      ["c", 0],
    ]);
  });

  it("shows every call once over its pages, with and without a term", async () => {
    const { memory } = await makeMemory();
    for (let index = 0; index < 25; index++) {
      const { id } = await memory.save({
        method: "GET",
        path: `/service/tickets/${index}`,
        description: index % 2 === 0 ? "even ticket" : "odd ticket",
      });
      for (let use = 0; use < index % 3; use++) await memory.countUse(id);
    }
    for (const [term, count] of [
      [undefined, 25],
      ["even", 13],
    ] as const) {
      const whole = await memory.list({ term, limit: 1000 });
      expect(whole.total).toBe(count);
      expect(whole.next).toBeUndefined();
      const seen = [];
      let cursor: string | undefined;
      do {
        // The cursor alone goes on with the same term.
        const page = await memory.list(cursor === undefined ? { term, limit: 4 } : { limit: 4, cursor });
        expect(page.total).toBe(count);
        expect(page.queries.length).toBeLessThanOrEqual(4);
        seen.push(...page.queries);
        cursor = page.next;
      } while (cursor !== undefined);
      expect(seen).toEqual(whole.queries);
    }
  });

  it.each(["nonsense", "", "e30", Buffer.from('{"after":[1,2]}').toString("base64url")])(
    "refuses the cursor %j",
    async (cursor) => {
      const { memory } = await makeMemory();
      await expect(memory.list({ cursor })).rejects.toThrow(InvalidCursorError);
    },
  );

  it("ends a page where the asker says that it is full, and goes on with the very next call", async () => {
    const { memory } = await makeMemory();
    for (let index = 0; index < 9; index++) {
      await memory.save({ method: "GET", path: `/service/tickets/${index}`, description: "tickets ".repeat(index) });
    }
    for (const term of [undefined, "tickets"]) {
      const whole = (await memory.list({ term })).queries;
      const seen: unknown[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        let left = 60;
        const take = (length: number) => {
          left -= length;
          return left >= 0;
        };
        const page = await memory.list({ term, cursor, fits: ({ description }) => take(description.length) });
        expect(page.queries.length).toBeGreaterThan(0);
        expect(page.total).toBe(whole.length);
        seen.push(...page.queries);
        cursor = page.next;
        pages++;
      } while (cursor !== undefined);
      expect(seen).toEqual(whole);
      expect(pages).toBeGreaterThan(2);
    }
  });

  it("flags calls whose operation is gone", async () => {
    const { memory } = await makeMemory();
    await memory.save({ method: "GET", path: "/service/tickets", description: "" });
    await memory.save({ method: "GET", path: "/service/vanished", description: "" });
    const { queries } = await memory.list({ operationExists: async (_, path) => path !== "/service/vanished" });
    expect(queries.map(({ path, operation_missing }) => [path, operation_missing])).toEqual([
      ["/service/vanished", true],
      ["/service/tickets", undefined],
    ]);
  });

  it("is empty, not broken, when nothing is saved", async () => {
    const { memory } = await makeMemory();
    expect(await memory.list()).toEqual({ total: 0, queries: [] });
    expect(await memory.list({ term: "tickets" })).toEqual({ total: 0, queries: [] });
  });
});

describe("what could not be given back", () => {
  const nested = (levels: number) => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`) as unknown;

  it.each<[string, object, RegExp]>([
    ["a body nested too deep", { data: nested(101) }, /"data" is nested deeper than 100 levels/],
    ["a body nested much too deep", { data: nested(100_000) }, /"data" is nested deeper/],
    ["params nested too deep", { params: { a: nested(100) } }, /"params" is nested deeper/],
    ["a number without end", { data: { x: [Number.POSITIVE_INFINITY] } }, /"data" holds a number that is too large/],
    ["half of a character in its description", { description: "a\udc00" }, /"description" .*surrogate/],
    ["half of a character in its path", { path: "/a\ud800" }, /"path"/],
  ])("is refused: %s", async (_, fault, message) => {
    const { memory } = await makeMemory();
    const saving = memory.save({ method: "GET", path: "/a", description: "", ...fault });
    await expect(saving).rejects.toThrow(InvalidCallError);
    await expect(saving).rejects.toThrow(message);
  });

  it("is anything else, to the limit", async () => {
    const { memory } = await makeMemory();
    const data = { deep: nested(99), half: "\ud83d", "key \udc00": 1, large: 1.7976931348623157e308, small: 5e-324 };
    const { id } = await memory.save({ method: "POST", path: "/a", description: "😀", data });
    expect((await memory.get(id))?.data).toEqual(data);
  });

  it("stands in no other call's way when another program stored it", async () => {
    const { memory, file } = await makeMemory();
    await memory.save({ method: "GET", path: "/a", description: "ours" });
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    await runStatements(file, [
      `INSERT INTO saved_queries (description, path, method, params, data, timestamp, usage_count) VALUES
         ('theirs', '/a', 'GET', '{"x": 1e999}', '${deep}', 1, 9)`,
    ]);
    const [theirs, ours] = (await memory.list()).queries;
    expect(theirs).toMatchObject({ unreadable: ["params", "data"], params: '{"x": 1e999}', data: deep });
    expect(await memory.recall({ method: "GET", path: "/a" })).toEqual([ours]);
    expect((await memory.list({ term: "theirs" })).total).toBe(1);
  });
});

describe("deleting", () => {
  it("deletes one call, from the search too, and says when there is none", async () => {
    const { memory } = await makeMemory();
    const { id } = await memory.save({ method: "GET", path: "/service/tickets", description: "urgent" });
    await memory.save({ method: "GET", path: "/service/boards", description: "urgent" });
    expect(await memory.delete(id)).toBe(1);
    expect(await memory.delete(id)).toBe(0);
    expect(await memory.get(id)).toBeUndefined();
    expect((await memory.list({ term: "urgent" })).total).toBe(1);
    expect(await memory.recall({ method: "GET", path: "/service/tickets" })).toEqual([]);
  });

  it("never gives the id of a deleted call to another one", async () => {
    const { memory } = await makeMemory();
    const { id } = await memory.save({ method: "GET", path: "/service/tickets", description: "" });
    await memory.delete(id);
    expect((await memory.save({ method: "GET", path: "/service/tickets", description: "" })).id).not.toBe(id);
  });

  it("ignores the use of a call that is gone", async () => {
    const { memory } = await makeMemory();
    await memory.countUse(99);
    expect((await memory.list()).total).toBe(0);
  });
});
