import { LIST_PARAMETERS } from "../../catalog/index.js";

/** `columns` is what reports take in place of `fields`; letter case does not matter to the API. */
const COMMON_NAMES = [...LIST_PARAMETERS, "columns"];

const CANONICAL = new Map(COMMON_NAMES.map((name) => [name.toLowerCase(), name]));

/** Query values by name, decoded; a repeated name holds all its values. */
export type QueryValues = Record<string, string | string[]>;

/**
 * Reads the query of a request that a person or a model wrote. Blanks, quotes, `&`, `+`, `#` and `%` may stand in the
 * values raw or percent-encoded: an `&` parts two parameters only outside quotes and before `name=`, and what is encoded
 * is decoded exactly once, so that the client can encode everything once.
 *
 * @example
 * parseQueryText(`conditions=company/name="A & B" and board/id=1&pageSize=5`);
 * // { conditions: 'company/name="A & B" and board/id=1', pageSize: "5" }
 */
export function parseQueryText(text: string): QueryValues {
  const values = new Map<string, string | string[]>();
  for (const pair of splitPairs(text)) {
    const equals = pair.indexOf("=");
    const name = decodeName(equals === -1 ? pair : pair.slice(0, equals));
    if (name === "") continue;
    const value = equals === -1 ? "" : decodeValue(pair.slice(equals + 1));
    const earlier = values.get(name);
    values.set(name, earlier === undefined ? value : [...[earlier].flat(), value]);
  }
  return Object.fromEntries(values);
}

/** The API's own spelling of a common parameter (`pagesize` → `pageSize`); other names as they are. */
export function canonicalParameterName(name: string): string {
  return CANONICAL.get(name.toLowerCase()) ?? name;
}

function splitPairs(text: string): string[] {
  const quoted = splitOutsideQuotes(text);
  // An apostrophe inside a name leaves a quote open: then quotes say nothing, and `&name=` alone decides.
  return quoted ?? text.split(/&(?=[A-Za-z_][\w.-]*=)/);
}

function splitOutsideQuotes(text: string): string[] | undefined {
  const pairs: string[] = [];
  let start = 0;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "&" && /^(?:[A-Za-z_][\w.-]*=|&|$)/.test(text.slice(at + 1))) {
      pairs.push(text.slice(start, at));
      start = at + 1;
    }
  }
  if (quote !== undefined) return undefined;
  return [...pairs, text.slice(start)];
}

function decodeName(name: string): string {
  return canonicalParameterName(decodeEscapes(name.trim().replaceAll("+", " "), /%[0-9a-f]{2}/gi));
}

/** Escapes that may stand in a value that holds raw blanks: of blanks, and of what cannot stand raw in a query. */
const ESCAPES_BESIDE_BLANKS = /%(?:2[0235-7b]|3d|[c-f][0-9a-f](?:%[89ab][0-9a-f])+)/gi;

/** The same in a pattern of `like`, where `%20` is a blank only inside of words: elsewhere a wildcard before a number. */
const ESCAPES_OF_PATTERNS = /%(?:2[235-7b]|3d|[c-f][0-9a-f](?:%[89ab][0-9a-f])+)|(?<=\p{L})%20(?=\p{L})/giu;

/** Escapes of punctuation and of other alphabets: `%ad` in a quoted word is a wildcard, not an escape. */
const ESCAPES_BESIDE_QUOTES = /%(?:2[0-9a-f]|3[a-f]|40|5[bcde]|60|7[bcde]|[c-f][0-9a-f](?:%[89ab][0-9a-f])+)/gi;

const ALL_ESCAPES = /(?:%[0-9a-f]{2})+/gi;

/**
 * Decodes a value of which any part may be encoded. Between quoted texts an escape is one, for no wildcard stands there;
 * inside them `%` may be a wildcard, and the rest of the value tells how much of them was encoded.
 */
function decodeValue(value: string): string {
  const trimmed = value.trim();
  const hasBlanks = /\s/.test(trimmed);
  if (!hasBlanks && !/["'<>]/.test(trimmed)) return decodeEscapes(trimmed.replaceAll("+", " "), ALL_ESCAPES);
  let isPattern = false;
  return trimmed.replace(/"[^"]*"|'[^']*'|[^"']+|["']/g, (part) => {
    if (part.length > 1 && /^["']/.test(part)) {
      const besideBlanks = isPattern ? ESCAPES_OF_PATTERNS : ESCAPES_BESIDE_BLANKS;
      return decodeEscapes(part, hasBlanks ? besideBlanks : ESCAPES_BESIDE_QUOTES);
    }
    // Beside blanks a plus is a sign; where there are none it stands for one.
    const decoded = decodeEscapes(hasBlanks ? part : part.replaceAll("+", " "), ALL_ESCAPES);
    isPattern = endsWithLike(decoded);
    return decoded;
  });
}

/** Whether the text that follows is a pattern; without a search through a long run of blanks. */
function endsWithLike(text: string): boolean {
  return /(?<![\w/])like$/i.test(text.trimEnd().slice(-5));
}

function decodeEscapes(text: string, escapes: RegExp): string {
  return text.replace(escapes, (sequence) => {
    try {
      return decodeURIComponent(sequence);
    } catch {
      // No UTF-8: the percent signs are wildcards of `like`.
      return sequence;
    }
  });
}
