import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";

/**
 * Connects a server to this process's standard input and output.
 *
 * @param onClose called once, when the client has gone: its end of the pipe closed, or a signal asked the process to end
 */
export async function serveOverStdio(server: Server, onClose: () => Promise<void>): Promise<void> {
  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    void server
      .close()
      .catch(() => undefined)
      .then(onClose)
      .catch(() => undefined)
      .finally(() => process.exit(0));
  };
  process.stdin.once("end", close);
  process.stdin.once("close", close);
  // A client that dies while it is being answered leaves a broken pipe; that is an end like any other.
  process.stdout.once("error", close);
  process.once("SIGINT", close);
  process.once("SIGTERM", close);
  // Every answer that waits for a slow reader waits for the same event: many are no leak.
  process.stdout.setMaxListeners(0);
  await server.connect(new StdioServerTransport());
}
