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

  test("of what is no text, in whose place as many bytes stand", async () => {
    const image = (key: string) =>
      Buffer.from(`\x89PNG\r\n\x1a\n\0tEXt${key}\0\xff${key.split("").join("\0")}\0\xff`, "latin1");
    const connection = await connectTo((_request, response) => {
      response.writeHead(200, { "content-type": "image/png" });
      response.end(image(KEY));
    });
    const result = await connection.call("execute_api_call", { path: "/company/contacts/5/image" });
    const uri = linkOf(result);
    const { contents } = await connection.client.readResource({ uri });
    const [content] = contents;
    const saved = await readFile(fileURLToPath(uri));
    expect(saved).toHaveLength(image(KEY).length);
    expect(saved.subarray(0, 13)).toEqual(image("").subarray(0, 13));
    const shown = result.content.find(({ type }) => type === "image")?.data;
    for (const base64 of [
      shown,
      content !== undefined && "blob" in content ? content.blob : "",
      saved.toString("base64"),
    ]) {
      const bytes = Buffer.from(String(base64), "base64");
      expect(bytes).toEqual(saved);
      expect(bytes.includes(KEY) || bytes.includes(KEY.split("").join("\0"))).toBe(false);
    }
  });

  const SPELT = `pri+vate/Key"9<&\\>=`;
  test.each([
    ["in a URL", encodeURIComponent(SPELT)],
    ["in a URL with small digits", encodeURIComponent(SPELT).replace(/%../g, (written) => written.toLowerCase())],
    ["in a form", String(new URLSearchParams({ k: SPELT })).slice(2)],
    ["in a URL in a URL", encodeURIComponent(encodeURIComponent(SPELT))],
    ["in JSON", JSON.stringify(SPELT).slice(1, -1)],
    [
      "in JSON with escapes",
      SPELT.replace(/\W/g, (character) => `\\u00${character.charCodeAt(0).toString(16).toUpperCase()}`),
    ],
    ["in JSON in JSON", JSON.stringify(JSON.stringify(SPELT)).slice(3, -3)],
    ["in HTML", SPELT.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")],
    ["in HTML with numbers", SPELT.replace(/\W/g, (character) => `&#${character.charCodeAt(0)};`)],
  ])("written %s", async (_how, written) => {
    const connection = await connectTo(
      (_request, response) => json(response, 200, { id: 1, summary: `see ${written}.` }),
      SPELT,
    );
    const result = await connection.call("execute_api_call", { path: "/service/tickets/1" });
    expect(at(result.structured, "data", "summary")).toBe("see [key].");
  });

  test("as the Authorization header in any alphabet of Base64, with or without padding", async () => {
    const connection = await connectTo(({ headers }, response) => {
      const base64 = String(headers.authorization).replace("Basic ", "");
      const url = base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
      json(response, 200, { id: 1, summary: [base64, url, encodeURIComponent(base64)].join(" ") });
    }, "~~~???>>>~~~>");
    const result = await connection.call("execute_api_call", { path: "/service/tickets/1" });
    expect(at(result.structured, "data", "summary")).toBe("[key] [key] [key]");
  });
});

describe("a key that the client itself gives is blotted out", () => {
  test("of questions to the person", async () => {
    const connection = await gateway().connect({
      env: { CONNECTWISE_PRIVATE_KEY: KEY, CWM_WRITE_POLICY: "confirm" },
      answer: () => "decline",
    });
    await connection.call("execute_api_call", {
      path: "/service/tickets/1001/notes",
      method: "POST",
      data: { text: `the key is ${KEY}`, detailDescriptionFlag: true },
    });
    expect(connection.questions).toEqual([expect.stringContaining("the key is [key]")]);
  });

  test("of prompts, resources, completions and the errors of all of them", async () => {
    const { client } = await gateway().connect({ env: { CONNECTWISE_PRIVATE_KEY: KEY } });
    const prompt = await client.getPrompt({ name: "customer_overview", arguments: { company: KEY } });
    expect(JSON.stringify(prompt)).toContain('customer \\"[key]\\"');
    const attempts = [
      client.getPrompt({ name: KEY }),
      client.readResource({ uri: `cwm://${KEY}` }),
      client.readResource({ uri: `cwm://categories/${KEY}` }),
      client.readResource({ uri: `cwm://operations/GET/${KEY}` }),
      client.callTool({ name: KEY }),
      client.complete({ ref: { type: "ref/prompt", name: KEY }, argument: { name: KEY, value: KEY } }),
    ];
    const said = (await Promise.allSettled(attempts)).map((outcome) =>
      outcome.status === "rejected" ? String(outcome.reason) : JSON.stringify(outcome.value),
    );
    expect(said.join("\n")).not.toContain(KEY);
    expect(said.join("\n").match(/\[key\]/g)?.length).toBeGreaterThanOrEqual(5);
  });
});
