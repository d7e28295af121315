import { createHash } from "node:crypto";

/** Splits text into the words under which calls are found. May fail, when it depends on something that is not there. */
export type WordSplitter = (text: string) => readonly string[] | Promise<readonly string[]>;

/** A splitter that always answers, and knows which one it is. */
export interface WordIndex {
  split(text: string): Promise<readonly string[]>;
  /** Changes when the splitter splits differently; `undefined` while it does not work. */
  fingerprint(): Promise<string | undefined>;
}

/** Runs of letters and digits, in lower case. */
export function plainWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Falls back to {@link plainWords} wherever `splitter` fails: a save must not be lost for want of a catalog. */
export function createWordIndex(splitter: WordSplitter): WordIndex {
  return {
    split: async (text) => {
      try {
        return await splitter(text);
      } catch {
        return plainWords(text);
      }
    },
    fingerprint: async () => {
      try {
        return createHash("sha256")
          .update(JSON.stringify(await splitter(PROBE)))
          .digest("base64url");
      } catch {
        return undefined;
      }
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
