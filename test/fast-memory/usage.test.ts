import { expect, it } from "vitest";
import { makeMemory, useMemory } from "./support/memory-folder.js";

it("counts successful and saved calls by operation, for every process that shares the file", async () => {
  const { memory, file } = await makeMemory();
  expect(await memory.usage()).toEqual(new Map());
  await memory.countSuccess("get", "/service/tickets");
  await useMemory(file).countSuccess("GET", "/service/tickets");
  await memory.countSuccess("PATCH", "/service/tickets/{id}");
  await memory.save({ method: "GET", path: "/service/tickets", description: "" });
  await memory.save({ method: "GET", path: "/service/tickets/5", description: "", template: "/service/tickets/{id}" });
  await memory.save({ method: "GET", path: "/service/tickets/6", description: "", template: "/service/tickets/{id}" });
  expect(await memory.usage()).toEqual(
    new Map([
      ["GET /service/tickets", 3],
      ["GET /service/tickets/{id}", 2],
      ["PATCH /service/tickets/{id}", 1],
    ]),
  );
});

it("forgets what was counted on demand, and no saved call", async () => {
  const { memory } = await makeMemory();
  await memory.countSuccess("GET", "/service/tickets");
  await memory.countSuccess("GET", "/service/boards");
  const { id } = await memory.save({ method: "GET", path: "/service/tickets", description: "" });
  await memory.countUse(id);
  expect(await memory.resetUsage()).toBe(2);
  expect(await memory.resetUsage()).toBe(0);
  expect(await memory.usage()).toEqual(new Map([["GET /service/tickets", 1]]));
  expect((await memory.get(id))?.usage_count).toBe(1);
});
