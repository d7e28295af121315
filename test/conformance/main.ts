import { serveHttp } from "../../mcp/transports/http/index.js";
import { createFixtureServer } from "./fixtures/create-fixture-server.js";
import { type ConformanceSuite, installSuite } from "./install-suite.js";
import { startShippedServer } from "./start-shipped-server.js";

/**
 * `npm run test:conformance`: the protocol's own conformance suite. First every active scenario against its fixtures,
 * served over the transport of this package; then the scenarios that need no fixtures against the built server itself.
 */
const WITHOUT_FIXTURES = [
  "server-initialize",
  "ping",
  "tools-list",
  "resources-list",
  "prompts-list",
  "server-sse-multiple-streams",
  "dns-rebinding-protection",
];

const suite = await installSuite();
const failures: string[] = [];
try {
  await checkTransport(suite);
  await checkShippedServer(suite);
} finally {
  await suite.remove();
}
console.log(failures.length === 0 ? "\nConformant." : `\nNot conformant: ${failures.join(", ")}`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function checkTransport({ run }: ConformanceSuite): Promise<void> {
  const http = await serveHttp({ port: 0, createSessionServer: createFixtureServer });
  try {
    const { code, output } = await run(["server", "--url", http.url, "--suite", "active"]);
    const summary = output.slice(output.lastIndexOf("=== SUMMARY ==="));
    console.log(`The transport, with the suite's fixtures\n${code === 0 ? summary : output}`);
    if (code !== 0) failures.push("transport");
  } finally {
    await http.close(0);
  }
}

async function checkShippedServer({ run }: ConformanceSuite): Promise<void> {
  const server = await startShippedServer();
  try {
    console.log("The built server, without fixtures");
    for (const scenario of WITHOUT_FIXTURES) {
      const { code, output } = await run(["server", "--url", server.url, "--scenario", scenario]);
      console.log(`${code === 0 ? "✓" : "✗"} ${scenario}`);
      if (code === 0) continue;
      console.log(output);
      failures.push(scenario);
    }
  } finally {
    await server.stop();
  }
}
