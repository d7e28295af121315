import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useGateway } from "./gateway.js";
import { json, type ScriptedTenant, startScriptedTenant } from "./scripted-tenant.js";

const gateway = useGateway();
let tenant: ScriptedTenant;
beforeAll(async () => {
  const pair = { publicKey: "mintedPublic", privateKey: "mintedPrivate", expiration: "2025-01-31T08:00:00Z" };
  tenant = await startScriptedTenant(({ method }, response) =>
    method === "POST"
      ? json(response, 200, pair)
      : json(response, 200, [{ id: 1, mail: { clientSecret: "mintedSecret" }, filler: "x".repeat(30_000) }]),
  );
});
afterAll(() => tenant.close());

test("keys that the tenant mints come back in no answer and no saved file, and the answer says so", async () => {
  const { call, dataFolder } = await gateway().connect({ env: tenant.env });
  const minted = await call("execute_api_call", {
    path: "/system/members/jdoe/tokens",
    method: "POST",
    data: { memberIdentifier: "jdoe" },
    response_format: "full",
  });
  expect(minted.structured?.data).toMatchObject({ privateKey: "[withheld]", expiration: "2025-01-31T08:00:00Z" });
  expect(JSON.stringify(minted.structured?.hints)).toMatch(/held keys \(publicKey, privateKey\)/);
  const listed = await call("execute_api_call", {
    path: "/made/up",
    allow_undocumented: true,
    response_format: "full",
  });
  const folder = join(dataFolder, "downloads");
  const files = await readdir(folder);
  expect(files).toHaveLength(1);
  const saved = await readFile(join(folder, files[0] ?? ""), "utf8");
  for (const text of [minted.text, JSON.stringify(minted.structured), listed.text, saved]) {
    expect(text).not.toMatch(/minted(?:Public|Private|Secret)/);
  }
});
