import { parseArgs } from "node:util";
import { startSandbox } from "./start-sandbox.js";

const USAGE = `npm run sandbox -- [options]
  --port N          port of the API on 127.0.0.1 (default: a free one)
  --control-port N  port of the control endpoint (default: a free one)
  --seed N          number that the data depend on (default 1)
  --tickets N       service tickets (default 400)
  --tls             serve over TLS with a certificate of its own
  --quiet           do not show requests
  --help            this text`;

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    "control-port": { type: "string" },
    seed: { type: "string" },
    tickets: { type: "string" },
    tls: { type: "boolean", default: false },
    quiet: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

/** @returns the number that was given, so that defaults stay in one place */
function numberOption<Name extends string>(name: Name, text: string | undefined): { [Key in Name]?: number } {
  if (text === undefined) return {};
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new RangeError(`${text} is no number for ${name}`);
  return { [name]: number } as { [Key in Name]: number };
}

async function run(): Promise<void> {
  const sandbox = await startSandbox({
    ...numberOption("port", values.port),
    ...numberOption("controlPort", values["control-port"]),
    ...numberOption("seed", values.seed),
    ...numberOption("tickets", values.tickets),
    tls: values.tls,
  });
  for (const [name, value] of Object.entries(sandbox.env)) console.log(`${name}=${value}`);
  console.log(`# faults, journal and switches: ${sandbox.control}`);
  if (!values.quiet) {
    sandbox.journal.onAnswer(({ status, method, target, fault }) =>
      console.log(`${status ?? "---"} ${method} ${target}${fault ? ` (${fault})` : ""}`),
    );
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void sandbox.close().then(() => process.exit(0));
    });
  }
}

if (values.help) console.log(USAGE);
else {
  run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
