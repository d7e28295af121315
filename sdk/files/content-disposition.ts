/**
 * The file name in a `Content-Disposition` header, safe to be used as a name in a directory of one's own.
 *
 * @param header the header's value
 * @returns the last part of the name, without characters that file systems refuse; `undefined` when there is none
 */
export function fileNameOf(header: string | null): string | undefined {
  if (header === null) return undefined;
  const encoded = /;\s*filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)/i.exec(header);
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header);
  const name = (encoded && decode(encoded[2] ?? "")) ?? plain?.[1]?.replace(/\\(.)/g, "$1") ?? plain?.[2];
  // The name comes from whoever uploaded the file: it must not lead out of a directory.
  const last = name?.split(/[/\\]/).at(-1);
  const safe = last
    ?.replace(/[\p{Cc}<>:"|?*]/gu, "_")
    .replace(/[. ]+$/, "")
    .trim();
  return safe ? safe : undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
