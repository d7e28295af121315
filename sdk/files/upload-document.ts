import { openAsBlob } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { CallOptions } from "../client/call-options.js";
import type { Client } from "../client/client.js";
import { coreOf } from "../client/client-core.js";
import { apiErrorOf } from "../errors/api-error-of.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import type { Model } from "../models/list-models.js";
import { multipartStream } from "./multipart-stream.js";
import { readableThrough } from "./readable-through.js";

/**
 * A document to upload.
 *
 * @example
 * ```ts
 * import { type Client, type DocumentUpload, uploadDocument } from "cwm-api-gateway";
 *
 * const photo: DocumentUpload = { file: "./rack.jpg", type: "image/jpeg", recordType: "Configuration", recordId: 12 };
 *
 * function attachPhoto(client: Client) {
 *   return uploadDocument(client, photo);
 * }
 * ```
 */
export interface DocumentUpload {
  /**
   * The bytes: in memory, as a stream, or the path of a file, which is read as it is sent. A stream is sent once and never
   * again.
   */
  readonly file: Blob | ReadableStream<Uint8Array> | string;
  /** Name shown to people. Default: that of the file; needed for a stream or an unnamed `Blob`. */
  readonly fileName?: string | undefined;
  /** Media type. Default: that of the `Blob`, else `application/octet-stream`. */
  readonly type?: string | undefined;
  /** What kind of record it belongs to, as `Ticket`, `Company`, `Configuration`. */
  readonly recordType: string;
  readonly recordId: number;
  /** Default: the file name. */
  readonly title?: string | undefined;
  /** Hidden from the customer. Default: as the tenant has it. */
  readonly privateFlag?: boolean | undefined;
  readonly readOnlyFlag?: boolean | undefined;
  readonly isAvatar?: boolean | undefined;
}

/**
 * Uploads a document to a record.
 *
 * @param client the client
 * @param upload the file and the record it belongs to
 * @param options limits and signal
 * @returns what the tenant keeps about the document
 * @throws InvalidRequestError when a file name is missing or the path leads to no file; `ApiError` for a failed answer; a file
 *   system error when the path cannot be read; what the stream fails with
 *
 * @example
 * ```ts
 * import { type Client, uploadDocument } from "cwm-api-gateway";
 *
 * function attachLog(client: Client, ticketId: number, text: string) {
 *   const file = new Blob([text], { type: "text/plain" });
 *   return uploadDocument(client, { file, fileName: "log.txt", recordType: "Ticket", recordId: ticketId });
 * }
 * ```
 */
export async function uploadDocument(
  client: Client,
  upload: DocumentUpload,
  options: Omit<CallOptions, "parseAs" | "headers"> = {},
): Promise<Model<"DocumentInfo">> {
  const { failure, ...form } = await formOf(upload);
  const call = { ...options, method: "POST", path: "/system/documents", ...form };
  const answer = await coreOf(client)
    .call(call)
    .catch((error) => {
      throw failure?.() ?? error;
    });
  if (answer.error !== undefined) throw apiErrorOf(answer);
  return answer.data as Model<"DocumentInfo">;
}

async function formOf(upload: DocumentUpload) {
  const { file, type = "application/octet-stream" } = upload;
  const name = upload.fileName ?? nameOf(file);
  if (!name) throw new InvalidRequestError("A file name is missing: a stream and a Blob have none of their own.");
  if (!/^[\x20-\x7e]*$/.test(type)) throw new InvalidRequestError("The media type holds a line end or is not ASCII.");
  const fields = fieldsOf(upload, name);
  if (file instanceof ReadableStream) {
    let failed: unknown;
    // A source that breaks off is not the network's fault.
    const stream = readableThrough(file, (error) => {
      failed = error;
      return error;
    });
    const { body, contentType } = multipartStream(fields, { stream, name, type });
    return { body, headers: { "content-type": contentType }, failure: () => failed };
  }
  const form = new FormData();
  for (const [field, value] of fields) form.append(field, value);
  form.append("file", typeof file === "string" ? await blobOf(file, type) : typed(file, upload.type), name);
  return { body: form };
}

function typed(file: Blob, type = file.type): Blob {
  return type === file.type ? file : file.slice(0, file.size, type);
}

async function blobOf(path: string, type: string): Promise<Blob> {
  // Opening does not say why it fails.
  await access(path, constants.R_OK);
  if (!(await stat(path)).isFile()) throw new InvalidRequestError(`${path} is a folder or a device and no file.`);
  return openAsBlob(path, { type });
}

function nameOf(file: DocumentUpload["file"]): string | undefined {
  if (typeof file === "string") return basename(file);
  return file instanceof File ? file.name : undefined;
}

function fieldsOf(upload: DocumentUpload, fileName: string): Map<string, string> {
  const flags = {
    privateFlag: upload.privateFlag,
    // The API's description and its form both spell the name so; the right spelling is sent beside it.
    readOnlyFlay: upload.readOnlyFlag,
    readOnlyFlag: upload.readOnlyFlag,
    isAvatar: upload.isAvatar,
  };
  return new Map([
    ["recordType", upload.recordType],
    ["recordId", String(upload.recordId)],
    ["title", upload.title ?? fileName],
    ...Object.entries(flags).flatMap(([name, flag]): [string, string][] =>
      flag === undefined ? [] : [[name, String(flag)]],
    ),
  ]);
}
