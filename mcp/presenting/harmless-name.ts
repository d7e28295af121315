/** File systems take 255 bytes; time and chance stand before the name. */
const MOST_BYTES = 180;

/**
 * What every file system takes of a suggested file name: letters, digits, dot, dash and underscore, no leading dot, no
 * trailing one (Windows drops it), the end kept where it is too long, for that is where the type stands.
 */
export function harmlessName(suggested: string): string {
  const characters = [...suggested.normalize("NFC").replace(/[^\p{L}\p{N}._-]+/gu, "_")];
  let room = MOST_BYTES;
  let start = characters.length;
  while (start > 0) {
    room -= Buffer.byteLength(characters[start - 1] ?? "");
    if (room < 0) break;
    start--;
  }
  const name = characters
    .slice(start)
    .join("")
    .replace(/^[._]+/, "")
    .replace(/[._]+$/, "");
  return name === "" ? "file" : name;
}
