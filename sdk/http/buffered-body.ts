import type { Redact } from "./redaction.js";

/** How much of an answer to read within the attempt: all as text, all as bytes, or nothing. */
export type Buffering = "text" | "bytes" | "none";

/**
 * Reads the body of an answer now and lets it be read from memory as often as wanted.
 *
 * So a body that breaks off or never ends is part of the attempt: its timeout ends it and a repetition can mend it.
 * Failed answers are always read, for the decision to repeat needs their text.
 *
 * @param response the answer; its reading methods are replaced
 * @param buffering how
 * @param redact takes secrets out of failed answers
 * @returns the text where the body was read as text, else an empty one
 */
export async function bufferBody(response: Response, buffering: Buffering, redact: Redact): Promise<string> {
  if (buffering === "none" && response.ok) return "";
  if (buffering === "bytes" && response.ok) {
    const bytes = await response.arrayBuffer();
    const type = response.headers.get("content-type") ?? "";
    replaceReaders(response, {
      arrayBuffer: async () => bytes,
      blob: async () => new Blob([bytes], { type }),
      text: async () => new TextDecoder().decode(bytes),
      json: async () => JSON.parse(new TextDecoder().decode(bytes)),
    });
    return "";
  }
  const raw = await response.text();
  // Gateways in trouble echo the request, headers and all.
  const text = response.ok ? raw : redact(raw);
  replaceReaders(response, {
    text: () => Promise.resolve(text),
    json: async () => JSON.parse(text),
    arrayBuffer: async () => new TextEncoder().encode(text).buffer,
    blob: async () => new Blob([text]),
  });
  return text;
}

/** Own properties hide the methods of the prototype, which would find the body spent. */
function replaceReaders(response: Response, readers: Partial<Response>): void {
  Object.assign(response, readers);
}
