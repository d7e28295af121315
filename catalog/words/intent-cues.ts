import type { HttpMethod } from "../description/index.js";
import { stem } from "./stem.js";
import { plainText } from "./tokenize.js";

/** What a sentence may want done; PUT and PATCH are both a change. */
export const INTENTS = ["read", "create", "change", "remove"] as const;
/** See {@link INTENTS}. */
export type Intent = (typeof INTENTS)[number];

/** The intent that a verb of HTTP carries out. */
export function intentOf(method: HttpMethod): Intent {
  switch (method) {
    case "GET":
      return "read";
    case "POST":
      return "create";
    case "DELETE":
      return "remove";
    default:
      return "change";
  }
}

const MOST_WORDS = 40;

/**
 * What of a sentence tells its intent: every word, grammar included, and how it begins. "^" marks the beginning.
 *
 * @example
 * intentCues("get rid of it"); // ["get", "rid", "of", "it", "^get", "^get rid"]
 */
export function intentCues(sentence: string): string[] {
  const words = [
    ...plainText(sentence)
      .toLowerCase()
      .matchAll(/[a-z0-9]+(?:'[a-z]+)?/g),
  ]
    .slice(0, MOST_WORDS)
    .map((match) => stem(match[0].replace(/'[a-z]+$/, "")));
  const [first, second] = words;
  if (first === undefined) return [];
  return [...new Set([...words, `^${first}`, ...(second === undefined ? [] : [`^${first} ${second}`])])];
}
