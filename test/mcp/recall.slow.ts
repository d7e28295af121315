import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, test, vi } from "vitest";
import { openSqlite } from "../../catalog/index.js";
import { openFastMemory } from "../../mcp/fast-memory/index.js";
import { at } from "../demo/steps.js";
import { type Connection, recordsOf, useGateway } from "./gateway.js";

const gateway = useGateway();
const TICKETS = { path: "/service/tickets", method: "GET" };

async function saved(connection: Connection, ...calls: Record<string, unknown>[]) {
  for (const call of calls) {
    const result = await connection.call("save_to_fast_memory", { ...TICKETS, ...call });
    expect(result.isError, result.text).toBe(false);
  }
}

async function usage({ call }: Connection): Promise<Record<string, number>> {
  const queries = (await call("list_fast_memory")).structured?.queries as {
    description: string;
    usage_count: number;
  }[];
  return Object.fromEntries(queries.map(({ description, usage_count }) => [description, usage_count]));
}

describe("saving is offered", () => {
  test("after a success that did not come from memory, with arguments that work as they stand", async () => {
    const connection = await gateway().connect();
    const params = { conditions: "board/id=1", pageSize: 2 };
    const result = await connection.call("execute_api_call", { path: "/service/tickets", params });
    const offers = ((result.structured?.hints ?? []) as string[]).filter((hint) =>
      hint.includes("save_to_fast_memory"),
    );
    expect(offers).toHaveLength(1);
    expect(offers[0]?.length).toBeLessThan(400);
    const args = JSON.parse(/save_to_fast_memory\((\{.*\})\)/.exec(offers[0] ?? "")?.[1] ?? "null");
    expect(args).toMatchObject({ path: "/service/tickets", method: "GET", params });
    expect((await connection.call("save_to_fast_memory", args)).structured).toEqual({ id: 1, created: true });
    const again = await connection.call("execute_api_call", { path: "/service/tickets", params });
    expect(again.text).not.toContain("save_to_fast_memory");
  });

  test("of a long call as a template of its longest values, ready all the same", async () => {
    const connection = await gateway().connect();
    const data = { summary: "A short one", company: { id: 2 }, initialDescription: "long ".repeat(400) };
    const result = await connection.call("execute_api_call", { ...TICKETS, method: "POST", data });
    expect(result.isError, result.text).toBe(false);
    const [offer = ""] = ((result.structured?.hints ?? []) as string[]).filter((hint) => hint.includes("save_to_fast"));
    expect(offer.length).toBeLessThan(900);
    expect(offer).toContain("to be asked for {initialDescription} each time");
    const args = JSON.parse(/save_to_fast_memory\((\{.*\})\)/.exec(offer)?.[1] ?? "null");
    expect(args.data).toEqual({ ...data, initialDescription: "{initialDescription}" });
    expect((await connection.call("save_to_fast_memory", args)).structured).toEqual({ id: 1, created: true });
    const path_params = { initialDescription: "other text" };
    const again = await connection.call("execute_api_call", { ...TICKETS, method: "POST", memory_id: 1, path_params });
    expect(again.isError, again.text).toBe(false);
  });

  test("of a call with a long list or many values, with the large members as placeholders", async () => {
    const connection = await gateway().connect();
    const ids = Array.from({ length: 300 }, (_, index) => index + 1);
    const params = { conditions: `id in (${ids.join(",")})`, pageSize: 1 };
    const { structured } = await connection.call("execute_api_call", { ...TICKETS, params });
    const hints = (structured?.hints ?? []) as string[];
    expect(hints.filter((hint) => hint.includes('"params":{"conditions":"{conditions}","pageSize":1}'))).toHaveLength(
      1,
    );
  });

  test.each([
    ["a filter", { ...TICKETS, params: { conditions: "summary contains '{x}'", pageSize: 1 } }],
    ["a text", { ...TICKETS, method: "POST", data: { summary: "Hi {first name}, {{you}}", company: { id: 2 } } }],
  ])("with braces that are text, in %s, as what sends the same again", async (_, asked) => {
    const connection = await gateway().connect();
    gateway().sandbox.journal.clear();
    const { structured } = await connection.call("execute_api_call", asked);
    const [offer = ""] = ((structured?.hints ?? []) as string[]).filter((hint) => hint.includes("save_to_fast"));
    const args = JSON.parse(/save_to_fast_memory\((\{.*\})\)/.exec(offer)?.[1] ?? "null");
    expect((await connection.call("save_to_fast_memory", args)).structured).toEqual({ id: 1, created: true });
    const { method, path } = asked;
    const again = await connection.call("execute_api_call", { method, path, memory_id: 1 });
    expect(again.isError, again.text).toBe(false);
    const [first, second] = gateway().sandbox.journal.entries.map(({ target, body }) => [target, body]);
    expect(second).toEqual(first);
    const known = await connection.call("execute_api_call", asked);
    expect(known.structured?.fastMemory).toMatchObject({ id: 1, used: false });
  });

  test("not of a call that holds a key, which could not be saved", async () => {
    const connection = await gateway().connect();
    const data = { summary: gateway().sandbox.credentials.privateKey, company: { id: 2 } };
    const result = await connection.call("execute_api_call", { ...TICKETS, method: "POST", data });
    expect(result.isError, result.text).toBe(false);
    expect(result.text).not.toContain("save_to_fast_memory");
  });

  test("neither after a failure nor for further pages", async () => {
    const { call } = await gateway().connect();
    expect((await call("execute_api_call", { path: "/service/tickets/999999" })).text).not.toContain(
      "save_to_fast_memory",
    );
    const first = await call("execute_api_call", { path: "/service/tickets" });
    const next = await call("execute_api_call", { cursor: at(first.structured, "next") });
    expect(next.text).not.toContain("save_to_fast_memory");
  });
});

describe("a saved call whose operation the API does not have (any more)", () => {
  /** What an older release left behind: nowadays nothing is saved that the API does not have. */
  async function withOldCalls(): Promise<Connection> {
    const connection = await gateway().connect();
    const memory = await openFastMemory(join(connection.dataFolder, "fast_memory_api.db"));
    await memory.save({ method: "GET", path: "/service/tickets/{id}", description: "here" });
    await memory.save({ method: "DELETE", path: "/service/tickets/count", description: "wrong verb" });
    await memory.save({ method: "GET", path: "/service/vanished/{id}", description: "gone" });
    await memory.close();
    return connection;
  }

  test("is kept and flagged in the list, in both channels; the others are not", async () => {
    const { call } = await withOldCalls();
    const { structured, text } = await call("list_fast_memory");
    const queries = structured?.queries as { description: string; operation_missing?: boolean }[];
    expect(Object.fromEntries(queries.map((query) => [query.description, query.operation_missing]))).toEqual({
      here: undefined,
      "wrong verb": true,
      gone: true,
    });
    const lines = text.split("\n").filter((line) => line.includes("no such operation in the API"));
    expect(lines.map((line) => / · (here|wrong verb|gone) · /.exec(line)?.[1]).sort()).toEqual(["gone", "wrong verb"]);
  });

  test("is listed without a flag when there is no catalog to ask", async () => {
    const { dataFolder } = await withOldCalls();
    const env = { CWM_CATALOG_DB: join(dataFolder, "none.db") };
    const { call } = await gateway().connect({ dataFolder, env });
    const { isError, structured, text } = await call("list_fast_memory");
    expect(isError, text).toBe(false);
    expect(structured?.total).toBe(3);
    expect(JSON.stringify(structured)).not.toContain("operation_missing");
    expect(text).not.toContain("no such operation");
  });
});

describe("a GET", () => {
  test("without params uses the best match, says so first, names the others and counts the use", async () => {
    const connection = await gateway().connect();
    await saved(
      connection,
      { description: "first board", params: { conditions: "board/id=1", pageSize: 1 } },
      { description: "second board", params: { conditions: "board/id=2", pageSize: 1 } },
    );
    await connection.call("execute_api_call", { ...TICKETS, memory_id: 1 });
    const result = await connection.call("execute_api_call", { path: "service//Tickets/" });
    expect(result.text).toMatch(
      /^Using saved call #1: first board; pass params: \{\} for none\. Others: #2 second board/,
    );
    expect(result.structured?.fastMemory).toEqual({ id: 1, description: "first board", used: true });
    expect(at(recordsOf(result)[0], "board", "id")).toBe(1);
    expect(await usage(connection)).toEqual({ "first board": 2, "second board": 0 });
  });

  test("among many saved ones says how many others there are, and knows the call itself", async () => {
    const connection = await gateway().connect();
    const sizes = Array.from({ length: 20 }, (_, index) => index + 1);
    await saved(connection, ...sizes.map((pageSize) => ({ description: `size ${pageSize}`, params: { pageSize } })));
    expect((await connection.call("execute_api_call", TICKETS)).text).toContain(" and 14 more (memory_id)");
    const oldest = await connection.call("execute_api_call", { ...TICKETS, params: { pageSize: 1 } });
    expect(oldest.structured?.fastMemory).toMatchObject({ id: 1, used: false });
    expect(oldest.text).not.toContain("save_to_fast_memory");
  });

  test("of an undocumented path takes nothing from a path that differs in letter case", async () => {
    const connection = await gateway().connect();
    const memory = await openFastMemory(join(connection.dataFolder, "fast_memory_api.db"));
    await memory.save({ method: "GET", path: "/custom/things/ABC", description: "big", params: { x: 1 } });
    await memory.close();
    gateway().sandbox.journal.clear();
    for (const path of ["/custom/things/abc", "/custom/things/ABC"]) {
      await connection.call("execute_api_call", { path, allow_undocumented: true });
    }
    const other = await connection.call("execute_api_call", {
      path: "/custom/things/abc",
      allow_undocumented: true,
      memory_id: 1,
    });
    expect(other.text).toContain("Saved call #1 is GET /custom/things/ABC, not GET /custom/things/abc");
    const targets = gateway().sandbox.journal.entries.map(({ target }) => target);
    expect(targets).toHaveLength(2);
    expect(targets[0]).toMatch(/\/custom\/things\/abc$/);
    expect(targets[1]).toMatch(/\/custom\/things\/ABC\?x=1$/);
  });

  test("says first what it uses, however long the descriptions are", async () => {
    const connection = await gateway().connect();
    const calls = [1, 2, 3, 4, 5, 6].map((pageSize) => ({ description: "long ".repeat(300), params: { pageSize } }));
    await saved(connection, ...calls);
    const { text } = await connection.call("execute_api_call", TICKETS);
    expect(text).toMatch(/^Using saved call #\d: long .*; pass params: \{\} for none\. Others: #\d long /);
  });

  test("whose best match has no params uses it as any other, and says so", async () => {
    const connection = await gateway().connect();
    await saved(connection, { description: "five", params: { pageSize: 5 } }, { description: "the usual list" });
    await connection.call("execute_api_call", { ...TICKETS, memory_id: 2 });
    const result = await connection.call("execute_api_call", TICKETS);
    expect(result.text).toMatch(/^Using saved call #2: the usual list; pass params: \{\} for none\. Others: #1 five/);
    expect(at(result.structured, "shown")).toBe(25);
    expect(result.structured?.fastMemory).toEqual({ id: 2, description: "the usual list", used: true });
    expect(await usage(connection)).toEqual({ five: 0, "the usual list": 2 });
  });

  test("with params, even empty ones, uses them alone and claims nothing", async () => {
    const connection = await gateway().connect();
    await saved(connection, { description: "one", params: { pageSize: 1 } });
    for (const params of [{}, { pageSize: 3 }]) {
      const result = await connection.call("execute_api_call", { ...TICKETS, params });
      expect(result.text).not.toContain("Using saved call");
      expect(at(result.structured, "shown")).toBe(params.pageSize ?? 25);
    }
    expect(await usage(connection)).toEqual({ one: 0 });
  });

  test("a raw request behaves the same", async () => {
    const connection = await gateway().connect();
    await saved(connection, { description: "one", params: { pageSize: 1 } });
    const without = await connection.call("send_raw_api_request", { raw_request: "GET /service/tickets" });
    expect(without.text).toMatch(/^Using saved call #1: one; end the path with "\?" for none\./);
    for (const raw_request of ["GET /service/tickets?", "GET /service/tickets?pageSize=2"]) {
      expect((await connection.call("send_raw_api_request", { raw_request })).text).not.toContain("Using saved call");
    }
  });

  test("only a success counts as a use", async () => {
    const connection = await gateway().connect();
    await saved(connection, { description: "wrong", params: { conditions: "noSuchField=1" } });
    expect((await connection.call("execute_api_call", TICKETS)).isError).toBe(true);
    expect(await usage(connection)).toEqual({ wrong: 0 });
  });

  test("what was saved for one record is never used for another", async () => {
    const connection = await gateway().connect();
    const path = "/service/tickets/1001/notes";
    await connection.call("save_to_fast_memory", {
      path,
      method: "GET",
      description: "notes of 1001",
      params: { pageSize: 1 },
    });
    const other = await connection.call("execute_api_call", { path: "/service/tickets/1002/notes" });
    expect(other.text).not.toContain("Using saved call");
    expect((await connection.call("execute_api_call", { path })).text).toContain("Using saved call #1");
  });

  test("a saved template serves every record that fills it, and never changes the path", async () => {
    const connection = await gateway().connect();
    const path = "/service/tickets/{id}/notes";
    await connection.call("save_to_fast_memory", {
      path,
      method: "GET",
      description: "notes",
      params: { pageSize: 1 },
    });
    for (const id of [1001, 1002]) {
      const result = await connection.call("execute_api_call", { path: `/service/tickets/${id}/notes` });
      expect(result.text).toContain("Using saved call #1");
      expect(at(result.structured, "request", "path")).toBe(`/service/tickets/${id}/notes`);
    }
  });
});

describe("memory_id", () => {
  test("picks an entry, explicit params laid over it key by key", async () => {
    const connection = await gateway().connect();
    await saved(connection, { description: "b1", params: { conditions: "board/id=1", pageSize: 1 } });
    const result = await connection.call("execute_api_call", { ...TICKETS, memory_id: 1, params: { pagesize: 2 } });
    const { searchParams } = new URL(String(at(result.structured, "request", "url")));
    expect(Object.fromEntries(searchParams)).toEqual({ conditions: "board/id=1", pageSize: "2" });
    expect(at(result.structured, "fastMemory", "used")).toBe(true);
  });

  test("of which nothing is left beside what was given is neither claimed nor counted", async () => {
    const connection = await gateway().connect();
    const patch = { path: "/service/tickets/1001", method: "PATCH" };
    await saved(
      connection,
      { description: "few", params: { pageSize: 1 } },
      { ...patch, description: "renamed", data: { summary: "from memory" } },
    );
    const own = [
      await connection.call("execute_api_call", { ...TICKETS, memory_id: 1, params: { pagesize: 2 } }),
      await connection.call("execute_api_call", { ...patch, memory_id: 2, data: { summary: "own" } }),
    ];
    for (const { isError, text, structured } of own) {
      expect(isError, text).toBe(false);
      expect(text).not.toContain("Using saved call");
      expect(structured?.fastMemory).toBeUndefined();
    }
    expect(await usage(connection)).toEqual({ few: 0, renamed: 0 });
  });

  test("that does not exist, or is of another operation or record, is refused", async () => {
    const connection = await gateway().connect();
    await saved(connection, { description: "b1" });
    const attempt = async (args: object) => (await connection.call("execute_api_call", { ...TICKETS, ...args })).text;
    expect(await attempt({ memory_id: 9 })).toContain("no saved call #9");
    expect(await attempt({ memory_id: 1, path: "/service/boards" })).toContain("#1 is GET /service/tickets");
    expect(await attempt({ memory_id: 1, method: "POST" })).toContain("#1 is GET /service/tickets");
  });
});

describe("placeholders", () => {
  const template = {
    description: "of a board",
    params: { conditions: "board/name={board} and id>{after}", pageSize: "{count}" },
  };

  test("are asked for before a write too when their names hold blanks or umlauts", async () => {
    const connection = await gateway().connect();
    const data = { summary: "Hilfe für {kündigung} {contact name}", company: { id: 2 }, board: { id: 1 } };
    await saved(connection, { description: "help", method: "POST", data });
    const post = { ...TICKETS, method: "POST", memory_id: 1 };
    gateway().sandbox.journal.clear();
    const { isError, text } = await connection.call("execute_api_call", post);
    expect(isError, text).toBe(true);
    expect(text).toContain('path_params: {"kündigung": "…", "contact name": "…"}');
    expect(gateway().sandbox.journal.entries).toEqual([]);
    const path_params = { kündigung: "Vertrag", "contact name": "Zoë" };
    const result = await connection.call("execute_api_call", { ...post, path_params });
    expect(result.isError, result.text).toBe(false);
    expect(at(result.structured, "data", "summary")).toBe("Hilfe für Vertrag Zoë");
  });

  test("without values are asked for by name and type, with how to pass them", async () => {
    const connection = await gateway().connect();
    await saved(connection, template);
    gateway().sandbox.journal.clear();
    const result = await connection.call("execute_api_call", TICKETS);
    expect(result.isError).toBe(true);
    expect(result.text).toMatch(/\{board\} \(string, in params.conditions\)/);
    expect(result.text).toMatch(/\{count\} \(integer, in params.pageSize\)/);
    expect(result.text).toContain("memory_id: 1 and path_params: {");
    expect(gateway().sandbox.journal.entries).toHaveLength(0);
  });

  test("inside conditions are asked for in the type of their field, with values that work as they are shown", async () => {
    const connection = await gateway().connect();
    const conditions = "board/id={board} and id not in ({ids}) and dateEntered>[{since}] and closedFlag={closed}";
    await saved(connection, { description: "late ones", params: { conditions, pageSize: 1 } });
    const { text } = await connection.call("execute_api_call", TICKETS);
    for (const [name, type] of Object.entries({
      board: "number",
      ids: "number[]",
      since: "date-time",
      closed: "boolean",
    })) {
      expect(text).toContain(`{${name}} (${type}, in params.conditions)`);
    }
    const path_params = JSON.parse(/path_params: (\{.*?\})/.exec(text)?.[1] ?? "null");
    expect(path_params).toEqual({ board: 1, ids: [1], since: "2025-01-31T00:00:00Z", closed: true });
    const result = await connection.call("execute_api_call", { ...TICKETS, memory_id: 1, path_params });
    expect(result.isError, result.text).toBe(false);
    const { searchParams } = new URL(String(at(result.structured, "request", "url")));
    expect(searchParams.get("conditions")).toBe(
      "board/id=1 and id not in (1) and dateEntered>[2025-01-31T00:00:00Z] and closedFlag=true",
    );
  });

  test.each([
    ["its concrete path", "/company/contacts/5", {}],
    ["the API's template", "/company/contacts/{id}", { id: 5 }],
  ])("are never filled with what the API alone calls so in the path: %s", async (_, path, inPath) => {
    const connection = await gateway().connect();
    const contact = { path: "/company/contacts/{contact}", method: "PATCH" };
    await saved(connection, { ...contact, description: "move", data: { company: { id: "{id}" } } });
    gateway().sandbox.journal.clear();
    const asked = { path, method: "PATCH", memory_id: 1, path_params: inPath };
    const { isError, text } = await connection.call("execute_api_call", asked);
    expect(isError, text).toBe(true);
    expect(text).toContain("needs values: {id} (integer, in data.company.id)");
    expect(gateway().sandbox.journal.entries).toEqual([]);
    const again = { ...asked, path: "/company/contacts/5", path_params: { id: 2 } };
    if (path !== again.path) expect(text).toContain(`path: "${again.path}", memory_id: 1 and path_params: {"id": 1}`);
    const result = await connection.call("execute_api_call", again);
    expect(result.isError, result.text).toBe(false);
    const [entry] = gateway().sandbox.journal.find("PATCH", "/company/contacts/5");
    expect(JSON.parse(entry?.body ?? "null")).toEqual([{ op: "replace", path: "company", value: { id: 2 } }]);
  });

  test("that the saved path names take no other value than the path has", async () => {
    const connection = await gateway().connect();
    const note = { path: "/service/tickets/{ticket}/notes", method: "POST" };
    await saved(connection, { ...note, description: "note", data: { ticketId: "{ticket}", text: "n" } });
    gateway().sandbox.journal.clear();
    const asked = { ...note, path: "/service/tickets/1001/notes", memory_id: 1, path_params: { ticket: 1002 } };
    const { isError, text } = await connection.call("execute_api_call", asked);
    expect(isError).toBe(true);
    expect(text).toContain("path_params says ticket = 1002, the path says 1001; nothing was sent");
    expect(gateway().sandbox.journal.entries).toEqual([]);
  });

  test("in the filter of a search's body are quoted as those of a query", async () => {
    const connection = await gateway().connect();
    const search = { path: "/service/tickets/search", method: "POST" };
    const data = { conditions: "summary contains '{word}' and board/id={board}" };
    await saved(connection, { ...search, description: "search", data });
    const asked = await connection.call("execute_api_call", search);
    expect(asked.text).toContain("{board} (number, in data.conditions)");
    expect(asked.text).toContain("or pass data of your own");
    gateway().sandbox.journal.clear();
    const fill = (word: string) =>
      connection.call("execute_api_call", { ...search, path_params: { word, board: "1" } });
    const found = await fill("o'neil");
    expect(found.isError, found.text).toBe(false);
    expect(found.text).toContain("pass data of your own for none");
    expect((await fill("a' or id>0 or summary contains 'b")).isError).toBe(false);
    expect((await fill("both ' and \"")).text).toContain("both kinds of quotes");
    expect(gateway().sandbox.journal.entries.map(({ body }) => JSON.parse(body ?? "null").conditions)).toEqual([
      'summary contains "o\'neil" and board/id=1',
      `summary contains "a' or id>0 or summary contains 'b" and board/id=1`,
    ]);
  });

  test("are filled from path_params", async () => {
    const connection = await gateway().connect();
    await saved(connection, template);
    const path_params = { board: "Service Desk", after: 1000, count: 2 };
    const result = await connection.call("execute_api_call", { ...TICKETS, memory_id: 1, path_params });
    expect(result.isError, result.text).toBe(false);
    const { searchParams } = new URL(String(at(result.structured, "request", "url")));
    expect(searchParams.get("conditions")).toBe('board/name="Service Desk" and id>1000');
    expect(at(result.structured, "shown")).toBe(2);
  });
});

describe("a saved template with braces in its path", () => {
  const template = {
    path: "/service/tickets/{ticket}/notes",
    method: "POST",
    description: "a note",
    params: { fields: "{what}" },
    data: { ticketId: "{ticket}", text: "{text}", internalAnalysisFlag: "{internal}", contact: { id: "{contact}" } },
  };
  const target = { path: "/service/tickets/{parentId}/notes", method: "POST", memory_id: 1 };

  test("asks for everything at once, under its own names and with the types of the operation", async () => {
    const connection = await gateway().connect();
    await saved(connection, template);
    const { isError, text } = await connection.call("execute_api_call", target);
    expect(isError).toBe(true);
    expect(text).toContain("{ticket} (integer, in path, data.ticketId)");
    expect(text).toContain("{what} (string, in params.fields)");
    expect(text).toContain("{text} (string, in data.text)");
    expect(text).toContain("{internal} (boolean, in data.internalAnalysisFlag)");
    expect(text).toContain("{contact} (integer, in data.contact.id)");
    expect(text).toContain(
      'path: "/service/tickets/{ticket}/notes", memory_id: 1 and path_params: {"ticket": 1, "what": "…", "text": "…", ' +
        '"internal": true, "contact": 1}',
    );
  });

  test.each([
    ["its own path", { path: template.path }, { ticket: 1001 }],
    ["the API's path", { path: target.path }, { ticket: "1001" }],
    ["the API's names", { path: target.path }, { parentId: 1001 }],
    ["a concrete path", { path: "/service/tickets/1001/notes" }, {}],
  ])("takes the values as it asks for them, with %s, and keeps an id a number", async (_, where, ticket) => {
    const connection = await gateway().connect();
    await saved(connection, template);
    gateway().sandbox.journal.clear();
    const path_params = { ...ticket, what: "id,text", text: "4711", internal: "true", contact: "5" };
    const result = await connection.call("execute_api_call", { ...target, ...where, path_params });
    const [entry] = gateway().sandbox.journal.entries;
    expect(entry?.target, result.text).toContain("/service/tickets/1001/notes?fields=id");
    expect(JSON.parse(entry?.body ?? "")).toEqual({
      ticketId: 1001,
      text: "4711",
      internalAnalysisFlag: true,
      contact: { id: 5 },
    });
  });

  test("asks for the best match of a read in the same way", async () => {
    const connection = await gateway().connect();
    await saved(connection, { ...template, method: "GET", data: undefined });
    const { text } = await connection.call("execute_api_call", { path: target.path });
    expect(text).toContain("Saved call #1 (a note) needs values: {ticket} (integer, in path); {what} (string,");
    const without = await connection.call("execute_api_call", { path: target.path, params: {} });
    expect(without.text).toContain("needs {parentId}");
  });

  test("knows the fields of a patch, written as an object or as operations", async () => {
    const connection = await gateway().connect();
    const patch = { path: "/service/tickets/{id}", method: "PATCH", description: "p" };
    const operations = [{ op: "replace", path: "board/id", value: "{board}" }];
    await saved(connection, { ...patch, data: { summary: "{summary}", status: { id: "{status}" } } });
    await saved(connection, { ...patch, data: operations });
    const ask = async (memory_id: number) =>
      (await connection.call("execute_api_call", { path: "/service/tickets/1001", method: "PATCH", memory_id })).text;
    expect(await ask(1)).toContain("{summary} (string, in data.summary); {status} (integer, in data.status.id)");
    expect(await ask(2)).toContain("{board} (integer, in data[0].value)");
  });

  test("is filled by a raw request too", async () => {
    const connection = await gateway().connect();
    await saved(connection, { ...template, method: "GET", data: undefined });
    const raw = { raw_request: "GET /service/tickets/1001/notes", memory_id: 1 };
    expect((await connection.call("send_raw_api_request", raw)).text).toContain('path_params: {"what": "…"}');
    const open = { raw_request: "GET /service/tickets/{id}/notes" };
    const { text } = await connection.call("send_raw_api_request", open);
    expect(text).toContain(
      'Call again with raw_request: "GET /service/tickets/{ticket}/notes", memory_id: 1 and path_params',
    );
    expect(text).toContain('or end the path with "?" to call without it');
    const filled = await connection.call("send_raw_api_request", { ...raw, path_params: { what: "id" } });
    expect(filled.isError, filled.text).toBe(false);
    expect(String(at(filled.structured, "request", "url"))).toContain("fields=id");
  });
});

describe("a write", () => {
  const body = {
    path: "/service/tickets",
    method: "POST",
    description: "a ticket",
    data: { summary: "Saved", company: { id: 2 } },
  };
  const write = { path: "/service/tickets", method: "POST" };
  const sent = () => gateway().sandbox.journal.find("POST", "/service/tickets");

  test("without a body asks the person about the only saved one, and sends it once accepted", async () => {
    const connection = await gateway().connect({ answer: () => "accept", env: { CWM_WRITE_POLICY: "confirm" } });
    await connection.call("save_to_fast_memory", body);
    gateway().sandbox.journal.clear();
    const result = await connection.call("execute_api_call", write);
    expect(result.isError, result.text).toBe(false);
    expect(connection.questions).toHaveLength(1);
    expect(connection.questions[0]).toContain("saved call #1");
    expect(connection.questions[0]).toContain('"summary": "Saved"');
    expect(sent()).toHaveLength(1);
    expect((await usage(connection))["a ticket"]).toBe(1);
  });

  test("sends nothing when the person declines", async () => {
    const connection = await gateway().connect({ answer: () => "decline" });
    await connection.call("save_to_fast_memory", body);
    gateway().sandbox.journal.clear();
    expect((await connection.call("execute_api_call", write)).isError).toBe(true);
    expect(sent()).toHaveLength(0);
    expect((await usage(connection))["a ticket"]).toBe(0);
  });

  test("answers with the entries where nobody can be asked, or where there are several", async () => {
    const connection = await gateway().connect({ answer: () => "accept" });
    await connection.call("save_to_fast_memory", body);
    await connection.call("save_to_fast_memory", {
      ...body,
      description: "another",
      data: { summary: "Two", company: { id: 2 } },
    });
    gateway().sandbox.journal.clear();
    const several = await connection.call("execute_api_call", write);
    expect(several.text).toMatch(/#\d a ticket.*memory_id/s);
    expect(several.text).toContain("another");
    expect(connection.questions).toHaveLength(0);
    expect(sent()).toHaveLength(0);
  });

  test("with memory_id sends the saved body under the write policy", async () => {
    const allowed = await gateway().connect();
    await allowed.call("save_to_fast_memory", body);
    const result = await allowed.call("execute_api_call", { ...write, memory_id: 1 });
    expect(at(result.structured, "data", "summary")).toBe("Saved");
    const confirming = await gateway().connect({
      dataFolder: allowed.dataFolder,
      env: { CWM_WRITE_POLICY: "confirm" },
    });
    expect((await confirming.call("execute_api_call", { ...write, memory_id: 1 })).text).toContain("was not sent");
  });

  test("takes no params from memory either", async () => {
    const connection = await gateway().connect();
    const path = "/service/tickets/1001/notes";
    const data = { text: "n", internalAnalysisFlag: true };
    await connection.call("save_to_fast_memory", {
      path,
      method: "POST",
      description: "note",
      params: { foo: "1" },
      data,
    });
    gateway().sandbox.journal.clear();
    await connection.call("execute_api_call", { path, method: "POST", data });
    expect(gateway().sandbox.journal.entries[0]?.target).not.toContain("foo");
  });
});

describe("saving", () => {
  test("refuses what the API does not have, takes a query in the path, and keeps the user's placeholders", async () => {
    const { call } = await gateway().connect();
    const save = (args: object) => call("save_to_fast_memory", { method: "GET", description: "d", ...args });
    expect((await save({ path: "/service/tickts" })).text).toContain("Nearest: GET /service/tickets");
    expect((await save({ path: "/service/tickets", method: "DELETE" })).text).toContain("has no DELETE");
    await save({ path: "service/Tickets/?conditions=id>1" });
    await save({ path: "/service/tickets/{ticket}/notes" });
    const queries = (await call("list_fast_memory")).structured?.queries as { path: string; params: unknown }[];
    expect(queries.map(({ path, params }) => [path, params])).toEqual(
      expect.arrayContaining([
        ["/service/tickets", { conditions: "id>1" }],
        ["/service/tickets/{ticket}/notes", null],
      ]),
    );
  });

  test("gives back what was given, whatever it holds", async () => {
    const { call } = await gateway().connect();
    const data = { text: 'Zürich "東京" 😀\n', nested: [{ a: [null, 1.5, { b: {} }] }] };
    const args = { path: "/service/tickets/1/notes", method: "POST", description: "d", params: { a: ["x", 1] }, data };
    await call("save_to_fast_memory", args);
    expect((await call("list_fast_memory")).structured).toMatchObject({ queries: [{ params: args.params, data }] });
  });
});

describe("searching saved calls", () => {
  test("handles words as discovery does: grammar, verbs and typing errors", async () => {
    const connection = await gateway().connect();
    await saved(
      connection,
      { description: "Overdue ones" },
      { path: "/service/boards", description: "Where work lies" },
    );
    const found = async (search_term: string) => {
      const { structured } = await connection.call("list_fast_memory", { search_term });
      return ((structured?.queries ?? []) as { id: number }[]).map(({ id }) => id);
    };
    for (const term of ["tikets", "ticket", "show me the overdue tickets", "overdu"]) {
      expect(await found(term), term).toEqual([1]);
    }
    for (const term of ["show me all the boards", "how many boards are there", "which boards", "baords", "work"])
      expect(await found(term), term).toEqual([2]);
    for (const term of ["invoices", "overdue boards"]) expect(await found(term), term).toEqual([]);
    expect(await found("unknown ".repeat(40_000))).toEqual([]);
  });
});

describe("a saved call whose params cannot be used", () => {
  test("is passed over by itself, and refused in words when it is picked", async () => {
    const connection = await gateway().connect();
    await saved(connection, { description: "usable", params: { pageSize: 1 } }, { description: "a list" });
    const db = await openSqlite<Record<string, never>>(join(connection.dataFolder, "fast_memory_api.db"));
    await sql`UPDATE saved_queries SET params = '["id=1"]', usage_count = 9 WHERE id = 2`.execute(db);
    await db.destroy();
    expect((await connection.call("execute_api_call", TICKETS)).text).toMatch(/^Using saved call #1: usable/);
    gateway().sandbox.journal.clear();
    const { isError, text } = await connection.call("execute_api_call", { ...TICKETS, memory_id: 2 });
    expect(isError).toBe(true);
    expect(text).toContain("The params of saved call #2 cannot be used (no JSON object");
    expect(gateway().sandbox.journal.entries).toEqual([]);
    expect(await usage(connection)).toEqual({ usable: 1, "a list": 9 });
  });
});

describe("JSON that nobody can keep", () => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const note = { path: "/service/tickets/1/notes", method: "POST", description: "d" };

  test.each<[string, Record<string, unknown>, RegExp]>([
    ["deep text", { data: deep }, /"data": is text that is no usable JSON: character 101, expected at most 100 levels/],
    ["deep values", { data: JSON.parse(deep) }, /"data": is nested deeper than 100 levels/],
    ["deep params", { params: { a: JSON.parse(deep) } }, /"params": is nested deeper/],
    [
      "a number beyond all bounds",
      { data: '{"a": [1e999]}' },
      /"data": .*character 8, expected a number that JSON carries/,
    ],
    [
      "a name that stands twice, of whose values one would be lost",
      { data: '{"text": "a", "text": "b"}' },
      /"data": .*character 15, expected another name: "text" stands twice/,
    ],
    [
      "a name that is lost in copying, in text",
      { data: '{"text": "a", "__proto__": {"b": 1}}' },
      /"data": .*character 15, expected another name: a member named "__proto__" is lost/,
    ],
    ...["params", "data"].map((name): [string, Record<string, unknown>, RegExp] => [
      `a name that is lost in copying, in ${name}`,
      { [name]: JSON.parse('{"__proto__": {"b": 1}}') },
      new RegExp(`"${name}": holds a member named "__proto__"`),
    ]),
    [
      "a name that is lost in copying, deep inside",
      { data: JSON.parse('{"text": "a", "more": [{"__proto__": 1}]}') },
      /"data": holds a member named "__proto__"/,
    ],
  ])("is refused in words, to save as to send: %s", async (_, fault, message) => {
    const { call } = await gateway().connect();
    for (const tool of ["save_to_fast_memory", "execute_api_call"]) {
      const { description, ...asked } = { ...note, ...fault };
      const result = await call(tool, tool === "save_to_fast_memory" ? { ...asked, description } : asked);
      expect(result.isError).toBe(true);
      expect(result.text).toMatch(message);
      expect(result.text.length).toBeLessThan(600);
    }
    const raw = await call("send_raw_api_request", { raw_request: `POST /service/tickets/1/notes ${deep}` });
    expect(raw.text).toContain("at most 100 levels of nesting");
  });

  test("is not what halves of characters are", async () => {
    const { call } = await gateway().connect();
    await call("save_to_fast_memory", { ...note, data: '{"text": "\\ud83d"}' });
    expect((await call("list_fast_memory")).structured).toMatchObject({ queries: [{ data: { text: "\ud83d" } }] });
  });
});

test("a memory that cannot be read is said, and all else works", async () => {
  const first = await gateway().connect();
  const broken = join(first.dataFolder, "broken");
  await writeFile(broken, "no folder");
  const { call } = await gateway().connect({ env: { CWM_FAST_MEMORY_DB: join(broken, "memory.db") } });
  const result = await call("execute_api_call", { path: "/service/boards" });
  expect(result.isError, result.text).toBe(false);
  expect(result.text).toContain("Fast memory");
  expect((await call("search_api_endpoints", { query: "tickets" })).isError).toBe(false);
  expect((await call("list_fast_memory")).isError).toBe(true);
});

test("a memory that another program holds locked keeps no call waiting, and no success is forgotten", async () => {
  const connection = await gateway().connect();
  await saved(connection, { description: "one", params: { pageSize: 1 } });
  const other = await openSqlite(join(connection.dataFolder, "fast_memory_api.db"));
  await sql`BEGIN IMMEDIATE`.execute(other);
  for (let calls = 0; calls < 3; calls++) {
    expect((await connection.call("execute_api_call", TICKETS)).text).toMatch(/^Using saved call #1/);
    const { text } = await connection.call("execute_api_call", { path: "/service/boards" });
    expect(text).toContain("save_to_fast_memory");
  }
  await other.destroy();
  await vi.waitUntil(async () => (await usage(connection)).one === 3, { timeout: 10_000, interval: 100 });
});

describe("looking for a saved call", () => {
  test.each(["purchase order", "purchaseorders", "the ordering of purchases"])(
    "splits %j into words as discovery does",
    async (search_term) => {
      const { call } = await gateway().connect();
      await call("save_to_fast_memory", {
        path: "/procurement/purchaseorders",
        method: "GET",
        description: "what we ordered and still wait for",
      });
      await call("save_to_fast_memory", { path: "/service/boards", method: "GET", description: "all boards" });
      const { structured } = await call("list_fast_memory", { search_term });
      expect(structured).toMatchObject({ total: 1, queries: [{ path: "/procurement/purchaseorders" }] });
    },
  );
});

describe("a saved template", () => {
  test("is not used for another operation whose path it would fit", async () => {
    const connection = await gateway().connect();
    await saved(connection, { path: "/service/tickets/{id}", description: "short", params: { fields: "id,summary" } });
    const { isError, text } = await connection.call("execute_api_call", { path: "/service/tickets/count" });
    expect(isError, text).toBe(false);
    expect(text).not.toContain("Using saved call");
    const one = await connection.call("execute_api_call", { path: "/service/tickets/1001" });
    expect(one.text).toContain("Using saved call");
  });
});

describe("a write that gives no body", () => {
  test("is not taken for one with a single stored body because the others lie far down", async () => {
    const connection = await gateway().connect({ answer: () => "accept" });
    const body = (summary: string) => ({ summary, company: { id: 2 } });
    await saved(
      connection,
      { method: "POST", description: "one", data: body("one") },
      { method: "POST", description: "two", data: body("two") },
      ...Array.from({ length: 11 }, (_, index) => ({
        method: "POST",
        description: `no body ${index}`,
        params: { fields: `id,summary,${"x".repeat(index + 1)}` },
      })),
    );
    const result = await connection.call("execute_api_call", { path: "/service/tickets", method: "POST" });
    expect(result.isError).toBe(true);
    expect(result.text).toContain("memory_id");
    expect(connection.questions).toHaveLength(0);
  });
});

test("a body that was saved with a read does not stop the read", async () => {
  const connection = await gateway().connect();
  const memory = await openFastMemory(join(connection.dataFolder, "fast_memory_api.db"));
  await memory.save({ method: "GET", path: "/service/boards", description: "old", params: { pageSize: 1 }, data: {} });
  await memory.close();
  const { isError, text } = await connection.call("execute_api_call", { path: "/service/boards" });
  expect(isError, text).toBe(false);
  expect(text).toContain("Using saved call");
});

describe("a failure of a recalled call", () => {
  test.each([
    ["summary like", /^Using saved call #1: broken; pass params: \{\} for none\. .*cannot be read/],
    ["statuss/nam = 1", /^Using saved call #1: broken; pass params: \{\} for none\. .*not a recognized name/],
  ])("says which saved call it was and how to do without: %s", async (conditions, beginning) => {
    const connection = await gateway().connect();
    await saved(connection, { description: "broken", params: { conditions } });
    const { isError, text } = await connection.call("execute_api_call", { path: "/service/tickets" });
    expect(isError).toBe(true);
    expect(text).toMatch(beginning);
  });
});
