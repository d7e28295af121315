import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { RequestOptions } from "@modelcontextprotocol/sdk/shared/protocol.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, afterEach, beforeAll } from "vitest";
import { buildShippedCatalog } from "../../catalog/index.js";
import { parseConfiguration } from "../../mcp/command-line/configuration.js";
import { createSurroundings } from "../../mcp/command-line/surroundings.js";
import type { ServerOptions } from "../../mcp/index.js";
import { createServer } from "../../mcp/index.js";
import { type Sandbox, type SandboxOptions, startSandbox } from "../sandbox/index.js";

/** One tool result, as a client gets it. */
export interface ToolResult {
  readonly isError: boolean;
  /** The text channel. */
  readonly text: string;
  /** The structured channel; undefined for failures. */
  readonly structured: Record<string, unknown> | undefined;
  readonly content: readonly { readonly type: string; readonly [key: string]: unknown }[];
}

/** A client that is connected to a server of its own. */
export interface Connection {
  readonly client: Client;
  readonly dataFolder: string;
  /** Calls a tool; its result is validated against the tool's listed output schema. */
  call(name: string, args?: Record<string, unknown>, options?: RequestOptions): Promise<ToolResult>;
  /** Questions that were put to the person. */
  readonly questions: readonly string[];
}

/** How a connection is made. */
export interface ConnectionOptions {
  /** Variables beside those of the tenant; `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Answers questions; absent: the client cannot ask. */
  readonly answer?: (message: string) => "accept" | "decline" | "cancel" | Promise<"accept" | "decline" | "cancel">;
  readonly options?: Partial<ServerOptions>;
  /** Data folder of an earlier connection, to share its memory. */
  readonly dataFolder?: string;
}

/** What a test file works with. */
export interface Gateway {
  readonly sandbox: Sandbox;
  readonly catalogFile: string;
  /** A connection of its own, closed after the test. */
  connect(options?: ConnectionOptions): Promise<Connection>;
  /** One connection for all tests of the file that do not mind what others left behind. */
  shared(): Promise<Connection>;
}

/**
 * A sandbox tenant and a catalog for a test file. Every connection is a real MCP client, joined in memory to a server that
 * is built from variables as the program builds it; all are closed after each test.
 */
export function useGateway(sandboxOptions: SandboxOptions = { tickets: 120 }): () => Gateway {
  let gateway: Gateway | undefined;
  let folder = "";
  const open: (() => Promise<void>)[] = [];
  const openToTheEnd: (() => Promise<void>)[] = [];
  let shared: Promise<Connection> | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cwm-mcp-test-"));
    const catalogFile = join(folder, "connectwise_api.db");
    await buildShippedCatalog(catalogFile);
    const sandbox = await startSandbox(sandboxOptions);
    gateway = {
      sandbox,
      catalogFile,
      connect: (options = {}) => connect({ sandbox, catalogFile, folder }, options, open),
      shared: () => {
        shared ??= connect({ sandbox, catalogFile, folder }, {}, openToTheEnd);
        return shared;
      },
    };
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((close) => close()));
  });
  afterAll(async () => {
    await Promise.all(openToTheEnd.map((close) => close()));
    await gateway?.sandbox.close();
    await rm(folder, { recursive: true, force: true });
  });
  return () => {
    if (gateway === undefined) throw new Error("The gateway is there once the first test runs.");
    return gateway;
  };
}

async function connect(
  { sandbox, catalogFile, folder }: { sandbox: Sandbox; catalogFile: string; folder: string },
  { env, answer, options, dataFolder }: ConnectionOptions,
  open: (() => Promise<void>)[],
): Promise<Connection> {
  const data = dataFolder ?? (await mkdtemp(join(folder, "data-")));
  const variables = { ...sandbox.env, CWM_CATALOG_DB: catalogFile, CWM_DATA_DIR: data, ...env };
  const surroundings = createSurroundings(parseConfiguration(variables));
  const server = createServer({ ...surroundings.serverOptions, ...options });
  const questions: string[] = [];
  const client = new Client(
    { name: "test", version: "1.0.0" },
    { capabilities: answer === undefined ? {} : { elicitation: { form: {} } } },
  );
  if (answer !== undefined) {
    client.setRequestHandler(ElicitRequestSchema, async ({ params }) => {
      questions.push(params.message);
      return { action: await answer(params.message), content: {} };
    });
  }
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(far), client.connect(near)]);
  // From here on the client validates every structured result against the listed output schema.
  await client.listTools();
  open.push(async () => {
    await client.close();
    await surroundings.close();
  });
  return {
    client,
    dataFolder: data,
    questions,
    async call(name, args = {}, requestOptions) {
      const result = await client.callTool({ name, arguments: args }, undefined, requestOptions);
      const content = (result.content ?? []) as ToolResult["content"];
      const text = content.flatMap((part) => (part.type === "text" ? [String(part.text)] : [])).join("\n");
      return {
        isError: result.isError === true,
        text,
        structured: result.structuredContent as Record<string, unknown> | undefined,
        content,
      };
    },
  };
}

/** The records of an answered list. */
export function recordsOf(result: ToolResult): Record<string, unknown>[] {
  const data = result.structured?.data;
  if (!Array.isArray(data)) throw new Error(`no list was answered: ${result.text}`);
  return data as Record<string, unknown>[];
}

/** The operations of an answered search, as `VERB /path`. */
export function operationsOf(result: ToolResult): string[] {
  const results = result.structured?.results;
  if (!Array.isArray(results)) throw new Error(`no operations were answered: ${result.text}`);
  return results.map(({ method, path }: { method: string; path: string }) => `${method} ${path}`);
}
