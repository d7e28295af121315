import type { IncomingMessage } from "node:http";
import { ERROR_CODES, type Refusal } from "./refusal.js";

/** A body that was read, or why it was not. */
export type JsonBody = { readonly value: unknown } | { readonly refusal: Refusal };

/** Reads a JSON body of at most `maxBytes`; nothing beyond that is kept, whatever the headers announced. */
export async function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<JsonBody> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) return tooLarge(maxBytes);
    chunks.push(chunk);
  }
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
