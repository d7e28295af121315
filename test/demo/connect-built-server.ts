import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";

/** A running server with a real client at its other end. */
export interface ConnectedServer {
  readonly client: Client;
  readonly name: string;
  readonly version: string;
  /** Folder in which the server keeps its data; gone after `close`. */
  readonly dataFolder: string;
  close(): Promise<void>;
}

/** How a server is started. */
export interface ConnectOptions {
  /** What a person at the client answers when asked. Absent: the client cannot ask. */
  readonly answer?: (message: string) => "accept" | "decline" | "cancel";
}

/**
 * Starts the built server as a process of its own and connects the MCP SDK's client to it over standard input and output.
 *
 * @param program path of `dist/mcp/main.js`
 * @param env the tenant's variables; nothing of this process's own environment but what Node needs is passed on
 */
export async function connectBuiltServer(
  program: string,
  env: Readonly<Record<string, string>>,
  options: ConnectOptions = {},
): Promise<ConnectedServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), "cwm-demo-"));
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program],
    env: { CWM_DATA_DIR: dataFolder, ...env },
    stderr: "inherit",
  });
  const { answer } = options;
  const client = new Client(
    { name: "cwm-demo", version: "1.0.0" },
    { capabilities: answer === undefined ? {} : { elicitation: { form: {} } } },
  );
  if (answer !== undefined) {
    client.setRequestHandler(ElicitRequestSchema, async ({ params }) => ({
      action: answer(params.message),
      content: {},
    }));
  }
  await client.connect(transport);
  const { name = "", version = "" } = client.getServerVersion() ?? {};
  return {
    client,
    name,
    version,
    dataFolder,
    close: async () => {
      await client.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
