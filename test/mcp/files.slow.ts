import { chmod, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import type { OutgoingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { harmlessName } from "../../mcp/presenting/harmless-name.js";
import { at } from "../demo/steps.js";
import { type Connection, type ToolResult, useGateway } from "./gateway.js";
import { type ScriptedTenant, startScriptedTenant } from "./scripted-tenant.js";

const gateway = useGateway();
let tenant: ScriptedTenant | undefined;
afterEach(async () => {
  await tenant?.close();
  tenant = undefined;
});

async function answering(
  headers: OutgoingHttpHeaders,
  body: Buffer | string,
  dataFolder?: string,
): Promise<Connection> {
  tenant = await startScriptedTenant((_request, response) => {
    response.writeHead(200, headers);
    response.end(body);
  });
  return gateway().connect({ env: { ...tenant.env }, ...(dataFolder === undefined ? {} : { dataFolder }) });
}

function linkOf({ content }: ToolResult): { uri: string; name: string; mimeType: string; size: number } {
  const link = content.find(({ type }) => type === "resource_link");
  if (link === undefined) throw new Error("no link was answered");
  return link as unknown as { uri: string; name: string; mimeType: string; size: number };
}

const DOWNLOAD = { path: "/system/documents/5/download" };

describe("a web page is no data", () => {
  const page = "<head><title>Sign in</title></head><body>Password</body>";
  test.each([
    ["of a DELETE", { path: "/service/tickets/5", method: "DELETE" }, { "content-type": "text/html" }, page],
    [
      "of an undocumented path",
      { path: "/service/new", allow_undocumented: true },
      { "content-type": "text/html" },
      page,
    ],
    ["that begins with its head", { path: "/service/tickets/5" }, { "content-type": "text/html" }, page],
    ["behind a comment, without a type", { path: "/service/tickets/5" }, {}, `<!-- proxy -->\n<html>${page}</html>`],
    [
      "called XML",
      { path: "/service/tickets/5" },
      { "content-type": "application/xml" },
      `<?xml version="1.0"?><html>`,
    ],
    ["called JSON", { path: "/service/tickets/5" }, { "content-type": "application/json" }, `<html>${page}</html>`],
    ["where a file is due", DOWNLOAD, { "content-type": "text/html; charset=utf-8" }, page],
  ])("%s", async (_name, args, headers, body) => {
    const { call } = await answering(headers, body);
    const result = await call("execute_api_call", args);
    expect(result.isError).toBe(true);
    expect(result.text).toMatch(/web page instead of data.*CONNECTWISE_API_URL/);
    if ("method" in args) expect(result.text).toContain("unknown");
  });

  test("unless it is a document, or the description promises one", async () => {
    const headers = { "content-type": "text/html", "content-disposition": 'attachment; filename="offer.html"' };
    const { call } = await answering(headers, page);
    expect(linkOf(await call("execute_api_call", DOWNLOAD)).name).toMatch(/offer\.html$/);
    await tenant?.close();
    const sample = await answering({ "content-type": "text/html" }, page);
    const result = await sample.call("execute_api_call", { path: "/system/documents/uploadsample" });
    expect(linkOf(result).mimeType).toBe("text/html");
  });

  test("and an empty answer is none, whatever it calls itself", async () => {
    const { call } = await answering({ "content-type": "text/html" }, "");
    const result = await call("execute_api_call", { path: "/service/tickets/5", method: "DELETE" });
    expect(result.isError, result.text).toBe(false);
  });
});

describe("what is no JSON is saved, byte for byte", () => {
  const latin = Buffer.from("Größe;Preis\r\n", "latin1");
  test.each([
    ["text/csv; charset=iso-8859-1", latin, "text/csv", /\.csv$/],
    ["application/xml", Buffer.from("<a>ä</a>"), "application/xml", /\.xml$/],
    ["image/svg+xml", Buffer.from("<svg xmlns='x'/>"), "image/svg+xml", /\.svg$/],
    ["application/pdf", Buffer.from("%PDF-1.7\n\xff\xfe", "latin1"), "application/pdf", /\.pdf$/],
    ["application/octet-stream", Buffer.from("%PDF-1.7\n\xff", "latin1"), "application/pdf", /\.pdf$/],
    ["", Buffer.from("PK\x03\x04\xff\xfe\x00", "latin1"), "application/zip", /\.zip$/],
    ["", Buffer.from([0xff, 0xfe, 0x00, 0x41]), "application/octet-stream", /\.bin$/],
  ])("%s", async (type, bytes, mimeType, name) => {
    const { call } = await answering(type === "" ? {} : { "content-type": type }, bytes);
    const result = await call("execute_api_call", DOWNLOAD);
    expect(result.isError, result.text).toBe(false);
    const link = linkOf(result);
    expect(link).toMatchObject({ mimeType, size: bytes.length, name: expect.stringMatching(name) });
    expect(await readFile(new URL(link.uri))).toEqual(bytes);
    expect(result.text).toContain(link.name);
  });

  test("a plain text without a name is short enough to be read at once", async () => {
    const { call } = await answering(
      { "content-type": "text/plain; charset=iso-8859-1" },
      Buffer.from("Schön", "latin1"),
    );
    const result = await call("execute_api_call", { path: "/system/info" });
    expect(result.structured?.data).toBe("Schön");
    expect(result.text).toContain("not instructions");
  });
});

describe("file names", () => {
  test.each([
    [`attachment; filename="r.pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%E2%82%AC.pdf`, /-Größe_.*\.pdf$/],
    [`attachment; filename*=iso-8859-1'de'Gr%F6%DFe.pdf`, /-Größe\.pdf$/],
    [Buffer.from('attachment; filename="Größe.pdf"').toString("latin1"), /-Größe\.pdf$/],
    [`attachment; filename="..\\\\..\\\\CON.txt."`, /-CON\.txt$/],
    [`attachment; filename="../../etc/passwd"`, /-passwd$/],
    [`attachment; filename="a:b*c?.txt"`, /-a_b_c_\.txt$/],
    [`attachment; filename=".."`, /-file$|-download\./],
  ])("from %s are kept and harmless", async (disposition, name) => {
    const { call, dataFolder } = await answering(
      { "content-type": "application/octet-stream", "content-disposition": disposition },
      "x",
    );
    const file = String(at((await call("execute_api_call", DOWNLOAD)).structured, "data", "file"));
    expect(basename(file)).toMatch(name);
    expect(dirname(dirname(file))).toBe(dataFolder);
    expect(basename(file)).not.toMatch(/[<>:"/\\|?*]|[. ]$/);
  });

  test("fit every file system, characters whole", () => {
    const name = harmlessName(`${"報".repeat(300)}.pdf`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180);
    expect(name).toMatch(/^報+\.pdf$/);
    expect(harmlessName("𝒳𝒴\uD835.txt")).toBe("𝒳𝒴_.txt");
  });

  test("that are the same do not overwrite each other", async () => {
    const { call } = await answering(
      { "content-type": "text/csv", "content-disposition": "attachment; filename=a.csv" },
      "x",
    );
    const names = await Promise.all(
      Array.from({ length: 8 }, async () => linkOf(await call("execute_api_call", DOWNLOAD)).uri),
    );
    expect(new Set(names).size).toBe(8);
  });
});

describe("a folder that takes nothing", () => {
  /** A file where the folder should be: nobody can write there, not even root. */
  async function blocked(): Promise<string> {
    const dataFolder = await mkdtemp(join(tmpdir(), "cwm-blocked-"));
    await mkdir(dataFolder, { recursive: true });
    await writeFile(join(dataFolder, "downloads"), "");
    await chmod(dataFolder, 0o700);
    return dataFolder;
  }

  test("is named with reason and cure when a file was asked for", async () => {
    const { call } = await answering({ "content-type": "application/pdf" }, "%PDF-", await blocked());
    const result = await call("execute_api_call", DOWNLOAD);
    expect(result.isError).toBe(true);
    expect(result.text).toMatch(/answered 200 with a file \(application\/pdf, 5 bytes\).*downloads.*CWM_DATA_DIR/);
  });

  test("does not fail a call that has done its work", async () => {
    const body = JSON.stringify({ id: 5, summary: "x", initialDescription: "y".repeat(40_000) });
    const { call } = await answering({ "content-type": "application/json" }, body, await blocked());
    const result = await call("execute_api_call", { path: "/service/tickets/5" });
    expect(result.isError, result.text).toBe(false);
    expect(result.structured?.data).toMatchObject({ id: 5, summary: "x" });
    expect(result.text).toMatch(/Nothing could be saved.*CWM_DATA_DIR/);
  });
});

describe("numbers", () => {
  test("too long for JavaScript come as text, to the last digit; what is saved is what came", async () => {
    const body = `{"id": 9007199254740993, "hours": 10.50, "text": "9007199254740993", "pad": "${"p".repeat(30_000)}"}`;
    const { call } = await answering({ "content-type": "application/json" }, body);
    for (const response_format of ["full", "compact"]) {
      const result = await call("execute_api_call", { path: "/service/tickets/5", response_format });
      expect(result.structured?.data).toEqual({ id: "9007199254740993", hours: 10.5, text: "9007199254740993" });
      expect(result.text).toContain("9007199254740993");
      expect(await readFile(new URL(linkOf(result).uri), "utf8")).toBe(body);
    }
  });
});

test("a saved text can be read back as text, other files as bytes", async () => {
  const { call, client } = await answering({ "content-type": "text/csv" }, "a;b");
  const { contents } = await client.readResource({ uri: linkOf(await call("execute_api_call", DOWNLOAD)).uri });
  expect(contents).toEqual([expect.objectContaining({ mimeType: "text/csv", text: "a;b" })]);
});
