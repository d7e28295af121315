import { createServer } from "../server/create-server.js";
import { serveOverStdio } from "../transports/serve-over-stdio.js";
import { parseConfiguration } from "./configuration.js";
import { createSurroundings } from "./surroundings.js";

/**
 * The program without arguments: an MCP server on standard input and output.
 *
 * @param notify told what is not as it should be; hosts keep what a server writes to standard error
 */
export async function serveStdio(
  env: Readonly<Record<string, string | undefined>>,
  notify: (text: string) => void,
): Promise<void> {
  const surroundings = createSurroundings(parseConfiguration(env), { notify });
  await serveOverStdio(createServer(surroundings.serverOptions), surroundings.close);
}
