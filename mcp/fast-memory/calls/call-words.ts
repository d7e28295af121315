import { createHash } from "node:crypto";

/** Splits text into the words under which calls are found. May fail, when it depends on something that is not there. */
export type WordSplitter = (text: string) => readonly string[] | Promise<readonly string[]>;

/** Works out the words of the search index, whatever becomes of the splitter. */
export interface WordIndex {
  /** Words under which a text is found: those of the splitter, and the plain ones. */
  wordsToStore(text: string): Promise<readonly string[]>;
  /** Words that a text must hold to be found by a term. Empty when the term has no letter and no digit. */
  wordsToFind(term: string): Promise<readonly string[]>;
  /** Those that it must hold at least: without what only asks. Never empty when {@link wordsToFind} gives some. */
  wordsAskedFor(term: string): Promise<readonly string[]>;
  /** Changes when the splitter splits differently; `undefined` while it does not work. */
  fingerprint(): Promise<string | undefined>;
}

/** Runs of letters and digits, in lower case. */
export function plainWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/**
 * @param splitter may leave words out that say little to it, and may fail: a save must not be lost for want of a
 *   catalog. The plain words, stored beside its own, are what is left then.
 * @param questionSplitter leaves out, of what somebody asked, the words that only ask
 */
export function createWordIndex(splitter: WordSplitter, questionSplitter: WordSplitter = splitter): WordIndex {
  const split = async (text: string, by = splitter): Promise<readonly string[] | undefined> => {
    try {
      return await by(text);
    } catch {
      return undefined;
    }
  };
  const wordsToFind = async (term: string, by?: WordSplitter) => {
    const words = (await split(term, by)) ?? [];
    return [...new Set(words.length > 0 ? words : plainWords(term))];
  };
  return {
    wordsToStore: async (text) => [...new Set([...((await split(text)) ?? []), ...plainWords(text)])],
    wordsToFind: (term) => wordsToFind(term),
    wordsAskedFor: async (term) => {
      const words = (await split(term, questionSplitter)) ?? [];
      return words.length > 0 ? [...new Set(words)] : wordsToFind(term);
    },
    fingerprint: async () => {
      const words = await split(PROBE);
      return words && createHash("sha256").update(JSON.stringify(words)).digest("base64url");
    },
  };
}

/** Shows case, plurals, compounds, accents, numbers, stop words and other scripts. */
const PROBE =
  "My open Service Tickets' notes of Müller & Söhne: boardId=12, purchaseorders/timeEntries closedFlag=false 3.5 SLAs " +
  "assigned to agreements, companies, statuses, 日本語 résumé lastUpdated>[2025-01-31T00:00:00Z] configurations_types";

/** All that is searched in a call, as one text: description, path, and the keys and values of params and data. */
export function searchTextOf(call: {
  readonly description: string;
  readonly path: string;
  readonly params: unknown;
  readonly data: unknown;
}): string {
  const texts: string[] = [call.description, call.path];
  collectTexts(call.params, texts);
  collectTexts(call.data, texts);
  return texts.join("\n");
}

function collectTexts(value: unknown, texts: string[]): void {
  if (typeof value !== "object" || value === null) {
    if (value !== null && value !== undefined) texts.push(String(value));
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (!Array.isArray(value)) texts.push(key);
    collectTexts(item, texts);
  }
}
