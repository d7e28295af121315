import type { CallOptions } from "../client/call-options.js";
import type { Client } from "../client/client.js";
import { coreOf } from "../client/client-core.js";
import { apiErrorOf } from "../errors/api-error-of.js";
import { fileNameOf } from "./content-disposition.js";

/**
 * A document on its way.
 *
 * @example
 * ```ts
 * import type { DownloadedDocument } from "cwm-api-gateway";
 *
 * async function textOf(document: DownloadedDocument): Promise<string> {
 *   return (await document.blob()).text();
 * }
 * ```
 */
export interface DownloadedDocument {
  /**
   * The bytes, as they arrive; a connection that breaks is a `NetworkError`, one that stalls a `TimeoutError`. Read or cancel
   * it, or it stays open.
   */
  readonly stream: ReadableStream<Uint8Array>;
  /** The name the server gave, stripped of anything that could lead out of a directory. */
  readonly fileName: string | undefined;
  /** Media type, `application/octet-stream` when the server names none. */
  readonly type: string;
  /** Bytes, where the server says how many. */
  readonly size: number | undefined;
  /** Reads all of it into memory. Use it or `stream`, not both. */
  blob(): Promise<Blob>;
}

/**
 * Downloads a document.
 *
 * The stream ends with a `TimeoutError` when nothing more comes for `timeoutMs`, and where `overallMs` is over; `totalMs` goes
 * for the answer's beginning. The signal ends it too. It takes none of the client's `maxConcurrency`: whoever downloads many
 * documents at once sees to their number.
 *
 * @param client the client
 * @param id the document's id
 * @param options limits and signal
 * @returns the stream with name and type
 * @throws `ApiError` for a failed answer or a web page in place of a document, whatever a call rejects with
 *
 * @example
 * ```ts
 * import { writeFile } from "node:fs/promises";
 * import { type Client, downloadDocument } from "cwm-api-gateway";
 *
 * async function save(client: Client, id: number) {
 *   const { stream, fileName } = await downloadDocument(client, id);
 *   await writeFile(fileName ?? `document-${id}`, stream);
 * }
 * ```
 */
export async function downloadDocument(
  client: Client,
  id: number,
  options: Omit<CallOptions, "parseAs"> = {},
): Promise<DownloadedDocument> {
  const path = "/system/documents/{id}/download";
  const answer = await coreOf(client).call({ ...options, method: "GET", path, pathParams: { id }, parseAs: "stream" });
  if (answer.error !== undefined) throw apiErrorOf(answer);
  const { headers } = answer.response;
  const type = headers.get("content-type") ?? "application/octet-stream";
  const length = headers.get("content-length");
  // An empty document has no body at all.
  const stream = (answer.data as ReadableStream<Uint8Array> | null | undefined) ?? new Blob([]).stream();
  // Documents come as attachments; a login page is shown.
  if (/^text\/html\b/i.test(type) && !headers.has("content-disposition")) {
    await stream.cancel();
    const message = "A web page came instead of the document; the base URL leads to a login page, or a proxy answered.";
    throw apiErrorOf({ error: { message }, response: answer.response });
  }
  return {
    stream,
    fileName: fileNameOf(headers.get("content-disposition")),
    type,
    // Counts the bytes on the wire, which differ from those that arrive here when they were compressed.
    size: length !== null && headers.get("content-encoding") === null ? Number(length) : undefined,
    blob: async () => new Blob([await new Response(stream).arrayBuffer()], { type }),
  };
}
