const WORD = /\d+|[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;

/**
 * The words of an identifier or path segment, lower case: `changeLogs` → change, logs; `SLAs` → slas; `SLAInfos` → sla,
 * infos; `scheduled_Hours` → scheduled, hours. Digits stay with the letters before them, because `m365` and `o365` are
 * names. A run of lower-case words (`purchaseorders`) is left whole; `Lexicon.segment` takes it apart.
 */
export function splitIdentifier(identifier: string): string[] {
  const words: string[] = [];
  for (const part of identifier.split(/[^A-Za-z0-9]+/)) {
    for (const match of part.matchAll(WORD)) {
      const word = match[0];
      const last = words.at(-1);
      const glued = match.index > 0 && /^\d/.test(word) && last !== undefined && last.length <= 6;
      if (glued) words[words.length - 1] = last + word;
      else words.push(word.toLowerCase());
    }
  }
  return words;
}
