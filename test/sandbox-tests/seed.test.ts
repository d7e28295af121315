import { expect, it } from "vitest";
import { startSandbox } from "../sandbox/index.js";
import { createCaller } from "./caller.js";

const LISTS = [
  "/company/companies",
  "/company/contacts",
  "/service/tickets",
  "/time/entries",
  "/project/tickets",
  "/finance/invoices",
  "/company/configurations",
];

async function read(seed: number): Promise<string> {
  const sandbox = await startSandbox({ seed, tickets: 50 });
  const call = createCaller(sandbox);
  const texts = await Promise.all(LISTS.map(async (path) => (await call("GET", `${path}?pageSize=100`)).text));
  await sandbox.close();
  return texts.join("\n").replaceAll(sandbox.origin, "");
}

it("gives the same data for the same seed, and other data for another", async () => {
  const first = await read(3);
  expect(await read(3)).toBe(first);
  expect(await read(4)).not.toBe(first);
});

it("holds a believable business", async () => {
  const sandbox = await startSandbox();
  const call = createCaller(sandbox);
  const count = async (path: string) => Number((await call("GET", `${path}/count`)).record.count);
  const least: Record<string, number> = {
    "/company/companies": 24,
    "/company/contacts": 100,
    "/company/configurations": 100,
    "/service/boards": 5,
    "/service/boards/1/statuses": 6,
    "/service/boards/1/types": 3,
    "/service/boards/1/subtypes": 4,
    "/service/boards/1/items": 4,
    "/service/boards/1/teams": 2,
    "/service/tickets": 400,
    "/service/tickets/1002/notes": 1,
    "/service/tickets/1002/tasks": 2,
    "/time/entries": 300,
    "/schedule/entries": 100,
    "/project/projects": 8,
    "/project/projects/1/phases": 3,
    "/project/tickets": 40,
    "/sales/opportunities": 40,
    "/sales/activities": 60,
    "/sales/orders": 10,
    "/finance/agreements": 20,
    "/finance/agreements/1/additions": 3,
    "/finance/invoices": 90,
    "/procurement/purchaseorders": 20,
    "/procurement/catalog": 12,
    "/procurement/products": 60,
    "/system/members": 12,
    "/system/userDefinedFields": 10,
    "/company/companies/3/sites": 2,
  };
  for (const [path, wanted] of Object.entries(least)) {
    expect(await count(path), path).toBeGreaterThanOrEqual(wanted);
  }
  const text = (await call("GET", "/service/tickets/1001")).text;
  expect(text.length).toBeGreaterThan(6000);
  expect(infoLength(JSON.parse(text))).toBeGreaterThan(text.length / 2);
  const dates = (await call("GET", "/service/tickets?pageSize=1000&fields=_info")).list.map(
    (ticket) => (ticket._info as { dateEntered: string }).dateEntered,
  );
  const months = new Set(dates.map((date) => date.slice(0, 7)));
  expect(months.size).toBeGreaterThanOrEqual(12);
  await sandbox.close();
});

/** The characters that all `_info` of a record take. */
function infoLength(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, inner]) => sum + (name === "_info" ? JSON.stringify(inner).length + 9 : infoLength(inner)),
    0,
  );
}

it("holds a hundred thousand tickets without making them", async () => {
  const sandbox = await startSandbox({ tickets: 100_000 });
  const call = createCaller(sandbox);
  expect((await call("GET", "/service/tickets/count")).body).toEqual({ count: 100_000 });
  const last = await call("GET", "/service/tickets?page=100&pageSize=1000&fields=id");
  expect([last.list.length, last.list.at(-1)]).toEqual([1000, { id: 101_000 }]);
  const forward = await call("GET", "/service/tickets?pageId=100990&fields=id,summary", undefined, {
    "pagination-type": "forward-only",
  });
  expect(forward.list).toHaveLength(10);
  const { record } = await call("POST", "/service/tickets", { summary: "One more", company: { id: 3 } });
  expect(record.id).toBe(101_001);
  const found = await call("GET", "/service/tickets/count?conditions=summary%3D'one more'");
  expect(found.body).toEqual({ count: 1 });
  await sandbox.close();
}, 60_000);
