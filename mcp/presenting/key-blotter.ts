import { isUtf8 } from "node:buffer";
import { writtenForms } from "./written-forms.js";

/** Blots configured keys out of whatever leaves the process, should the tenant or the client ever send one back. */
export interface KeyBlotter {
  text(text: string): string;
  /** Texts and names of members, at any depth; a value without keys comes back itself. */
  value<T>(value: T): T;
  /** Content of a file. In what is no text a key is written over, so that everything else keeps its place. */
  content<T extends Uint8Array | string>(content: T): T | Uint8Array | string;
}

/** Shorter ones are no keys, and blotting them out would make every text unreadable. */
const SHORTEST = 6;
const BLOT = "[key]";

/** @param secrets the configured keys, and what is made of them */
export function createKeyBlotter(secrets: readonly string[]): KeyBlotter {
  const keys = [...new Set(secrets)].filter(({ length }) => length >= SHORTEST);
  if (keys.length === 0) return { text: (text) => text, value: (value) => value, content: (content) => content };
  // One key may begin with another: the longest has to be tried first.
  keys.sort((one, other) => other.length - one.length);
  const inText = new RegExp(keys.map(writtenForms).join("|"), "g");
  const inBytes = new RegExp(keys.flatMap((key) => [wide(key), writtenForms(key)]).join("|"), "g");
  const sought = keys.map(plainPart);
  const wideSought = sought.map(wideText);
  // Nearly all texts of an answer are shorter than a key, and need not be read.
  const shortest = Math.min(...sought.map(({ length }) => length));

  const text = (dirty: string) =>
    dirty.length >= shortest && sought.some((part) => dirty.includes(part)) ? dirty.replace(inText, BLOT) : dirty;
  const holdsKey = (value: unknown): boolean => {
    if (typeof value === "string") return text(value) !== value;
    if (typeof value !== "object" || value === null) return false;
    if (Array.isArray(value)) return value.some(holdsKey);
    // Pairs of name and member for each of thousands of records would be what answers wait for.
    for (const name of Object.keys(value)) {
      if (holdsKey(name) || holdsKey((value as Record<string, unknown>)[name])) return true;
    }
    return false;
  };
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(clean);
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [text(name), clean(member)]));
  };

  return {
    text,
    value: <T>(value: T) => (holdsKey(value) ? (clean(value) as T) : value),
    content: (content) => {
      if (typeof content === "string") return text(content);
      const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
      if (![...sought, ...wideSought].some((part) => bytes.includes(part, 0, "latin1"))) return content;
      if (isUtf8(bytes) && !bytes.includes(0)) return text(bytes.toString());
      const written = bytes.toString("latin1").replace(inBytes, ({ length }) => "*".repeat(length));
      return Buffer.from(written, "latin1");
    },
  };
}

/** The longest part of a key that every way of writing leaves as it is: looking for it is far cheaper than for the key. */
function plainPart(key: string): string {
  return (key.match(/[A-Za-z0-9]+/g) ?? [""]).reduce((longest, part) =>
    part.length > longest.length ? part : longest,
  );
}

/** A text in UTF-16 of either byte order, as far as the two have it in common. */
function wideText(text: string): string {
  return [...text].join("\0");
}

function wide(key: string): string {
  return wideText(key).replace(/[^A-Za-z0-9\0]/g, "\\$&");
}
