import { parseArgs } from "node:util";
import { startSandbox } from "./start-sandbox.js";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
    tickets: { type: "string", default: "400" },
    quiet: { type: "boolean", default: false },
  },
});

const sandbox = await startSandbox({
  port: Number(values.port),
  seed: Number(values.seed),
  tickets: Number(values.tickets),
});
for (const [name, value] of Object.entries(sandbox.env)) console.log(`${name}=${value}`);
if (!values.quiet) {
  sandbox.journal.onAnswer((entry) => console.log(`${entry.status ?? "---"} ${entry.method} ${entry.target}`));
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void sandbox.close().then(() => process.exit(0));
  });
}
