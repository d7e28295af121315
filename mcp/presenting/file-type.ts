/** What files begin with, for answers that do not say what they are. */
const SIGNATURES: readonly (readonly [type: string, start: string])[] = [
  ["application/pdf", "%PDF-"],
  ["image/png", "\x89PNG\r\n"],
  ["image/jpeg", "\xff\xd8\xff"],
  ["image/gif", "GIF8"],
  ["application/zip", "PK\x03\x04"],
];

/** Media types with the ending that programs know them by. */
const ENDINGS: Readonly<Record<string, string>> = {
  "application/json": "json",
  "application/pdf": "pdf",
  "application/xml": "xml",
  "application/zip": "zip",
  "image/gif": "gif",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/svg+xml": "svg",
  "image/webp": "webp",
  "text/csv": "csv",
  "text/html": "html",
  "text/plain": "txt",
  "text/xml": "xml",
};

/** The media type of content by its first bytes; undefined for everything that is not known by them. */
export function sniffType(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  if (start.startsWith("RIFF") && start.slice(8, 12) === "WEBP") return "image/webp";
  return SIGNATURES.find(([, signature]) => start.startsWith(signature))?.[0];
}

/** The usual ending of a media type's files, without dot. */
export function endingOf(type: string): string {
  return ENDINGS[type] ?? "bin";
}

/** The media type of a text file by its ending; undefined for files that are no text. */
export function textTypeOf(name: string): string | undefined {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase();
  const type = Object.entries(ENDINGS).find(([, known]) => known === ending)?.[0];
  return type !== undefined && /^text\/|json|xml/.test(type) ? type : undefined;
}
