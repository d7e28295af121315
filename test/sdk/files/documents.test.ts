import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  ApiError,
  type DocumentUpload,
  downloadDocument,
  InvalidRequestError,
  NetworkError,
  NotFoundError,
  TimeoutError,
  uploadDocument,
} from "../../../sdk/index.js";
import { clientOf, localServer, type Received, rejection, send } from "../local-server.js";

const record = { recordType: "Ticket", recordId: 5 } as const;

/** The form that a request held, read by somebody else's parser. */
function formIn({ headers, body }: Received): Promise<FormData> {
  return new Response(body, { headers: { "content-type": headers["content-type"] ?? "" } }).formData();
}

describe("uploadDocument", () => {
  async function uploaded(upload: DocumentUpload) {
    const server = await localServer({ status: 201, body: { id: 9 } });
    expect(await uploadDocument(clientOf(server), upload)).toEqual({ id: 9 });
    const [received] = server.received;
    if (!received) throw new Error("nothing arrived");
    const form = await formIn(received);
    const file = form.get("file");
    return {
      form,
      name: (file as File).name,
      type: (file as File).type,
      text: await (file as File).text(),
      raw: received.body,
    };
  }

  it("sends what is in memory", async () => {
    const file = new Blob(["line\r\nline"], { type: "text/plain" });
    const { form, name, text } = await uploaded({
      ...record,
      file,
      fileName: "log.txt",
      title: "Log",
      privateFlag: true,
    });
    expect([name, text]).toEqual(["log.txt", "line\r\nline"]);
    expect(form.get("recordType")).toBe("Ticket");
    expect(form.get("recordId")).toBe("5");
    expect(form.get("title")).toBe("Log");
    expect(form.get("privateFlag")).toBe("true");
    expect(form.has("isAvatar")).toBe(false);
  });

  it("gives what is in memory the type named, or else its own", async () => {
    const bytes = ["png"];
    const typeless = { ...record, file: new Blob(bytes), fileName: "a.png" };
    const named = new File(bytes, "f.png");
    expect((await uploaded({ ...typeless, type: "image/png" })).type).toBe("image/png");
    expect((await uploaded(typeless)).type).toBe("application/octet-stream");
    expect(await uploaded({ ...record, file: named, type: "image/png" })).toMatchObject({
      type: "image/png",
      name: "f.png",
      text: "png",
    });
    const own = new Blob(bytes, { type: "image/gif" });
    expect((await uploaded({ ...record, file: own, fileName: "a" })).type).toBe("image/gif");
  });

  it("sends a stream, with a name that would break a header", async () => {
    const file = new Blob(["streamed"]).stream();
    const { name, text, type, raw } = await uploaded({ ...record, file, fileName: 'a"\r\nb.txt', type: "text/csv" });
    expect(text).toBe("streamed");
    expect(name).toBe('a"\r\nb.txt');
    expect(raw).toContain('filename="a%22%0D%0Ab.txt"');
    expect(type).toBe("text/csv");
  });

  it("sends a file by its path, under its own name", async () => {
    const directory = await mkdtemp(join(tmpdir(), "documents-"));
    try {
      await writeFile(join(directory, "report.csv"), "a;b");
      const { name, text, form } = await uploaded({ ...record, file: join(directory, "report.csv") });
      expect([name, text, form.get("title")]).toEqual(["report.csv", "a;b", "report.csv"]);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it("sends a file again after a 429, for it can be read again", async () => {
    const directory = await mkdtemp(join(tmpdir(), "documents-"));
    try {
      await writeFile(join(directory, "report.csv"), "a;b".repeat(100_000));
      const refused = { status: 429, headers: { "retry-after": "0" }, body: {} };
      const server = await localServer(refused, { status: 201, body: { id: 9 } });
      await uploadDocument(clientOf(server), { ...record, file: join(directory, "report.csv") });
      expect(server.received).toHaveLength(2);
      for (const received of server.received) {
        expect(await ((await formIn(received)).get("file") as File).text()).toHaveLength(300_000);
      }
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it("tells of a path that cannot be read and of a stream that breaks off, and blames no network", async () => {
    const server = await localServer({ status: 201, body: { id: 9 } });
    const client = clientOf(server);
    expect(await rejection(uploadDocument(client, { ...record, file: "/no/such/file" }))).toMatchObject({
      code: "ENOENT",
    });
    const folder = await rejection(uploadDocument(client, { ...record, file: tmpdir() }));
    expect(folder).toBeInstanceOf(InvalidRequestError);
    expect(folder.message).toBe(`${tmpdir()} is a folder or a device and no file.`);
    expect(server.received).toHaveLength(0);
    const broken = new Error("disk gone");
    const file = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(broken),
    });
    expect(await rejection(uploadDocument(client, { ...record, file, fileName: "a" }))).toBe(broken);
  });

  it("refuses a media type that would add a header", async () => {
    const server = await localServer({ body: {} });
    const stream = new Blob(["x"]).stream();
    const upload = { file: stream, fileName: "a", type: "a/b\r\nX: y", recordType: "Ticket", recordId: 1 };
    expect(await rejection(uploadDocument(clientOf(server), upload))).toBeInstanceOf(InvalidRequestError);
    expect(server.received).toHaveLength(0);
  });

  it("wants a name for what has none", async () => {
    const server = await localServer({});
    const upload = uploadDocument(clientOf(server), { ...record, file: new Blob(["x"]) });
    expect(await rejection(upload)).toBeInstanceOf(InvalidRequestError);
    expect(server.received).toHaveLength(0);
  });
});

describe("downloadDocument", () => {
  it("gives stream, name, type and size", async () => {
    const server = await localServer((_, response) =>
      send(response, 200, Uint8Array.of(1, 2, 3), {
        "content-type": "application/pdf",
        "content-length": "3",
        "content-disposition": 'attachment; filename="Offer 1.pdf"',
      }),
    );
    const { fileName, type, size, stream } = await downloadDocument(clientOf(server), 5);
    expect({ fileName, type, size }).toEqual({ fileName: "Offer 1.pdf", type: "application/pdf", size: 3 });
    expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3));
    expect(server.received[0]?.url).toContain("/system/documents/5/download");
  });

  it.each([
    ['attachment; filename="../../etc/passwd"', "passwd"],
    ['attachment; filename="C:\\\\temp\\\\a.txt"', "a.txt"],
    ["attachment; filename*=UTF-8''%C3%A4%20b.txt; filename=x.txt", "ä b.txt"],
    ["attachment; filename*=UTF-8''..%2F..%2Fx.sh", "x.sh"],
    ['attachment; filename=".."', undefined],
    ["attachment; filename=my file.pdf", "my file.pdf"],
    ["attachment; filename=my file.pdf ; size=3", "my file.pdf"],
    // Raw UTF-8, as header bytes; and Latin-1, which is none.
    [Buffer.from('attachment; filename="Übersicht 漢.txt"').toString("latin1"), "Übersicht 漢.txt"],
    ['attachment; filename="Übersicht.txt"', "Übersicht.txt"],
    ["attachment", undefined],
  ])("reads the name in %s safely", async (disposition, expected) => {
    const server = await localServer({ headers: { "content-disposition": disposition }, body: "x" });
    const document = await downloadDocument(clientOf(server), 5);
    expect(document.fileName).toBe(expected);
    expect(await (await document.blob()).text()).toBe("x");
  });

  it("tells of a stream that breaks off by our own error, and of an abort by its reason", async () => {
    const server = await localServer((_, response) => {
      response.writeHead(200, { "content-type": "application/pdf", "content-length": "100" });
      response.write("%PDF");
      setTimeout(() => response.destroy(), 10);
    });
    const { blob } = await downloadDocument(clientOf(server), 5);
    const error = await rejection(blob());
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.message).toContain("GET /system/documents/{id}/download");
    const slow = await localServer((_, response) => void response.writeHead(200).write("x"));
    const controller = new AbortController();
    const document = await downloadDocument(clientOf(slow), 5, { signal: controller.signal });
    const reason = new Error("closed");
    setTimeout(() => controller.abort(reason), 10);
    expect(await rejection(document.blob())).toBe(reason);
  });

  it("ends a download that stalls", async () => {
    const server = await localServer((_, response) => void response.writeHead(200).write("x"));
    const { blob } = await downloadDocument(clientOf(server), 5, { timeoutMs: 40 });
    const error = await rejection(blob());
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toMatch(/nothing of it within 40 ms .*\. Ask again, or raise timeoutMs\.$/);
  });

  it("takes a login page for no document, and a page that is one for what it is", async () => {
    const page = {
      headers: { "content-type": "text/html; charset=utf-8" },
      body: "<!doctype html><title>Sign in</title>",
    };
    const error = await rejection(downloadDocument(clientOf(await localServer(page)), 5));
    expect(error).toBeInstanceOf(ApiError);
    expect(error.message).toContain("web page");
    const attached = { ...page.headers, "content-disposition": 'attachment; filename="a.html"' };
    const document = await downloadDocument(clientOf(await localServer({ ...page, headers: attached })), 5);
    expect(await (await document.blob()).text()).toBe(page.body);
  });

  it("throws the typed error", async () => {
    const server = await localServer({ status: 404, body: { code: "NotFound", message: "Document 5 not found" } });
    expect(await rejection(downloadDocument(clientOf(server), 5))).toBeInstanceOf(NotFoundError);
  });
});
