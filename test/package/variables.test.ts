import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { VARIABLES } from "../../mcp/command-line/variables.js";
import { PROXY_VARIABLES } from "../../mcp/network/index.js";
import { TOOLS } from "../../mcp/tools/index.js";

/*
 * Names of variables stand in many files that no compiler reads: a reader who copies a wrong one from there has a server
 * that silently does something else. All of them are checked against the one place where variables are read.
 */
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const OWN = new Map(VARIABLES.map((variable) => [variable.name, variable]));
/** Variables of Node itself and of the network, which the program documents but did not invent. */
const OTHERS = [...PROXY_VARIABLES, "NODE_EXTRA_CA_CERTS"];
/** Not read by the program but by `mcp-remote`, in whose arguments it stands. */
const OF_THE_BRIDGE = "AUTH_HEADER";

const MANIFEST = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  server: z.object({
    entry_point: z.string(),
    mcp_config: z.object({ args: z.array(z.string()), env: z.record(z.string(), z.string()) }),
  }),
  user_config: z.record(
    z.string(),
    z.object({ title: z.string(), description: z.string(), required: z.boolean(), sensitive: z.boolean().optional() }),
  ),
  tools: z.array(z.object({ name: z.string(), description: z.string() })),
  compatibility: z.object({ runtimes: z.object({ node: z.string() }) }),
});

/** What the registry asks of the fields that are used here. */
const SERVER = z.strictObject({
  $schema: z.url(),
  name: z.string().regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
  title: z.string().max(100),
  description: z.string().max(100),
  version: z.string().regex(/^\d+\.\d+\.\d+/),
  packages: z.tuple([
    z.strictObject({
      registryType: z.literal("npm"),
      identifier: z.string(),
      version: z.string(),
      runtimeHint: z.literal("npx"),
      transport: z.strictObject({ type: z.literal("stdio") }),
      environmentVariables: z.array(
        z.strictObject({
          name: z.string(),
          description: z.string(),
          isRequired: z.boolean().optional(),
          isSecret: z.boolean().optional(),
        }),
      ),
    }),
  ]),
});

const PACKAGE = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  mcpName: z.string(),
  bin: z.record(z.string(), z.string()),
  engines: z.object({ node: z.string() }),
});

describe("the manifest of the bundle", async () => {
  const manifest = MANIFEST.parse(await readJson("packaging/mcpb/manifest.json"));
  const own = PACKAGE.parse(await readJson("package.json"));

  it("is of this package", () => {
    expect(manifest).toMatchObject({ name: own.name, version: own.version, license: own.license });
    expect(manifest.server.entry_point).toBe(own.bin["cwm-api-gateway-mcp"]);
    expect(manifest.server.mcp_config.args).toEqual([["$", `{__dirname}/${manifest.server.entry_point}`].join("")]);
    expect(manifest.compatibility.runtimes.node).toBe(own.engines.node);
  });

  it("sets variables that the program reads, each from a setting of the user", () => {
    const settings = new Set<string>();
    for (const [variable, value] of Object.entries(manifest.server.mcp_config.env)) {
      expect(OWN.keys()).toContain(variable);
      settings.add(/^\$\{user_config\.(\w+)\}$/.exec(value)?.[1] ?? `${value} is no setting`);
    }
    expect([...settings].sort()).toEqual(Object.keys(manifest.user_config).sort());
  });

  it("marks the keys, and only them, as sensitive, and asks for all that calls need", () => {
    for (const [variable, value] of Object.entries(manifest.server.mcp_config.env)) {
      const setting = manifest.user_config[value.slice("${user_config.".length, -1)];
      expect(`${variable} ${setting?.sensitive ?? false}`).toBe(`${variable} ${OWN.get(variable)?.secret ?? false}`);
    }
    const asked = Object.keys(manifest.server.mcp_config.env);
    for (const { name, required } of VARIABLES) if (required) expect(asked).toContain(name);
  });

  it("names the tools", () => {
    expect(manifest.tools).toEqual(TOOLS.map(({ name, title }) => ({ name, description: title })));
  });
});

describe("the entry for the registry", async () => {
  const server = SERVER.parse(await readJson("server.json"));
  const own = PACKAGE.parse(await readJson("package.json"));

  it("is of this package", () => {
    expect(server).toMatchObject({ name: own.mcpName, version: own.version });
    expect(server.packages[0]).toMatchObject({ identifier: own.name, version: own.version });
  });

  it("lists what the program reads on stdio, in the same words", () => {
    expect(server.packages[0].environmentVariables).toEqual(
      VARIABLES.filter(({ name }) => name !== "CWM_HTTP_TOKEN").map(({ name, meaning, required, secret }) => ({
        name,
        description: meaning,
        ...(required ? { isRequired: true } : {}),
        ...(secret ? { isSecret: true } : {}),
      })),
    );
  });
});

describe("the texts for people", async () => {
  const docs = (await readdir(join(ROOT, "docs"))).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`);

  it.each(["README.md", "CONTRIBUTING.md", ...docs])("%s names no variable that nobody reads", async (file) => {
    const text = await readFile(join(ROOT, file), "utf8");
    for (const [name] of text.matchAll(/\b(?:CONNECTWISE|CWM)_[A-Z_]*[A-Z]\b/g))
      expect([...OWN.keys()]).toContain(name);
  });

  it("README sets nothing else in its client configurations", async () => {
    const text = await readFile(join(ROOT, "README.md"), "utf8");
    const blocks = [...text.matchAll(/```jsonc?\n([\s\S]*?)```/g)].map(([, block = ""]) => block);
    const names = blocks.flatMap((block) =>
      [...block.matchAll(/"([A-Z][A-Z0-9]*_[A-Z0-9_]+)"\s*:/g)].map(([, name]) => name),
    );
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect([...OWN.keys(), ...OTHERS, OF_THE_BRIDGE]).toContain(name);
  });
});

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(ROOT, file), "utf8"));
}
