import { startSandbox } from "../../sandbox/index.js";

/** Runs a tenant in a process of its own, so that its work does not count as the client's. Arguments: tickets, latency. */
const [tickets = "400", latency = "0"] = process.argv.slice(2);
const milliseconds = Number(latency);
const sandbox = await startSandbox({
  tickets: Number(tickets),
  faults: milliseconds > 0 ? [{ fault: { kind: "latency", milliseconds } }] : [],
});
process.send?.({ url: sandbox.url, credentials: sandbox.credentials });
process.on("disconnect", () => void sandbox.close().then(() => process.exit(0)));
