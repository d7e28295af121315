import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startSandbox } from "../sandbox/index.js";
import { ROOT } from "./packed-package.js";
import { mustRun } from "./run-program.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cwm-bundle-"));
  // It must build first, or it would pack what is left of an earlier build.
  await rm(join(ROOT, "dist/mcp/main.js"), { force: true });
  await mustRun("npm", ["run", "bundle:mcpb", "--", folder], { cwd: ROOT });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("is a bundle that starts as its manifest says, with the user's settings filled in", async () => {
  const [file = ""] = await readdir(folder);
  expect(file).toMatch(/^cwm-api-gateway-[\d.]+-\w+-\w+\.mcpb$/);
  const bundle = join(folder, "unpacked");
  const unpack = [
    "exec",
    "--yes",
    "--package=@anthropic-ai/mcpb@2.1.2",
    "--",
    "mcpb",
    "unpack",
    join(folder, file),
    bundle,
  ];
  await mustRun("npm", unpack, { cwd: folder });
  const manifest = JSON.parse(await readFile(join(bundle, "manifest.json"), "utf8")) as {
    server: { mcp_config: { command: string; args: string[]; env: Record<string, string> } };
    compatibility: { platforms: string[] };
  };
  expect(manifest.compatibility.platforms).toEqual([process.platform]);

  const sandbox = await startSandbox({ tickets: 5 });
  const { command, args, env } = manifest.server.mcp_config;
  const settings: Record<string, string> = {
    api_url: sandbox.url,
    company_id: sandbox.credentials.companyId,
    client_id: sandbox.credentials.clientId,
    public_key: sandbox.credentials.publicKey,
    private_key: sandbox.credentials.privateKey,
    write_policy: "deny",
    member: "",
  };
  const fill = (text: string) =>
    text.replaceAll(/\$\{(?:user_config\.)?(\w+)\}/g, (_, name: string) =>
      name === "__dirname" ? bundle : (settings[name] ?? ""),
    );
  const transport = new StdioClientTransport({
    command,
    args: args.map(fill),
    env: {
      PATH: process.env.PATH ?? "",
      CWM_DATA_DIR: join(folder, "data"),
      ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fill(value)])),
    },
  });
  const client = new Client({ name: "bundle test", version: "1.0.0" });
  await client.connect(transport);
  try {
    const read = await client.callTool({ name: "execute_api_call", arguments: { path: "/service/tickets" } });
    expect(read.structuredContent).toMatchObject({ status: 200 });
    const write = { path: "/service/tickets", method: "POST", data: { summary: "no" } };
    const refused = await client.callTool({ name: "execute_api_call", arguments: write });
    expect(refused.isError).toBe(true);
  } finally {
    await client.close();
    await sandbox.close();
  }
});
