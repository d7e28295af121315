import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFastMemory } from "../../mcp/fast-memory/index.js";
import { hasTerminal } from "./support/terminal.js";
import { useCommandLine } from "./support/use-command-line.js";

const commandLine = useCommandLine();

/** A data folder of its own, so that tests do not see each other's saved calls. */
const memoryOf = (name: string) => ({ env: { CWM_DATA_DIR: join(commandLine().folder, name) } });

describe("saved calls", () => {
  it("are saved, listed, searched and deleted", async () => {
    const { run } = commandLine();
    const own = memoryOf("listed");
    const condition = 'conditions=owner/identifier="jdoe"';
    const first = await run(["memory", "save", "get", "/service/tickets", "mine", "--param", condition], own);
    const again = await run(["memory", "save", "GET", "/service/tickets", "my tickets", "--param", condition], own);
    await run(["memory", "save", "POST", "/time/entries", "log time", "--data", '{"notes":"größer"}'], own);
    expect([first.json(), again.json()]).toEqual([
      { id: 1, created: true },
      { id: 1, created: false },
    ]);
    const found = (await run(["memory", "list", "owner"], own)).json();
    expect(found).toMatchObject({ total: 1, queries: [{ id: 1, description: "my tickets", method: "GET" }] });
    const all = (await run(["memory", "list"], own)).json() as { queries: { data: unknown }[] };
    expect(all.queries.map(({ data }) => data)).toContainEqual({ notes: "größer" });
    expect((await run(["memory", "delete", "1"], own)).json()).toEqual({ deleted: 1 });
    const gone = await run(["memory", "delete", "1"], own);
    expect([gone.exitCode, gone.stdout]).toEqual([1, ""]);
    expect(gone.stderr).toContain("no saved call #1");
    expect((await run(["memory", "delete", "one"], own)).exitCode).toBe(2);
  });

  it("supply parameters that are left out, unless told not to", async () => {
    const { run } = commandLine();
    const own = memoryOf("recalled");
    await run(["memory", "save", "GET", "/service/tickets", "three", "--param", "pageSize=3"], own);
    const used = (await run(["call", "GET", "/service/tickets"], own)).json();
    expect(used).toMatchObject({ shown: 3, fastMemory: { id: 1, description: "three", used: true } });
    const without = (await run(["call", "GET", "/service/tickets", "--no-memory"], own)).json();
    expect(without).toMatchObject({ shown: 25 });
    const picked = (await run(["call", "GET", "/service/tickets", "--memory-id", "1"], own)).json();
    expect(picked).toMatchObject({ shown: 3 });
  });

  it("stay when the counts that lift operations are forgotten", async () => {
    const { run } = commandLine();
    const own = memoryOf("counted");
    await run(["memory", "save", "GET", "/service/boards", "boards"], own);
    await run(["call", "GET", "/service/boards", "--no-memory"], own);
    expect((await run(["memory", "reset-usage"], own)).json()).toEqual({ reset: 1 });
    expect((await run(["memory", "reset-usage"], own)).json()).toEqual({ reset: 0 });
    expect((await run(["memory", "list"], own)).json()).toMatchObject({ total: 1 });
  });

  it("travel as JSON: said first, done with --apply, never doubled", async () => {
    const { run, folder } = commandLine();
    const [from, to] = [memoryOf("from"), memoryOf("to")];
    await run(["memory", "save", "GET", "/service/tickets", "mine", "--param", "pageSize=5"], from);
    await run(["memory", "save", "GET", "/company/companies", "all"], from);
    const file = join(folder, "exports", "calls.json");
    expect((await run(["memory", "export", file], from)).exitCode).toBe(0);
    if (process.platform !== "win32") expect((await stat(file)).mode & 0o077).toBe(0);
    const exists = await run(["memory", "export", file], from);
    expect([exists.exitCode, exists.stderr]).toEqual([1, expect.stringContaining("exists already")]);

    const dry = (await run(["memory", "import", file], to)).json();
    expect(dry).toMatchObject({ dryRun: true, added: 2 });
    expect((await run(["memory", "list"], to)).json()).toMatchObject({ total: 0 });
    expect((await run(["memory", "import", file, "--apply"], to)).json()).toMatchObject({ dryRun: false, added: 2 });
    const piped = await run(["memory", "export", "-"], from);
    const twice = await run(["memory", "import", "-", "--apply"], { ...to, input: piped.stdout });
    expect(twice.json()).toMatchObject({ added: 0, unchanged: 2 });
    expect((await run(["memory", "list"], to)).json()).toMatchObject({ total: 2 });
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ format: "cwm-fast-memory", version: 1 });
  });

  it.each([
    ['{"format":"cwm-fast-memory",', 2, "is no JSON"],
    ['{"hello":"world"}', 1, "export"],
  ])("are not imported from %j", async (text, exitCode, words) => {
    const { run, folder } = commandLine();
    const file = join(folder, "bad.json");
    await writeFile(file, text);
    const refused = await run(["memory", "import", file, "--apply"], memoryOf("bad"));
    expect([refused.exitCode, refused.stdout]).toEqual([exitCode, ""]);
    expect(refused.stderr).toContain(words);
  });

  it.skipIf(process.platform === "win32")("leave no part of an export behind that could not be written", async () => {
    const { run, folder } = commandLine();
    const own = memoryOf("large");
    const calls = Array.from({ length: 15 }, (_, index) => ({
      method: "GET",
      path: "/service/boards",
      description: "x".repeat(20_000),
      params: { pageSize: index + 1 },
      usage_count: 0,
      timestamp: 1,
    }));
    const input = JSON.stringify({ format: "cwm-fast-memory", version: 1, calls });
    expect((await run(["memory", "import", "-", "--apply"], { ...own, input })).json()).toMatchObject({ added: 15 });
    const file = join(folder, "large.json");
    const within = ["/bin/sh", "-c", 'ulimit -f 200; exec "$0" "$@"'];
    const failed = await run(["memory", "export", file], { ...own, within });
    expect([failed.exitCode, failed.stderr]).toEqual([1, expect.stringContaining("was not written")]);
    expect((await run(["memory", "export", file], own)).exitCode).toBe(0);
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ calls: { length: 15 } });
  });

  it("come in without the odd ones, which are named, and go out without those that hold a key", async () => {
    const { run, folder, sandbox } = commandLine();
    const file = join(folder, "odd.json");
    const good = { method: "GET", path: "/service/boards", description: "boards", timestamp: 0 };
    const calls = [good, { ...good, parmas: {} }, { ...good, description: "tickets", path: "/service/tickets" }];
    await writeFile(file, JSON.stringify({ format: "cwm-fast-memory", version: 1, calls }));
    const own = memoryOf("odd");
    const imported = await run(["memory", "import", file, "--apply"], own);
    expect([imported.exitCode, imported.json()]).toEqual([
      0,
      expect.objectContaining({
        added: 2,
        refused: [{ place: "calls[1]", reason: expect.stringContaining('"parmas"') }],
      }),
    ]);
    const memory = await openFastMemory(join(folder, "odd", "fast_memory_api.db"));
    const { id } = await memory.save({ ...good, params: { conditions: sandbox.credentials.privateKey } });
    await memory.close();
    const exported = await run(["memory", "export", "-"], own);
    expect(exported.stdout).not.toContain(sandbox.credentials.privateKey);
    expect(exported.json()).toMatchObject({ calls: [{ description: "boards" }, { description: "tickets" }] });
    expect(exported.stderr).toContain(`Left out: #${id} holds a configured API key in its params`);
  });

  it("come back from the copy that clearing keeps", async () => {
    const { run } = commandLine();
    const own = memoryOf("cleared");
    await run(["memory", "save", "GET", "/service/boards", "boards"], own);
    const unasked = await run(["memory", "clear"], own);
    expect([unasked.exitCode, unasked.stdout]).toEqual([2, ""]);
    expect(unasked.stderr).toContain("Nothing was cleared: there is no terminal to ask at; --yes clears");
    expect((await run(["memory", "list"], own)).json()).toMatchObject({ total: 1 });
    expect((await run(["memory", "clear", "--yes"], own)).json()).toEqual({ deleted: 1 });
    const { copies } = (await run(["memory", "restore"], own)).json() as { copies: { file: string; reason: string }[] };
    expect(copies).toMatchObject([{ reason: "clear" }]);
    const copy = copies[0]?.file ?? "";
    expect((await run(["memory", "restore", copy], own)).json()).toMatchObject({ dryRun: true, added: 1 });
    expect((await run(["memory", "list"], own)).json()).toMatchObject({ total: 0 });
    expect((await run(["memory", "restore", copy, "--apply"], own)).json()).toMatchObject({ dryRun: false, added: 1 });
    expect((await run(["memory", "list"], own)).json()).toMatchObject({
      total: 1,
      queries: [{ description: "boards" }],
    });
    expect((await run(["memory", "restore", "--apply"], own)).exitCode).toBe(2);
  });

  it("hold no keys", async () => {
    const { run, sandbox } = commandLine();
    const data = JSON.stringify({ note: sandbox.credentials.privateKey });
    const refused = await run(["memory", "save", "POST", "/service/tickets", "x", "--data", data], memoryOf("keys"));
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).not.toContain(sandbox.credentials.privateKey);
  });
});

describe.skipIf(!hasTerminal)("at a terminal", () => {
  it("clear asks first", async () => {
    const { run, terminal } = commandLine();
    const own = memoryOf("asked");
    await run(["memory", "save", "GET", "/service/boards", "boards"], own);
    const kept = terminal(["memory", "clear"], own);
    await kept.shows("Forget them? [y/N]");
    expect(kept.screen()).toContain("Forget all 1 saved calls?");
    kept.press("n\r");
    expect(await kept.ended()).toBe(1);
    expect(kept.screen()).toContain("Nothing was cleared: you declined");
    const sure = memoryOf("sure");
    await run(["memory", "save", "GET", "/service/boards", "boards"], sure);
    const unasked = terminal(["memory", "clear", "--yes"], sure);
    expect(await unasked.ended()).toBe(0);
    expect(unasked.screen()).not.toContain("[y/N]");
    const cleared = terminal(["memory", "clear"], own);
    await cleared.shows("Forget them? [y/N]");
    cleared.press("y\r");
    expect(await cleared.ended()).toBe(0);
    expect(cleared.screen()).toContain("Forgot 1 saved call");
  });

  it("draws the list, says what an import would do, and which copies there are", async () => {
    const { run, terminal, folder } = commandLine();
    const own = memoryOf("drawn");
    await run(
      ["memory", "save", "GET", "/service/tickets/{id}/notes", "notes of a ticket", "--param", "pageSize=3"],
      own,
    );
    const list = terminal(["memory", "list"], { ...own, columns: 100 });
    expect(await list.ended()).toBe(0);
    expect(list.screen()).toMatch(/^ID +METHOD +PATH +DESCRIPTION +USED +LAST +PARAMS/m);
    expect(list.screen()).toMatch(/^ 1 +GET +\/service\/tickets\//m);
    expect(list.screen()).not.toContain("IN API");
    const gone = memoryOf("drawn-gone");
    const memory = await openFastMemory(join(folder, "drawn-gone", "fast_memory_api.db"));
    await memory.save({ method: "GET", path: "/service/vanished", description: "gone" });
    await memory.close();
    const flagged = terminal(["memory", "list"], { ...gone, columns: 100 });
    expect(await flagged.ended()).toBe(0);
    expect(flagged.screen()).toMatch(/^ 1 +GET +\/service\/vanished +no +gone/m);
    const file = join(folder, "drawn.json");
    await run(["memory", "export", file], own);
    const dry = terminal(["memory", "import", file], memoryOf("drawn-to"));
    expect(await dry.ended()).toBe(0);
    expect(dry.screen()).toMatch(/1 would be added, 0 would be updated[\s\S]*--apply does it/);
    const copies = terminal(["memory", "restore"], own);
    expect(await copies.ended()).toBe(0);
    expect(copies.screen()).toContain("No copies were kept");
  });
});
