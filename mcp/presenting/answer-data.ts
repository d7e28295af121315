import { quoteLongIntegers } from "./exact-json.js";
import { sniffType } from "./file-type.js";

/**
 * What an answer holds, from its bytes: the value of JSON, a short plain text as text, and everything else as a `Blob` of
 * exactly the bytes that came, to be saved.
 *
 * @param parsed what the client made of the body, taken where it is JSON
 */
export async function answerData(parsed: unknown, response: Response): Promise<unknown> {
  if (parsed === undefined) return undefined;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const header = response.headers.get("content-type") ?? "";
  const declared = header.split(";")[0]?.trim().toLowerCase() ?? "";
  if (/[/+]json$/.test(declared)) return exactly(parsed, textOf(bytes, header));
  if (declared === "") return unlabelled(bytes);
  if (declared === "text/plain" && response.headers.get("content-disposition") === null) return textOf(bytes, header);
  const type = declared === "application/octet-stream" ? (sniffType(bytes) ?? declared) : declared;
  return new Blob([bytes], { type });
}

/** An answer that does not say what it is: JSON and text by trying, files by how they begin. */
function unlabelled(bytes: Uint8Array<ArrayBuffer>): unknown {
  const type = sniffType(bytes);
  const text = type === undefined ? utf8(bytes) : undefined;
  if (text === undefined) return new Blob([bytes], { type: type ?? "application/octet-stream" });
  try {
    return JSON.parse(quoteLongIntegers(text)) as unknown;
  } catch {
    return text;
  }
}

function exactly(parsed: unknown, text: string): unknown {
  const exact = quoteLongIntegers(text);
  return exact === text ? parsed : (JSON.parse(exact) as unknown);
}

/** Text in the encoding that the content type names; UTF-8 where it names none or one that nobody knows. */
function textOf(bytes: Uint8Array, contentType: string): string {
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** The text that bytes are, or undefined when they are none. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
