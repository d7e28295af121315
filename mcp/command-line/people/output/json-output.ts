/**
 * JSON for programs, ending with a line break. Control characters beyond those that JSON itself escapes are escaped too:
 * the reader may be a terminal after all.
 */
export function jsonOutput(value: unknown): string {
  const json = JSON.stringify(value, null, 2) ?? "null";
  return `${json.replace(/[\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069]/g, escaped)}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
