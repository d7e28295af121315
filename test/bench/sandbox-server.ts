import { startSandbox } from "../sandbox/index.js";

/** Runs a sandbox in a process of its own for the benchmark, and tells its parent where it is. */
const sandbox = await startSandbox({ tickets: Number(process.argv[2] ?? 400) });
process.send?.({ url: sandbox.url, credentials: sandbox.credentials });
process.on("message", () => {
  process.send?.({ megabytes: process.memoryUsage().rss / 1_048_576 });
});
process.on("disconnect", () => void sandbox.close().then(() => process.exit(0)));
