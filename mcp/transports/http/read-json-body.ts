import type { IncomingMessage } from "node:http";
import { ERROR_CODES, type Refusal } from "./refusal.js";

/** A body that was read, or why it was not. */
export type JsonBody = { readonly value: unknown } | { readonly refusal: Refusal };

/**
 * How much of a body that is too large is read and thrown away. A client that is cut off while it still sends sees a broken
 * connection and never the refusal; beyond this it is not worth the traffic.
 */
const DISCARDED_BYTES = 64 * 1024 * 1024;

/** Reads a JSON body of at most `maxBytes`; nothing beyond that is kept, whatever the headers announced. */
export async function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<JsonBody> {
  const most = maxBytes + DISCARDED_BYTES;
  if (Number(request.headers["content-length"] ?? 0) > most) return tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Left before its end, the iterator would otherwise close the connection, on which the refusal is still to be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) break;
    if (bytes <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (bytes > maxBytes) return tooLarge(maxBytes);
  try {
    return { value: JSON.parse(Buffer.concat(chunks).toString("utf8")) };
  } catch {
    return { refusal: { status: 400, code: ERROR_CODES.malformedJson, message: "The body is not JSON." } };
  }
}

function tooLarge(maxBytes: number): JsonBody {
  return {
    refusal: {
      status: 413,
      code: ERROR_CODES.general,
      message: `A request body may have at most ${maxBytes} bytes.`,
      // What is left of the body is not worth reading.
      headers: { connection: "close" },
    },
  };
}
