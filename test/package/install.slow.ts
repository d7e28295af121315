import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RELEASE } from "../release.js";
import { COMPILERS, compileConsumer, type Resolution } from "./consumers/compile-consumer.js";
import { localPrebuild } from "./local-prebuild.js";
import { type PackedPackage, packPackage, ROOT } from "./packed-package.js";
import { mustRun } from "./run-program.js";

const CASES = (Object.keys(COMPILERS) as (keyof typeof COMPILERS)[]).flatMap((compiler) =>
  (["nodenext", "bundler"] as const).map((resolution): [keyof typeof COMPILERS, Resolution] => [compiler, resolution]),
);

describe("the package, installed in an empty folder", () => {
  let packed: PackedPackage;
  let project: string;
  beforeAll(async () => {
    packed = await packPackage();
    project = await packed.install("app", Object.values(COMPILERS));
  });
  afterAll(() => packed.remove());

  it("tells its version", async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as { version: string };
    expect(await mustRun("npx", ["--no-install", "cwm-api-gateway-mcp", "--version"], { cwd: project })).toBe(
      `${version}\n`,
    );
  });

  it("starts through npx from the tarball, as README has it", async () => {
    const env = {
      ...(await localPrebuild(join(packed.folder, "prebuilds"))),
      // Neither is the user's: npx would leave the package in the one, and the other may hold a catalog of its own.
      CWM_DATA_DIR: join(packed.folder, "npx-data"),
      npm_config_cache: join(packed.folder, "npx-cache"),
    };
    const args = ["-y", "--loglevel=error", `--package=${packed.tarball}`, "cwm-api-gateway-mcp", "test-database"];
    expect(await mustRun("npx", args, { cwd: packed.folder, env })).toContain(
      `${RELEASE.counts.operations} operations`,
    );
  }, 300_000);

  it("serves MCP on stdio, with the shipped catalog and the native module", async () => {
    const transport = new StdioClientTransport({
      command: join(project, "node_modules", ".bin", "cwm-api-gateway-mcp"),
      env: { PATH: process.env.PATH ?? "", CWM_DATA_DIR: join(packed.folder, "data") },
      cwd: packed.folder,
    });
    const client = new Client({ name: "package test", version: "1.0.0" });
    await client.connect(transport);
    try {
      expect((await client.listTools()).tools).toHaveLength(11);
      const found = await client.callTool({ name: "search_api_endpoints", arguments: { query: "service tickets" } });
      expect(found.structuredContent).toMatchObject({ results: expect.any(Array), total: expect.any(Number) });
      const call = { method: "GET", path: "/service/tickets", description: "all tickets" };
      const saved = await client.callTool({ name: "save_to_fast_memory", arguments: call });
      expect(saved.structuredContent).toEqual({ id: 1, created: true });
    } finally {
      await client.close();
    }
  });

  it("builds a catalog of its own from an API description", async () => {
    const args = ["--no-install", "cwm-api-gateway-mcp", "build-database", join(ROOT, "codegen", "manage.json")];
    const env = { CWM_DATA_DIR: join(packed.folder, "built") };
    await mustRun("npx", args, { cwd: project, env });
    const answer = await mustRun("npx", ["--no-install", "cwm-api-gateway-mcp", "test-database"], {
      cwd: project,
      env,
    });
    expect(answer).toContain(`${RELEASE.counts.operations} operations`);
    expect(answer).toContain(join(packed.folder, "built"));
  });

  it("is imported from plain JavaScript, each part by itself", async () => {
    const program = `
      import { createClient, NotFoundError } from "cwm-api-gateway";
      import * as types from "cwm-api-gateway/types";
      import { openCatalog } from "cwm-api-gateway/catalog";
      import { createServer } from "cwm-api-gateway/mcp";
      import manifest from "cwm-api-gateway/package.json" with { type: "json" };
      console.log(typeof createClient, typeof NotFoundError, Object.keys(types).length, typeof openCatalog, typeof createServer, manifest.name);
    `;
    await writeFile(join(project, "app.js"), program);
    const printed = await mustRun(process.execPath, ["--no-warnings", "app.js"], { cwd: project });
    expect(printed).toBe("function function 0 function function cwm-api-gateway\n");
  });

  it.each(CASES)("is understood by TypeScript %s with %s resolution", async (compiler, resolution) => {
    const { code, output } = await compileConsumer(project, "consumer", compiler, resolution);
    expect([code, output]).toEqual([0, ""]);
  });
});

describe("the SDK's own package, installed in an empty folder", () => {
  let packed: PackedPackage;
  let project: string;
  beforeAll(async () => {
    packed = await packPackage("sdk");
    project = await packed.install("app", Object.values(COMPILERS));
  });
  afterAll(() => packed.remove());

  it("is imported from plain JavaScript, and brings nothing native", async () => {
    const program = `import { createClient } from "cwm-api-gateway-sdk"; console.log(typeof createClient);`;
    await writeFile(join(project, "app.js"), program);
    expect(await mustRun(process.execPath, ["app.js"], { cwd: project })).toBe("function\n");
    const tree = await mustRun("npm", ["ls", "--all", "--parseable"], { cwd: project });
    const names = tree
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((path) => path.split(/node_modules[\\/]/).pop());
    const compilers = Object.values(COMPILERS).map((spec) => spec.split("@")[0]);
    const brought = names.filter((name) => !compilers.includes(name ?? "") && !name?.startsWith("@typescript"));
    expect(brought.sort()).toEqual(["cwm-api-gateway-sdk", "openapi-fetch", "openapi-typescript-helpers"]);
  });

  it.each(CASES)(
    "is understood by TypeScript %s with %s resolution, libraries checked",
    async (compiler, resolution) => {
      const { code, output } = await compileConsumer(project, "sdk-consumer", compiler, resolution);
      expect([code, output]).toEqual([0, ""]);
    },
  );
});
