import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSandbox } from "../sandbox/index.js";
import { connectBuiltServer } from "./connect-built-server.js";
import { createNarrator } from "./narrator.js";
import { STEPS } from "./steps.js";

const program = join(fileURLToPath(new URL("../..", import.meta.url)), "dist", "mcp", "main.js");
const narrator = createNarrator(process.stdout);
const sandbox = await startSandbox();
const server = await connectBuiltServer(program, sandbox.env);
try {
  narrator.heading(
    `The server started (${server.name} ${server.version}) against the sandbox tenant at ${sandbox.url}`,
  );
  await narrator.play(STEPS, server.client);
} finally {
  await server.close();
  await sandbox.close();
}
process.exitCode = narrator.summary();
