import { fileNameOf } from "../../sdk/index.js";
import type { Attachment } from "../tools/tool.js";
import { type AnswerFrame, boundFrame, FRAME_SHARES, LEAST_SHARE } from "./answer-frame.js";
import type { CallAnswer } from "./call-answer.js";
import { compactRecord } from "./compact-record.js";
import type { FileStore } from "./file-store.js";
import { endingOf } from "./file-type.js";
import { fitRecords } from "./fit-records.js";
import { jsonLength } from "./json-length.js";
import { isScalar } from "./json-value.js";
import { linkTo } from "./resource-link.js";
import { saveBeside } from "./save-beside.js";
import { shorten } from "./shorten.js";
import { shrinkRecord, tooLarge } from "./shrink-record.js";
import { FileWriteError } from "./write-failure.js";

/** How an answer that is no list is to be shown. */
export interface SinglePresentation {
  readonly answer: AnswerFrame["answer"];
  readonly hints: readonly string[];
  readonly full: boolean;
  readonly budget: number;
  readonly files: FileStore;
  /** The answer as it came: its bytes are what is saved of JSON, its headers name a file. */
  readonly response: Response;
  /** Whether all that came may be kept: keys were taken out of the data otherwise, and stay out of files too. */
  readonly isWhole: boolean;
}

/** An answer with links to what was saved. */
export interface PresentedSingle {
  readonly answer: CallAnswer;
  readonly attachments: readonly Attachment[];
}

/** Shows one record, a text, a file, or nothing. */
export async function presentSingle(data: unknown, how: SinglePresentation): Promise<PresentedSingle> {
  if (data instanceof Blob) return presentFile(data, how);
  const shown = how.full ? (data ?? null) : (compactRecord(data) ?? null);
  for (const share of FRAME_SHARES) {
    const answer = layout(shown, how, share);
    if (jsonLength(answer) <= how.budget) return { answer, attachments: [] };
  }
  if (typeof data === "string") return presentFile(new Blob([data], { type: "text/plain" }), how);
  return presentPart(data, shown, how);
}

/** A record without its largest fields, or the first elements of a list that no page goes on behind; the whole is saved. */
async function presentPart(data: unknown, shown: unknown, how: SinglePresentation): Promise<PresentedSingle> {
  const bytes = how.isWhole ? new Uint8Array(await how.response.arrayBuffer()) : JSON.stringify(data);
  const { note, links } = await saveBeside(how.files, bytes, "record.json", "The whole answer (JSON)");
  const room = how.budget - jsonLength(links);
  if (Array.isArray(shown)) {
    const notesOf = (count: number) => [note, `${count} of ${shown.length} elements are shown.`];
    const frame = layout([], how, LEAST_SHARE, { notes: notesOf(shown.length), truncated: true });
    const { records } = fitRecords(shown, room - jsonLength(frame));
    const answer = layout([...records], how, LEAST_SHARE, { notes: notesOf(records.length), truncated: true });
    return { answer, attachments: links };
  }
  const most = shrinkRecord(shown, 0).removed;
  const frame = layout(null, how, LEAST_SHARE, { notes: [note, tooLarge(most)], truncated: true });
  const { record, removed } = shrinkRecord(shown, room - jsonLength(frame));
  const answer = layout(record, how, LEAST_SHARE, { notes: [note, tooLarge(removed)], truncated: true });
  return { answer, attachments: links };
}

async function presentFile(blob: Blob, how: SinglePresentation): Promise<PresentedSingle> {
  const type = shorten(blob.type, 80);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const name = fileNameOf(how.response.headers.get("content-disposition")) ?? `download.${endingOf(type)}`;
  const file = await save(bytes, name, type, how);
  const data = { file: file.path, name: file.name, contentType: type, size: file.size };
  const answer = layout(data, how, LEAST_SHARE);
  const link = linkTo(file);
  const room = how.budget - jsonLength(answer) - jsonLength(link);
  return { answer, attachments: [link, ...imageWithin(room, bytes, type)] };
}

/** An image is shown where it fits beside the rest; a larger one is linked only. */
function imageWithin(room: number, bytes: Uint8Array, mimeType: string): Attachment[] {
  if (!/^image\/(?:png|jpeg|gif|webp)$/.test(mimeType) || (bytes.byteLength * 4) / 3 > room) return [];
  const image = { type: "image" as const, data: Buffer.from(bytes).toString("base64"), mimeType };
  return jsonLength(image) <= room ? [image] : [];
}

/** @throws FileWriteError that says that the call itself succeeded: the file is all that it was made for */
async function save(bytes: Uint8Array, name: string, type: string, { files, answer }: SinglePresentation) {
  try {
    return await files.save(bytes, name, type);
  } catch (error) {
    if (!(error instanceof FileWriteError)) throw error;
    const { method, path } = answer.request;
    const what = `${method} ${shorten(path, 200)} answered ${answer.status} with a file (${type}, ${bytes.byteLength} bytes).`;
    throw new FileWriteError(`${what} ${error.message}`, { cause: error });
  }
}

function layout(
  data: unknown,
  how: SinglePresentation,
  share: number,
  part: { readonly notes?: readonly string[]; readonly truncated: boolean } = { truncated: false },
): CallAnswer {
  const isRecordText = typeof data === "string" || !isScalar(data);
  const { notes = [], truncated } = part;
  const { request, status, ...beside } = boundFrame(
    { answer: how.answer, notes, hints: how.hints, omitted: [], isRecordText },
    how.budget * share,
  );
  return { request, status, data, truncated, ...beside };
}
