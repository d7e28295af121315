import type { Attachment } from "../tools/tool.js";
import { DATA_LABEL } from "./answer-text.js";
import type { CallAnswer } from "./call-answer.js";
import { compactRecord } from "./compact-record.js";
import type { FileStore } from "./file-store.js";
import { isScalar } from "./json-value.js";
import { tooLarge, withHints } from "./present-list.js";
import { linkTo } from "./resource-link.js";
import { shrinkRecord } from "./shrink-record.js";

/** How an answer that is no list is to be shown. */
export interface SinglePresentation {
  readonly answer: Pick<CallAnswer, "request" | "status" | "fastMemory">;
  readonly hints: readonly string[];
  readonly full: boolean;
  readonly budget: number;
  readonly files: FileStore;
  /** `content-type` and `content-disposition` of the answer. */
  readonly headers: Headers;
}

/** An answer with links to what was saved. */
export interface PresentedSingle {
  readonly answer: CallAnswer;
  readonly attachments: readonly Attachment[];
}

/** Images up to this size are shown to the model, larger ones are linked only. Bytes. */
const SHOWN_IMAGE = 256_000;

/** Shows one record, a text, a file, or nothing. */
export async function presentSingle(data: unknown, how: SinglePresentation): Promise<PresentedSingle> {
  if (data instanceof Blob) return presentFile(data, how);
  const shown = how.full ? (data ?? null) : (compactRecord(data) ?? null);
  const label = isScalar(shown) && typeof shown !== "string" ? [] : [DATA_LABEL];
  const answer: CallAnswer = {
    ...how.answer,
    data: shown,
    truncated: false,
    ...withHints([...how.hints, ...label]),
  };
  if (JSON.stringify(answer).length <= how.budget) return { answer, attachments: [] };

  const isText = typeof data === "string";
  const type = isText
    ? (how.headers.get("content-type") ?? "text/plain").split(";")[0] || "text/plain"
    : "application/json";
  const file = await how.files.save(
    isText ? data : JSON.stringify(data),
    isText ? nameFrom(how.headers, type) : "record.json",
    type,
  );
  if (isText) return { answer: fileAnswer(how, file.name, type, file.size, file.path), attachments: [linkTo(file)] };
  const frame = JSON.stringify({ ...answer, data: null }).length;
  const shrunk = shrinkRecord(shown, how.budget - frame - 600);
  return {
    answer: {
      ...answer,
      data: shrunk.record,
      truncated: true,
      omitted: shrunk.removed.map(({ name }) => name).slice(0, 50),
      ...withHints([...how.hints, tooLarge(shrunk.removed, file.path), ...label]),
    },
    attachments: [linkTo(file)],
  };
}

async function presentFile(blob: Blob, how: SinglePresentation): Promise<PresentedSingle> {
  const type = (blob.type || how.headers.get("content-type") || "application/octet-stream").split(";")[0] as string;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const file = await how.files.save(bytes, nameFrom(how.headers, type), type);
  const isImage = /^image\/(?:png|jpeg|gif|webp)$/.test(type) && bytes.byteLength <= SHOWN_IMAGE;
  return {
    answer: fileAnswer(how, file.name, type, file.size, file.path),
    attachments: [
      linkTo(file),
      ...(isImage ? [{ type: "image" as const, data: Buffer.from(bytes).toString("base64"), mimeType: type }] : []),
    ],
  };
}

function fileAnswer(
  how: SinglePresentation,
  name: string,
  contentType: string,
  size: number,
  path: string,
): CallAnswer {
  return { ...how.answer, data: { file: path, name, contentType, size }, truncated: false, ...withHints(how.hints) };
}

const ENDINGS: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
  "text/html": "html",
  "text/csv": "csv",
  "text/plain": "txt",
  "application/zip": "zip",
};

/** The server's own name for a file; without one, a plain name with the ending of its type. */
function nameFrom(headers: Headers, type: string): string {
  const disposition = headers.get("content-disposition") ?? "";
  const encoded = /filename\*\s*=\s*(?:UTF-8|utf-8)''([^;]+)/.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/.exec(disposition);
  const name = encoded === undefined ? (plain?.[1] ?? plain?.[2]) : decoded(encoded);
  return name || `download.${ENDINGS[type] ?? "bin"}`;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
