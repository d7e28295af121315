import { describe, expect, it } from "vitest";
import { hasTerminal } from "./support/terminal.js";
import { useCommandLine } from "./support/use-command-line.js";

const commandLine = useCommandLine();

describe("behind a pipe", () => {
  it("searches by meaning and answers what the tool answers", async () => {
    const { exitCode, json, stderr } = await commandLine().run(["search", "log", "time", "on a ticket", "--max", "3"]);
    const found = json() as { total: number; results: { method: string; path: string }[] };
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(found.results).toHaveLength(3);
    expect(found.total).toBeGreaterThan(3);
    expect(found.results[0]).toMatchObject({ method: "POST", path: "/time/entries" });
  });

  it.runIf(process.platform === "linux")("says in a sentence that the disk is full", async () => {
    const within = ["/bin/sh", "-c", 'exec "$0" "$@" > /dev/full'];
    for (const args of [["search", "tickets"], ["--help"]]) {
      const { exitCode, stderr } = await commandLine().run(args, { within });
      expect(stderr).toMatch(/^The result could not be written: ENOSPC.*\.\n$/);
      expect(exitCode).toBe(1);
    }
  });

  it("searches by keywords", async () => {
    const { json } = await commandLine().run(["search", "--keyword", "patchServiceTicketsById"]);
    expect((json() as { results: object[] }).results[0]).toMatchObject({
      method: "PATCH",
      path: "/service/tickets/{id}",
    });
  });

  it("lists categories of a module, and operations of a category", async () => {
    const { run } = commandLine();
    const [tree, list] = await Promise.all([run(["categories", "time"]), run(["operations", "tickets", "--max", "5"])]);
    expect(tree.json()).toMatchObject({ modules: { time: { TimeEntries: expect.any(Number) } } });
    expect((list.json() as { results: object[] }).results).toHaveLength(5);
  });

  it("shows details of a concrete path", async () => {
    const { json } = await commandLine().run(["details", "get", "service/tickets/123/"]);
    expect(json()).toMatchObject({ method: "GET", path: "/service/tickets/{id}" });
  });

  it.each([
    [["search"], 2, "missing required argument"],
    [["search", "x", "--bogus"], 2, "unknown option"],
    [["search", "tickets", "--max", "many"], 2, "--max"],
    [["details", "GET", "/service/tickes"], 1, "/service/tickets"],
    [["categories", "servise"], 1, "service"],
    [["operations", "Tickts"], 1, "Tickets"],
  ])("says what is wrong with %j on stderr", async (args, exitCode, words) => {
    const run = await commandLine().run(args);
    expect([run.exitCode, run.stdout]).toEqual([exitCode, ""]);
    expect(run.stderr).toContain(words);
    expect(run.stderr).not.toMatch(/could not start|max_results|\bat \S+:\d+/);
  });
});

describe.skipIf(!hasTerminal)("at a terminal", () => {
  it.each([72, 100])("draws results within %i columns, paths unbroken by dots", async (columns) => {
    const terminal = commandLine().terminal(["search", "--keyword", "/service/tickets notes"], { columns });
    expect(await terminal.ended()).toBe(0);
    const lines = terminal.screen().trimEnd().split("\n");
    expect(lines[0]).toMatch(/^METHOD +PATH +WHAT +CATEGORY$/);
    expect(lines[1]).toMatch(/^─+ {2}─+ {2}─+ {2}─+$/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(terminal.screen()).toMatch(/^GET +\/service\/tickets\//m);
    expect(terminal.screen()).not.toMatch(/\/\S*…/);
    expect(terminal.screen()).toMatch(/10 of \d+; --max N shows more\./);
  });

  it("prints JSON when asked to", async () => {
    const terminal = commandLine().terminal(["search", "--json", "tickets", "--max", "1"]);
    expect(await terminal.ended()).toBe(0);
    expect(JSON.parse(terminal.screen())).toMatchObject({ results: [{ method: expect.any(String) }] });
  });

  it("lays details out by parameters, body, answers, example and notes", async () => {
    const terminal = commandLine().terminal(["details", "POST", "/service/tickets/7/notes"]);
    expect(await terminal.ended()).toBe(0);
    const screen = terminal.screen();
    for (const part of [
      /^POST \/service\/tickets\/\{parentId\}\/notes$/m,
      /^Parameters/m,
      /^Body \(/m,
      /^Answer 201/m,
    ]) {
      expect(screen).toMatch(part);
    }
    expect(screen).toMatch(/^ {2}detailDescriptionFlag +boolean$/m);
    expect(screen).toMatch(/^Example body\n {2}\{\n {4}"/m);
    expect(screen).toMatch(/^Notes\n {2}• /m);
  });

  it("says so when nothing is found", async () => {
    const terminal = commandLine().terminal(["search", "--keyword", "zzzqqqxxx"]);
    expect(await terminal.ended()).toBe(0);
    expect(terminal.screen()).toContain("Nothing found.");
  });
});
