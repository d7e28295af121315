import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { buildShippedCatalog, openCatalog } from "../../catalog/index.js";
import { createFastMemory, createServer } from "../../mcp/index.js";
import { createClient } from "../../sdk/index.js";
import { startSandbox } from "../../test/sandbox/index.js";
import type { Example } from "./examples.js";

/** An example with the answer that it got. */
export interface AnsweredExample extends Example {
  readonly isError: boolean;
  /** Structured content; of a failure the text. */
  readonly answer: unknown;
}

/** The tenant that the reference speaks of. Requests to it go to the sandbox instead. */
const TENANT = "https://na.myconnectwise.net";

/** The moment at which the examples are saved, so that the reference reads the same whenever it is made. */
const NOW = Date.UTC(2025, 5, 30, 17);

/**
 * Makes every call through a real MCP client, against the sandbox tenant, and keeps the answers.
 *
 * @throws Error when one fails that should not, or the other way round: a page that shows that teaches nothing
 */
export async function runExamples(examples: readonly Example[]): Promise<AnsweredExample[]> {
  const folder = await mkdtemp(join(tmpdir(), "cwm-tools-reference-"));
  const sandbox = await startSandbox({ tickets: 60 });
  const catalogFile = join(folder, "connectwise_api.db");
  await buildShippedCatalog(catalogFile);
  const catalog = await openCatalog(catalogFile);
  const memory = createFastMemory(join(folder, "fast_memory_api.db"), { now: () => NOW });
  const { companyId, clientId, publicKey, privateKey } = sandbox.credentials;
  const server = createServer({
    client: createClient({
      baseUrl: `${TENANT}/v4_6_release/apis/3.0`,
      companyId,
      clientId,
      publicKey,
      privateKey,
      fetch: (url, init) => fetch(url.replace(TENANT, sandbox.origin), init),
    }),
    catalog,
    memory,
    downloadFolder: join(folder, "downloads"),
  });
  const client = new Client({ name: "tools-reference", version: "1.0.0" });
  const [near, far] = InMemoryTransport.createLinkedPair();
  try {
    await Promise.all([server.connect(far), client.connect(near)]);
    const answered: AnsweredExample[] = [];
    for (const example of examples) {
      const call = { name: example.tool, arguments: { ...example.args } };
      const result = await client.request({ method: "tools/call", params: call }, CallToolResultSchema);
      const isError = result.isError === true;
      const text = result.content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
      if (isError !== (example.fails === true))
        throw new Error(`The example of ${example.tool} came out otherwise: ${text}`);
      answered.push({ ...example, isError, answer: isError ? text : result.structuredContent });
    }
    return answered;
  } finally {
    await client.close();
    await Promise.all([memory.close(), catalog.close(), sandbox.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}
