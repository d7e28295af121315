import { createServer } from "../server/create-server.js";
import { serveOverStdio } from "../transports/serve-over-stdio.js";
import { parseConfiguration } from "./configuration.js";
import { createSurroundings } from "./surroundings.js";

/** The program without arguments: an MCP server on standard input and output. */
export async function serveStdio(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const surroundings = createSurroundings(parseConfiguration(env));
  await serveOverStdio(createServer(surroundings.serverOptions), surroundings.close);
}
