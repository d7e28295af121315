import { DescriptionError } from "./description-error.js";
import { MAX_DESCRIPTION_LENGTH } from "./parse-json.js";
import { positionAt, positionText } from "./text-position.js";

/** The most bytes that a text of the greatest length takes in UTF-8. */
const MAX_BYTES = 3 * MAX_DESCRIPTION_LENGTH;

/**
 * Decodes the bytes of a description, which JSON has in UTF-8. A byte order mark is kept: reading reports it.
 *
 * @throws DescriptionError with the line and the column, counted in characters, of the first byte that is none of UTF-8
 * @example
 * ```ts
 * const description = readDescription(decodeDescription(await readFile("manage.json")));
 * ```
 */
export function decodeDescription(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) {
    throw new DescriptionError(
      `The file has ${Math.round(bytes.length / 1e6)} MB, more than any API description.`,
      "line 1, column 1",
    );
  }
  try {
    return new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch (cause) {
    const before = textBeforeFault(bytes);
    throw new DescriptionError(
      isUtf16(bytes)
        ? "The file is written in UTF-16; save it as UTF-8, which JSON needs."
        : "The file is not written in UTF-8, which JSON needs; save it as UTF-8, or download it again if it was damaged.",
      positionText(positionAt(before, before.length)),
      { cause },
    );
  }
}

/** What a lenient decoder makes of a fault is encoded in other bytes than those that stood there. */
function textBeforeFault(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const encoded = new TextEncoder().encode(decoder.decode(bytes));
  const fault = encoded.findIndex((byte, index) => byte !== bytes[index]);
  return decoder.decode(bytes.subarray(0, Math.max(fault, 0)));
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
