import { rm } from "node:fs/promises";
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

it("answers the present counts at every moment, whoever changed them", async () => {
  const { memory, file } = await makeMemory();
  const other = useMemory(file);
  const counts = async () => [await memory.usage(), await other.usage()].map((usage) => usage.get("GET /x") ?? 0);
  expect(await counts()).toEqual([0, 0]);
  await memory.countSuccess("GET", "/x");
  expect(await counts()).toEqual([1, 1]);
  await other.countSuccess("GET", "/x");
  expect(await counts()).toEqual([2, 2]);
  const { id } = await other.save({ method: "GET", path: "/x", description: "", template: "/x" });
  expect(await counts()).toEqual([3, 3]);
  await memory.delete(id);
  expect(await counts()).toEqual([2, 2]);
  await memory.resetUsage();
  expect(await counts()).toEqual([0, 0]);
  await other.countSuccess("GET", "/x");
  // Another file in its place.
  await Promise.all([memory.close(), other.close()]);
  const late = useMemory(file);
  expect((await late.usage()).get("GET /x")).toBe(1);
  for (const end of ["", "-wal", "-shm"]) await rm(`${file}${end}`, { force: true });
  expect(await late.usage()).toEqual(new Map());
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

it("counts saved calls no longer once they are cleared", async () => {
  const { memory } = await makeMemory();
  await memory.countSuccess("GET", "/service/boards");
  await memory.save({ method: "GET", path: "/service/tickets", description: "" });
  await memory.save({ method: "GET", path: "/service/boards", description: "" });
  await memory.clear();
  expect(await memory.usage()).toEqual(new Map([["GET /service/boards", 1]]));
});
