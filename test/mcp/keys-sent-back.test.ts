import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { at } from "../demo/steps.js";
import { type Connection, type ToolResult, useGateway } from "./gateway.js";
import { json, type Script, type ScriptedTenant, startScriptedTenant } from "./scripted-tenant.js";

const gateway = useGateway();
let tenant: ScriptedTenant | undefined;
afterEach(async () => {
  await tenant?.close();
  tenant = undefined;
});

const KEY = "scriptedPrivateKey";
const ODD_KEY = 'pri"vate\\Key9';

async function connectTo(script: Script, key = KEY): Promise<Connection> {
  tenant = await startScriptedTenant(script);
  return gateway().connect({ env: { ...tenant.env, CONNECTWISE_PRIVATE_KEY: key, CWM_LOG_LEVEL: "debug" } });
}

function linkOf({ content, text }: ToolResult): string {
  const link = content.find(({ type }) => type === "resource_link");
  if (link === undefined) throw new Error(`nothing was saved: ${text}`);
  return String(link.uri);
}

/** What a saved file holds, on disk and as the client reads it. */
async function savedTexts({ client }: Connection, result: ToolResult): Promise<[disk: string, read: string]> {
  const uri = linkOf(result);
  const { contents } = await client.readResource({ uri });
  const [content] = contents;
  if (content === undefined || !("text" in content)) throw new Error("no text was read");
  return [await readFile(fileURLToPath(uri), "utf8"), content.text];
}

describe("a key that the tenant sends back is blotted out", () => {
  test("of the request id in the log", async () => {
    const connection = await connectTo(({ headers }, response) =>
      json(response, 400, { message: "no" }, { "x-cw-request-id": `req-7 ${KEY} ${headers.authorization}` }),
    );
    await connection.call("execute_api_call", { path: "/service/tickets/1" });
    const file = join(connection.dataFolder, "api_gateway.log");
    await expect.poll(() => readFile(file, "utf8").catch(() => "")).toContain("req-7 [key] Basic [key]");
    expect(await readFile(file, "utf8")).not.toContain(KEY);
  });

  test("of the name of a download, which can be read by the name that is told", async () => {
    const connection = await connectTo((_request, response) => {
      response.writeHead(200, {
        "content-type": "text/csv",
        "content-disposition": `attachment; filename=${KEY}.csv`,
      });
      response.end(`a,${KEY}\n`);
    });
    const result = await connection.call("execute_api_call", { path: "/system/documents/1/download" });
    expect(JSON.stringify(result)).not.toContain(KEY);
    expect(fileURLToPath(linkOf(result))).toBe(at(result.structured, "data", "file"));
    expect(await savedTexts(connection, result)).toEqual(["a,[key]\n", "a,[key]\n"]);
  });

  test.each([
    ["a record over the budget", { path: "/service/tickets/1" }, { id: 1, summary: "", big: "B".repeat(60_000) }],
    [
      "records that were read together",
      { path: "/service/tickets", max_items: 250, response_format: "full" },
      Array.from({ length: 250 }, (_, id) => ({ id, summary: "", big: "B".repeat(300) })),
    ],
  ])("of the file of %s", async (_what, args, answer) => {
    for (const key of [KEY, ODD_KEY]) {
      const connection = await connectTo((_request, response) => {
        const dirty = JSON.stringify(answer).replaceAll('"summary":""', `"summary":${JSON.stringify(`see ${key}`)}`);
        response.writeHead(200, { "content-type": "application/json" });
        // As .NET writes quotation marks.
        response.end(dirty.replaceAll('\\"', "\\u0022"));
      }, key);
      const result = await connection.call("execute_api_call", args);
      for (const text of await savedTexts(connection, result)) {
        const saved = JSON.parse(text) as { summary: string } | { summary: string }[];
        expect([saved].flat()[0]?.summary).toBe("see [key]");
        expect(text).not.toMatch(/scriptedPrivate|vate/);
      }
      await tenant?.close();
    }
  });

  test("of values, names of members and the text, whatever characters it is made of", async () => {
    const connection = await connectTo(
      (_request, response) =>
        json(response, 200, { id: 1, summary: `see ${ODD_KEY}`, extra: { [ODD_KEY]: [ODD_KEY] } }),
      ODD_KEY,
    );
    const result = await connection.call("execute_api_call", { path: "/service/tickets/1", response_format: "full" });
    expect(at(result.structured, "data")).toEqual({ id: 1, summary: "see [key]", extra: { "[key]": ["[key]"] } });
    expect(result.text).not.toContain("vate");
  });
});
