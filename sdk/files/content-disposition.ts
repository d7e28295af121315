/**
 * The file name in a `Content-Disposition` header, safe to be used as a name in a directory of one's own.
 *
 * @param header the header's value
 * @returns the last part of the name, without characters that file systems refuse; `undefined` when there is none
 *
 * @example
 * ```ts
 * import { fileNameOf } from "cwm-api-gateway";
 *
 * console.log(fileNameOf('attachment; filename="../offer.pdf"')); // offer.pdf
 * ```
 */
export function fileNameOf(header: string | null): string | undefined {
  if (header === null) return undefined;
  const encoded = /;\s*filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)/i.exec(header);
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(header);
  const name =
    (encoded && decode(encoded[1] ?? "", encoded[2] ?? "")) ??
    asUtf8(plain?.[1]?.replace(/\\(.)/g, "$1") ?? plain?.[2]);
  // The name comes from whoever uploaded the file: it must not lead out of a directory.
  const last = name?.split(/[/\\]/).at(-1);
  const safe = last
    ?.replace(/[\p{Cc}<>:"|?*]/gu, "_")
    .replace(/[. ]+$/, "")
    .trim();
  return safe ? safe : undefined;
}

/** RFC 5987 knows two character sets. */
function decode(charset: string, text: string): string | undefined {
  try {
    if (/^iso-8859-1$/i.test(charset)) {
      return text.replace(/%([\da-f]{2})/gi, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    }
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Headers are read as Latin-1; many servers write UTF-8 into them, which is seldom anything else by chance. */
function asUtf8(text: string | undefined): string | undefined {
  if (text === undefined || !/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  try {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}
