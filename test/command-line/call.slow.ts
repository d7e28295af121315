import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { json, startScriptedTenant } from "../mcp/scripted-tenant.js";
import { hasTerminal } from "./support/terminal.js";
import { useCommandLine } from "./support/use-command-line.js";

const commandLine = useCommandLine();
beforeEach(() => commandLine().sandbox.journal.clear());

describe("behind a pipe", () => {
  it("answers what the tool answers, and sends exactly what was given", async () => {
    const { run, sandbox } = commandLine();
    const { exitCode, json: answer } = await run([
      "call",
      "get",
      "service/tickets",
      "--param",
      'conditions=board/name="Service Desk" and closedFlag=false',
      "--param",
      "pageSize=2",
      "--param",
      "fields=id,summary",
    ]);
    expect(exitCode).toBe(0);
    expect(answer()).toMatchObject({ status: 200, shown: 2, request: { path: "/service/tickets" } });
    const [sent] = sandbox.journal.find("GET", "/service/tickets");
    const query = new URL(sent?.target ?? "", sandbox.origin).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      conditions: 'board/name="Service Desk" and closedFlag=false',
      pageSize: "2",
      fields: "id,summary",
    });
  });

  it("shows no configured key, not even one that was given", async () => {
    const { run, sandbox } = commandLine();
    const key = sandbox.env.CONNECTWISE_PRIVATE_KEY;
    const { exitCode, stdout, stderr } = await run([
      ...["call", "GET", "/service/tickets", "--param", "pageSize=1", "--param", `conditions=summary != "${key}"`],
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("[key]");
    expect(stdout + stderr).not.toContain(key);
  });

  it("takes a body from the argument, a file and a pipe, and PATCH as a plain object", async () => {
    const { run, folder, sandbox } = commandLine();
    const file = join(folder, "note.json");
    await writeFile(file, '\uFEFF{"text":"from a file","internalAnalysisFlag":true}');
    const note = ["call", "POST", "/service/tickets/{parentId}/notes", "--path-param", "parentId=1001", "--data"];
    const runs = [
      await run([...note, '{"text":"from the argument","internalAnalysisFlag":true}']),
      await run([...note, `@${file}`]),
      await run([...note, "-"], { input: '{"text":"from a pipe","internalAnalysisFlag":true}' }),
      await run(["call", "PATCH", "/service/tickets/1002", "--data", '{"summary":"Zügig – neu"}']),
    ];
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    const notes = sandbox.journal.find("POST", "/service/tickets/1001/notes").map(({ body }) => JSON.parse(body).text);
    expect(notes).toEqual(["from the argument", "from a file", "from a pipe"]);
    const [patch] = sandbox.journal.find("PATCH", "/service/tickets/1002");
    expect(JSON.parse(patch?.body ?? "")).toEqual([{ op: "replace", path: "summary", value: "Zügig – neu" }]);
  });

  it("reads all pages whole, and as many records as wanted", async () => {
    const { run } = commandLine();
    const fields = ["--param", "fields=id", "--param", "orderBy=id", "--param", "pageSize=20"];
    const all = await run(["call", "GET", "/service/tickets", "--all-pages", ...fields]);
    expect(all.json()).toMatchObject({ shown: 60, total: 60, truncated: false });
    expect(all.json().next).toBeUndefined();
    const some = await run(["call", "GET", "/service/tickets", "--max-items", "33", ...fields]);
    expect(some.json()).toMatchObject({ shown: 33, truncated: false, next: expect.any(String) });
    const { next } = some.json();
    const rest = await run(["call", "GET", "/service/tickets", "--cursor", String(next)]);
    const [first] = rest.json().data as { id: number }[];
    expect(first?.id).toBe(((some.json().data as { id: number }[])[32]?.id ?? 0) + 1);
  });

  it("reads all pages once, and saves nothing, however few characters an answer may have", async () => {
    const { run, sandbox, folder } = commandLine();
    const data = join(folder, "limited");
    const env = { CWM_MAX_RESULT_CHARS: "2000", CWM_DATA_DIR: data };
    const all = await run(["call", "GET", "/service/tickets", "--all-pages", "--param", "pageSize=20"], { env });
    expect(all.json()).toMatchObject({ shown: 60, total: 60, truncated: false });
    expect(sandbox.journal.find("GET", "/service/tickets").length).toBeLessThanOrEqual(4);
    expect(await readdir(data)).not.toContain("downloads");
    const first = await run(["call", "GET", "/service/tickets"], { env });
    expect(first.stdout.length).toBeLessThan(4_000);
    expect(first.json()).toMatchObject({ truncated: true });
  });

  it("goes on behind the limit of one answer when all pages are asked for", async () => {
    const pages = await startScriptedTenant((request, response) => {
      const query = new URL(request.target, "http://x").searchParams;
      const [page, size] = [Number(query.get("page")), Number(query.get("pageSize"))];
      const ids = Array.from({ length: size }, (_, at) => (page - 1) * size + at + 1).filter((id) => id <= 20_500);
      json(
        response,
        200,
        ids.map((id) => ({ id })),
      );
    });
    try {
      const args = [
        "call",
        "GET",
        "/company/contacts",
        "--all-pages",
        "--param",
        "pageSize=1000",
        "--param",
        "fields=id",
      ];
      const { json: answer } = await commandLine().run(args, { env: pages.env });
      const records = answer().data as { id: number }[];
      expect(answer()).toMatchObject({ shown: 20_500, truncated: false });
      expect(new Set(records.map(({ id }) => id)).size).toBe(20_500);
      expect(answer().next).toBeUndefined();
    } finally {
      await pages.close();
    }
  });

  it("reads so many records behind a cursor as --max-items says, and none twice", async () => {
    const { run } = commandLine();
    const list = ["call", "GET", "/service/tickets"];
    const fields = ["--param", "fields=id", "--param", "orderBy=id", "--param", "pageSize=20"];
    const first = await run([...list, ...fields]);
    const some = await run([...list, "--cursor", String(first.json().next), "--max-items", "7"]);
    const more = await run([...list, "--cursor", String(some.json().next), "--all-pages", "--max-items", "25"]);
    const rest = await run([...list, "--cursor", String(more.json().next), "--all-pages"]);
    const parts = [first, some, more, rest].map(({ json: answer }) =>
      (answer().data as { id: number }[]).map(({ id }) => id),
    );
    expect(parts.map((part) => part.length)).toEqual([20, 7, 25, 8]);
    expect(parts.flat()).toEqual(Array.from({ length: 60 }, (_, index) => 1001 + index));
  });

  it("keeps to CWM_MAX_RESULT_CHARS when it is set, and shortens nothing otherwise", async () => {
    const { run } = commandLine();
    const args = ["call", "GET", "/service/tickets", "--param", "pageSize=60"];
    const [whole, limited] = await Promise.all([run(args), run(args, { env: { CWM_MAX_RESULT_CHARS: "4000" } })]);
    expect(whole.json()).toMatchObject({ shown: 60, truncated: false });
    expect(limited.json()).toMatchObject({ truncated: true, next: expect.any(String) });
  });

  it("advises in flags, not in the tools that a model has", async () => {
    const { run } = commandLine();
    const args = ["call", "GET", "/service/boards", "--no-memory", "--param"];
    const [few, nothing] = [await run([...args, "pageSize=2"]), await run(["search", "--keyword", "qqqzzz"])];
    expect(few.json().hints).toContain(
      'To keep this call: memory save GET /service/boards "DESCRIPTION", with the same --param and --data.',
    );
    expect(nothing.json().hint).toContain("categories");
    expect(few.stdout + nothing.stdout).not.toMatch(/save_to_fast_memory|list_api_categories/);
  });

  it("gives untouched records with --full", async () => {
    const { json: answer } = await commandLine().run(["call", "GET", "/service/tickets/1001", "--full"]);
    expect(answer().data).toMatchObject({ _info: { notes_href: expect.any(String) } });
  });

  it.each([
    [["GET", "/service/tickets/{id}"], 1, "--path-param id=…"],
    [["GET", "/service/nothing"], 1, "--allow-undocumented"],
    [["GET", "/service/tickets", "--param", "pagesSize=1"], 1, "pageSize"],
    [["GET", "/service/tickets", "--param", "pageSize"], 2, "name=value"],
    [["GET", "/service/tickets", "--no-memory", "--memory-id", "1"], 2, "--no-memory"],
    [["GET", "/service/tickets", "--memory-id", "99"], 1, "memory list"],
    [["GET", "/service/tickets", "--max-items", "0"], 2, "--max-items"],
    [["FETCH", "/service/tickets"], 2, "GET, POST"],
    [["POST", "/service/tickets", "--data", '{"summary": }'], 2, "line 1, column 13"],
    [["POST", "/service/tickets", "--data", "@/no/such/file"], 2, "there is no such file"],
    [["POST", "/service/tickets"], 1, "needs a body"],
  ])("refuses %j before anything is sent", async (args, exitCode, words) => {
    const { run, sandbox } = commandLine();
    const refused = await run(["call", ...args]);
    expect([refused.exitCode, refused.stdout]).toEqual([exitCode, ""]);
    expect(refused.stderr).toContain(words);
    expect(sandbox.journal.entries).toEqual([]);
  });

  it("says what the API answered, and never a key", async () => {
    const { run, sandbox } = commandLine();
    const missing = await run(["call", "GET", "/service/tickets/99999"]);
    expect([missing.exitCode, missing.stdout]).toEqual([1, ""]);
    expect(missing.stderr).toMatch(/404.*not found/);
    const wrong = await run(["call", "GET", "/system/info"], {
      env: { CONNECTWISE_PRIVATE_KEY: "not-the-private-key" },
    });
    expect([wrong.exitCode, wrong.stdout]).toEqual([1, ""]);
    expect(wrong.stderr).toContain("401");
    for (const { stderr } of [missing, wrong]) {
      for (const key of [sandbox.credentials.publicKey, sandbox.credentials.privateKey, "not-the-private-key"]) {
        expect(stderr).not.toContain(key);
      }
    }
  });

  it("names every variable that is missing", async () => {
    const { run } = commandLine();
    const { exitCode, stderr } = await run(["call", "GET", "/service/tickets"], {
      env: { CONNECTWISE_PUBLIC_KEY: "", CONNECTWISE_PRIVATE_KEY: "" },
    });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/CONNECTWISE_PUBLIC_KEY.*CONNECTWISE_PRIVATE_KEY/);
  });

  it("writes a line to the log, without parameters or bodies", async () => {
    const { run, folder } = commandLine();
    const log = join(folder, "calls.log");
    const args = ["call", "PATCH", "/service/tickets/1003", "--data", '{"summary":"unmistakable words"}'];
    await run(args, { env: { CWM_LOG_FILE: log } });
    const lines = (await readFile(log, "utf8")).trim().split("\n");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      tool: "execute_api_call",
      method: "PATCH",
      path: "/service/tickets/{id}",
      status: 200,
      ids: [1003],
      decidedBy: "policy",
    });
    expect(lines[0]).not.toContain("unmistakable");
  });
});

describe("a page that fails under way", () => {
  const CALL = ["call", "GET", "/company/contacts", "--param", "pageSize=100", "--param", "fields=id"];

  /** 700 contacts, of which the fifth page of 100 fails so many times. */
  async function withFailingPage<T>(failures: number, work: (env: Readonly<Record<string, string>>) => Promise<T>) {
    let left = failures;
    const pages = await startScriptedTenant(({ target }, response) => {
      const query = new URL(target, "http://x").searchParams;
      const [page, size] = [Number(query.get("page")), Number(query.get("pageSize"))];
      if (page === 5 && left-- > 0) json(response, 403, { code: "ConnectWiseApi", message: "Not this page" });
      else json(response, 200, idsUpTo(700).slice((page - 1) * size, page * size));
    });
    try {
      return await work(pages.env);
    } finally {
      await pages.close();
    }
  }
  const idsUpTo = (count: number) => Array.from({ length: count }, (_, index) => ({ id: index + 1 }));

  it.each([
    ["all pages", ["--all-pages"], {}],
    ["many records", ["--max-items", "600"], {}],
    ["many records of a limited answer", ["--max-items", "600"], { CWM_MAX_RESULT_CHARS: "100000" }],
  ])("every time keeps what was read of %s, and says so", async (_, flags, limit) => {
    const { run } = commandLine();
    await withFailingPage(99, async (tenant) => {
      const { exitCode, stderr, json: printed } = await run([...CALL, ...flags], { env: { ...tenant, ...limit } });
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^Stopped after 400 records: .*403.*Not this page.*--cursor/);
      expect(printed()).toMatchObject({ shown: 400, truncated: true, data: idsUpTo(400) });
      expect(printed().hints).toContainEqual(expect.stringMatching(/^Stopped after 400 records: .*403/));
      expect(printed().next).toEqual(expect.any(String));
    });
  });

  it.each([
    ["all pages", ["--all-pages"], 700],
    ["many records", ["--max-items", "600"], 600],
  ])("once leaves no trace in %s", async (_, flags, count) => {
    await withFailingPage(1, async (env) => {
      const { exitCode, stdout, stderr, json: answer } = await commandLine().run([...CALL, ...flags], { env });
      expect([exitCode, stderr]).toEqual([0, ""]);
      expect(answer()).toMatchObject({ shown: count, truncated: false, data: idsUpTo(count) });
      expect(stdout).not.toContain("Stopped");
    });
  });

  it("and then comes: the cursor of what was read goes on behind it", async () => {
    const { run } = commandLine();
    await withFailingPage(2, async (env) => {
      const part = await run([...CALL, "--all-pages"], { env });
      expect(part.exitCode).toBe(1);
      const cursor = String(part.json().next);
      const rest = await run(["call", "GET", "/company/contacts", "--cursor", cursor, "--all-pages"], { env });
      expect([...(part.json().data as unknown[]), ...(rest.json().data as unknown[])]).toEqual(idsUpTo(700));
    });
  });

  it.skipIf(!hasTerminal)("lets progress never go back, and is told below the table", async () => {
    const { terminal } = commandLine();
    for (const failures of [1, 99]) {
      await withFailingPage(failures, async (env) => {
        const read = terminal([...CALL, "--all-pages"], { env });
        expect(await read.ended()).toBe(failures === 1 ? 0 : 1);
        const counts = [...read.raw().matchAll(/(\d+) records read/g)].map(([, count]) => Number(count));
        expect(counts).toContain(failures === 1 ? 600 : 400);
        expect(counts).toEqual([...counts].sort((a, b) => a - b));
        expect(read.screen().match(/Stopped after/g) ?? []).toHaveLength(failures === 1 ? 0 : 1);
      });
    }
  });
});

it("ended under way by a signal, says that the outcome of a write is unknown, and logs it", async () => {
  let arrived = () => {};
  const underWay = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const silent = await startScriptedTenant(() => arrived());
  const { start, folder } = commandLine();
  const log = join(folder, "ended.log");
  const args = ["call", "PATCH", "/service/tickets/1003", "--data", '{"summary":"new"}'];
  const child = start(args, { env: { ...silent.env, CWM_LOG_FILE: log } });
  let stderr = "";
  child.stderr?.on("data", (text: Buffer) => {
    stderr += text.toString();
  });
  const ended = once(child, "close");
  await underWay;
  child.kill("SIGTERM");
  expect(await ended).toEqual([130, null]);
  expect(stderr).toContain("Whether PATCH /service/tickets/1003 was carried out is unknown");
  expect(JSON.parse(await readFile(log, "utf8"))).toMatchObject({ method: "PATCH", ids: [1003], outcome: "unknown" });
  await silent.close();
});

describe.skipIf(!hasTerminal)("at a terminal", () => {
  it("draws a list within the terminal, and names what has no room", async () => {
    const terminal = commandLine().terminal(["call", "GET", "/service/tickets", "--param", "pageSize=3"], {
      columns: 72,
    });
    expect(await terminal.ended()).toBe(0);
    const lines = terminal.screen().trimEnd().split("\n");
    expect(lines[0]).toBe("GET /service/tickets → 200, 3 shown");
    expect(lines[1]).toMatch(/^ +id {2}summary/);
    expect(lines[3]).toMatch(/^1001 {2}/);
    // What is to be copied stays in one piece.
    const drawn = lines.filter((line) => !line.startsWith("call GET"));
    expect(Math.max(...drawn.map((line) => line.length))).toBeLessThanOrEqual(72);
    expect(terminal.screen().replace(/\s+/g, " ")).toMatch(/Too narrow for: .*(owner|contact)/);
    expect(terminal.screen().replace(/\s+/g, " ")).toMatch(/There are more: --all-pages/);
    expect(terminal.screen()).not.toMatch(/save_to_fast_memory|not instructions/);
  });

  it.each([
    ["a few records", ["--max-items", "4"], 1005],
    ["a later page", ["--param", "page=3", "--param", "pageSize=7"], 1022],
    ["a few records of a later page", ["--param", "page=2", "--max-items", "4"], 1030],
  ])("says with what the list goes on exactly behind %s", async (_, args, id) => {
    const { terminal, run } = commandLine();
    const list = ["call", "GET", "/service/tickets", "--param", "fields=id", "--param", "orderBy=id"];
    const shown = terminal([...list, ...args], { columns: 60 });
    expect(await shown.ended()).toBe(0);
    const next = /^(call GET \/service\/tickets --cursor \S+)$/m.exec(shown.screen())?.[1]?.split(" ") ?? [];
    const [first] = (await run(next)).json().data as { id: number }[];
    expect(first?.id).toBe(id);
  });

  it("shows one record by its fields", async () => {
    const terminal = commandLine().terminal(["call", "GET", "/service/tickets/1001"]);
    expect(await terminal.ended()).toBe(0);
    expect(terminal.screen()).toMatch(/^id +1001$/m);
    expect(terminal.screen()).toMatch(/^board +\S.* \(\d+\)$/m);
    expect(terminal.screen()).toMatch(/^_info\/lastUpdated +\d{4}-/m);
  });

  it("shows a count, and that a list is empty", async () => {
    const { terminal } = commandLine();
    const count = terminal(["call", "GET", "/service/tickets/count"]);
    const empty = terminal(["call", "GET", "/service/tickets", "--param", 'conditions=summary="no such ticket"']);
    expect([await count.ended(), await empty.ended()]).toEqual([0, 0]);
    expect(count.screen()).toMatch(/^count +60$/m);
    expect(empty.screen()).toContain("Nothing matches.");
  });

  it("shows what a stranger wrote without letting it steer the terminal", async () => {
    const { terminal, run } = commandLine();
    const summary = "\u001b]0;owned\u0007\u001b[2J\u009b31mred\u202egnp";
    await run(["call", "PATCH", "/service/tickets/1004", "--data", JSON.stringify({ summary })]);
    for (const args of [
      ["--param", "conditions=id=1004"],
      ["--param", "conditions=id=1004", "--json"],
    ]) {
      const shown = terminal(["call", "GET", "/service/tickets", ...args]);
      await shown.ended();
      expect(shown.raw()).toContain("red");
      expect(shown.raw().replace(/[\r\n]/g, "")).not.toMatch(/[\p{Cc}\u202e]/u);
    }
  });

  it("shows how far a long read is, beside the JSON that goes elsewhere", async () => {
    const { terminal, folder } = commandLine();
    const file = join(folder, "tickets.json");
    const args = ["call", "GET", "/service/tickets", "--all-pages", "--param", "pageSize=10", "--param", "fields=id"];
    const read = terminal(args, { stdoutTo: file });
    expect(await read.ended()).toBe(0);
    expect(read.raw()).toContain("10 records read");
    expect(read.raw().endsWith("\u001b[2K")).toBe(true);
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ shown: 60 });
  });
});
