import { describe, expect, it } from "vitest";
import type { FastMemory } from "../../mcp/fast-memory/index.js";
import { makeClock, makeMemory } from "./support/memory-folder.js";
import { makeOlderFile } from "./support/sqlite-file.js";

async function recalled(memory: FastMemory, method: string, path: string, template?: string): Promise<string[]> {
  return (await memory.recall({ method, path, template })).map(({ description }) => description);
}

describe("recalling", () => {
  it("offers what was saved for one record for that record only, and templates for all", async () => {
    const { memory } = await makeMemory();
    for (const path of [
      "/service/tickets/5/notes",
      "/service/tickets/6/notes",
      "/service/tickets/{id}/notes",
      "/service/tickets/{id}",
    ]) {
      await memory.save({ method: "GET", path, description: path });
    }
    expect(await recalled(memory, "GET", "/service/tickets/5/notes")).toEqual([
      "/service/tickets/{id}/notes",
      "/service/tickets/5/notes",
    ]);
    expect(await recalled(memory, "get", "service/tickets/7/notes/")).toEqual(["/service/tickets/{id}/notes"]);
    expect(await recalled(memory, "GET", "/service/tickets/{parentId}/notes")).toEqual(["/service/tickets/{id}/notes"]);
    expect(await recalled(memory, "POST", "/service/tickets/5/notes")).toEqual([]);
    expect(await recalled(memory, "GET", "/service/tickets")).toEqual([]);
  });

  it("tells records apart that differ only in letter case", async () => {
    const { memory } = await makeMemory();
    await memory.save({ method: "GET", path: "/system/members/Bob", description: "big" });
    await memory.save({ method: "GET", path: "/system/members/bob", description: "small" });
    const template = "/system/members/{memberIdentifier}";
    expect(await recalled(memory, "GET", "/system/members/bob", template)).toEqual(["small"]);
    expect(await recalled(memory, "GET", "/system/members/Bob", template)).toEqual(["big"]);
    expect(await recalled(memory, "GET", "/system/members/BOB", template)).toEqual([]);
  });

  it("puts the most used first, then the most recent, and no more than asked for", async () => {
    const clock = makeClock();
    const { memory } = await makeMemory({ now: clock.now });
    for (let size = 1; size <= 120; size++) {
      clock.pass(1);
      await memory.save({
        method: "GET",
        path: "/service/tickets",
        description: `${size}`,
        params: { pageSize: size },
      });
    }
    await memory.countUse(70);
    await memory.countUse(70);
    await memory.countUse(3);
    expect(await recalled(memory, "GET", "/service/tickets")).toEqual([
      "70",
      "3",
      "120",
      "119",
      "118",
      "117",
      "116",
      "115",
      "114",
      "113",
    ]);
    expect(await memory.recall({ method: "GET", path: "/service/tickets", limit: 110 })).toHaveLength(110);
  });

  it("counts a use and its time", async () => {
    const clock = makeClock();
    const { memory } = await makeMemory({ now: clock.now });
    const { id } = await memory.save({ method: "GET", path: "/service/tickets", description: "" });
    clock.pass(100);
    await memory.countUse(id);
    expect(await memory.get(id)).toMatchObject({ usage_count: 1, timestamp: Math.floor(clock.now() / 1000) });
  });

  it("never offers what cannot be read", async () => {
    const { memory, file } = await makeMemory();
    await makeOlderFile(file);
    expect(await recalled(memory, "GET", "/company/companies")).toEqual([]);
    expect(await recalled(memory, "GET", "/service/tickets")).toEqual(["Offene Tickets für Müller"]);
    expect(await recalled(memory, "GET", "/service/boards")).toEqual(["boards"]);
  });
});
