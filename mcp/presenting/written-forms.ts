const ENTITIES: Readonly<Record<string, string>> = { '"': "quot", "&": "amp", "'": "apos", "<": "lt", ">": "gt" };

/**
 * The source of a pattern for a key however it is written: plainly, inside of JSON, of a URL or a form, of HTML or XML, and
 * inside of one of these inside of another. Letters and digits are the same in all of them.
 */
export function writtenForms(key: string): string {
  const unpadded = key.replace(/=+$/, "");
  // What ends a Base64 text may be left away.
  const padding = unpadded === key ? "" : `(?:${formsOf("=")}){0,2}`;
  return [...unpadded].map((character) => `(?:${formsOf(character)})`).join("") + padding;
}

function formsOf(character: string): string {
  if (/[A-Za-z0-9]/.test(character)) return character;
  const code = (character.codePointAt(0) ?? 0).toString(16);
  const entity = ENTITIES[character];
  return [
    character === "\\" ? "\\\\{1,8}" : `\\\\{0,8}${literal(character)}`,
    ...(character === " " ? ["\\+"] : []),
    percentEncoded(character),
    escaped(character),
    `&(?:amp;)?(?:#x0*${anyCase(code)}|#0*${Number.parseInt(code, 16)}${entity === undefined ? "" : `|${entity}`});`,
  ].join("|");
}

function literal(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

function percentEncoded(character: string): string {
  const bytes = [...Buffer.from(character)].map((byte) => byte.toString(16).padStart(2, "0"));
  return bytes.map((byte) => `%(?:25){0,3}${anyCase(byte)}`).join("");
}

/** As JSON may write any character, by the units of UTF-16. */
function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\\\{1,8}u${anyCase(unit.toString(16).padStart(4, "0"))}`).join("");
}

function anyCase(hex: string): string {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
