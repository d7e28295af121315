import { beforeEach, describe, expect, it } from "vitest";
import { startScriptedTenant } from "../mcp/scripted-tenant.js";
import { hasTerminal } from "./support/terminal.js";
import { useCommandLine } from "./support/use-command-line.js";

const commandLine = useCommandLine();
beforeEach(() => commandLine().sandbox.journal.clear());

const CTRL_C = "\u0003";
const CTRL_D = "\u0004";
const confirm = { env: { CWM_WRITE_POLICY: "confirm" } };
const deny = { env: { CWM_WRITE_POLICY: "deny" } };
const patch = (id: number) => ["call", "PATCH", `/service/tickets/${id}`, "--data", '{"summary":"Changed"}'];

describe("where nobody can be asked", () => {
  it.each(["", "y\n", "yes\nyes\n"])("confirm sends no write, whatever is piped in (%j)", async (input) => {
    const { run, sandbox } = commandLine();
    const refused = await run(patch(1001), { ...confirm, input });
    expect([refused.exitCode, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toMatch(/was not sent: .*CWM_WRITE_POLICY=confirm.*terminal/);
    expect(sandbox.journal.entries).toEqual([]);
  });

  it("confirm and deny let reads pass, searches among them", async () => {
    const { run } = commandLine();
    const search = ["call", "POST", "/service/tickets/search", "--data", '{"conditions":"id=1001"}'];
    const runs = [run(["call", "GET", "/service/tickets/1001"], confirm), run(search, confirm), run(search, deny)];
    expect((await Promise.all(runs)).map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  });

  it.each([["--yes"], ["-y"], ["--force"], ["--confirm"], ["--param", "confirm=true"]])(
    "no flag opens the gate: %s",
    async (...flag) => {
      const { run, sandbox } = commandLine();
      for (const policy of [confirm, deny]) {
        const refused = await run([...patch(1001), ...flag], policy);
        expect(refused.exitCode).toBeGreaterThan(0);
      }
      expect(sandbox.journal.entries).toEqual([]);
    },
  );

  it("allow sends a DELETE that nobody can be asked about", async () => {
    const { run, sandbox } = commandLine();
    const { exitCode } = await run(["call", "DELETE", "/service/tickets/1050"]);
    expect(exitCode).toBe(0);
    expect(sandbox.journal.find("DELETE", "/service/tickets/1050")).toHaveLength(1);
  });
});

describe.skipIf(!hasTerminal)("at a terminal", () => {
  it.each([
    ["n\r", 1, "was not sent: you declined."],
    ["\r", 1, "was not sent: you declined."],
    ["yep\r", 1, "was not sent: you declined."],
    [CTRL_D, 1, "was not sent: you cancelled the question."],
    [CTRL_C, 130, "Interrupted; nothing was changed."],
  ])("DELETE asks, and %j is no consent", async (keys, exitCode, words) => {
    const { terminal, sandbox } = commandLine();
    const asked = terminal(["call", "DELETE", "/service/tickets/1001"]);
    await asked.shows("Send it? [y/N]");
    expect(asked.screen()).toMatch(/^DELETE \/service\/tickets\/1001 \(/m);
    asked.press(keys);
    expect(await asked.ended()).toBe(exitCode);
    expect(asked.screen()).toContain(words);
    expect(sandbox.journal.entries).toEqual([]);
  });

  it.each([
    ["a line", "y\r"],
    ["several lines", "y\ryes\ry\r"],
    ["keys of an unfinished line", "y"],
  ])("%s typed before the question is no consent", async (_, early) => {
    const { terminal, sandbox } = commandLine();
    const asked = terminal(patch(1005), confirm);
    asked.press(early);
    await asked.shows("Send it? [y/N]");
    asked.press("\r");
    expect(await asked.ended()).toBe(1);
    expect(asked.screen()).toContain("was not sent: you declined.");
    expect(sandbox.journal.entries).toEqual([]);
  });

  it("sends what was accepted, and logs nothing else", async () => {
    const { terminal, sandbox } = commandLine();
    const asked = terminal(["call", "DELETE", "/service/tickets/1051"]);
    await asked.shows("Send it? [y/N]");
    asked.press("y\r");
    expect(await asked.ended()).toBe(0);
    expect(sandbox.journal.find("DELETE", "/service/tickets/1051")).toHaveLength(1);
  });

  it("confirm shows verb, path and body of every write before it is sent", async () => {
    const { terminal, sandbox } = commandLine();
    const asked = terminal(patch(1005), confirm);
    await asked.shows("Send it? [y/N]");
    expect(asked.screen()).toMatch(/PATCH \/service\/tickets\/1005[\s\S]*"value": "Changed"/);
    expect(sandbox.journal.entries).toEqual([]);
    asked.press("yes\r");
    expect(await asked.ended()).toBe(0);
    expect(sandbox.journal.find("PATCH", "/service/tickets/1005")).toHaveLength(1);
  });

  it("deny does not even ask", async () => {
    const { terminal, sandbox } = commandLine();
    const refused = terminal(patch(1005), deny);
    expect(await refused.ended()).toBe(1);
    expect(refused.screen()).toContain("CWM_WRITE_POLICY=deny");
    expect(sandbox.journal.entries).toEqual([]);
  });

  it("does not let a body paint over the question", async () => {
    const { terminal } = commandLine();
    const data = JSON.stringify({ summary: "\u009b2J\u202eharmless" });
    const asked = terminal(["call", "PATCH", "/service/tickets/1005", "--data", data], confirm);
    await asked.shows("Send it? [y/N]");
    expect(asked.raw()).not.toMatch(/[\u0080-\u009f\u202e]/);
    asked.press("n\r");
    await asked.ended();
  });

  it("Ctrl-C ends a read that gets no answer", async () => {
    const silent = await startScriptedTenant(() => undefined);
    try {
      const reading = commandLine().terminal(["call", "GET", "/service/tickets/1001"], { env: silent.env });
      await waitFor(() => silent.requests.length === 1);
      reading.press(CTRL_C);
      expect(await reading.ended()).toBe(130);
    } finally {
      await silent.close();
    }
  });

  it("Ctrl-C during a write says that nobody knows what came of it", async () => {
    const silent = await startScriptedTenant(() => undefined);
    try {
      const writing = commandLine().terminal(patch(1001), { env: silent.env });
      await waitFor(() => silent.requests.length === 1);
      writing.press(CTRL_C);
      expect(await writing.ended()).toBe(130);
      expect(writing.screen().replace(/\s+/g, " ")).toMatch(/cancelled while it was under way.*(unknown|may have)/i);
      expect(writing.screen()).not.toContain("nothing was changed");
    } finally {
      await silent.close();
    }
  });
});

async function waitFor(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 6000) throw new Error("it did not come to pass");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
