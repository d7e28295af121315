import { isUtf8 } from "node:buffer";
import { isObject } from "./json-value.js";

/** Blots configured keys out of whatever leaves the process, should the tenant ever send one back. */
export interface KeyBlotter {
  text(text: string): string;
  /** Texts and names of members, at any depth; a value without keys comes back itself. */
  value<T>(value: T): T;
  /** Content of a file; what is no text comes back as it is. */
  content<T extends Uint8Array | string>(content: T): T | string;
}

/** Shorter ones are no keys, and blotting them out would make every text unreadable. */
const SHORTEST = 6;
const BLOT = "[key]";

/** @param secrets the configured keys, and what is made of them */
export function createKeyBlotter(secrets: readonly string[]): KeyBlotter {
  const forms = [...new Set(secrets.filter(({ length }) => length >= SHORTEST).flatMap(writtenForms))];
  if (forms.length === 0) return { text: (text) => text, value: (value) => value, content: (content) => content };
  // One key may begin with another: the longest has to be tried first.
  forms.sort((one, other) => other.length - one.length);
  const pattern = new RegExp(forms.map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|"), "g");
  const text = (dirty: string) => dirty.replace(pattern, BLOT);

  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) {
      const items = value.map(clean);
      return items.every((item, at) => item === value[at]) ? value : items;
    }
    if (!isObject(value) || value instanceof Blob) return value;
    const before = Object.entries(value);
    const after = before.map(([name, member]): [string, unknown] => [text(name), clean(member)]);
    const isClean = after.every(([name, member], at) => name === before[at]?.[0] && member === before[at]?.[1]);
    return isClean ? value : Object.fromEntries(after);
  };

  return {
    text,
    value: <T>(value: T) => clean(value) as T,
    content: (content) => {
      if (typeof content === "string") return text(content);
      const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
      const isAffected = forms.some((form) => bytes.includes(form)) && isUtf8(bytes);
      return isAffected ? text(bytes.toString()) : content;
    },
  };
}

/** A key as it is, inside of JSON text, and inside of a URL. */
function writtenForms(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
}
