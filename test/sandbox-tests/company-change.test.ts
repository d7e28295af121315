import { expect, it } from "vitest";
import { startSandbox } from "../sandbox/index.js";
import { createCaller } from "./caller.js";

it("moves a ticket to another company together with its site", async () => {
  const sandbox = await startSandbox({ tickets: 5 });
  const call = createCaller(sandbox);
  const moved = await call("PATCH", "/service/tickets/1001", [{ op: "replace", path: "company", value: { id: 9 } }]);
  expect(moved.status).toBe(200);
  const site = (await call("GET", "/company/companies/9")).record.site;
  expect(moved.record.site).toEqual(site);
  const wrong = await call("PATCH", "/service/tickets/1001", [{ op: "replace", path: "site", value: { id: 1 } }]);
  expect([wrong.status, wrong.record.errors]).toMatchObject([400, [{ code: "NotFound", field: "site/id" }]]);
  await sandbox.close();
});
