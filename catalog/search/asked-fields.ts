import { stem } from "../words/stem.js";
import { STOP_WORDS } from "../words/stop-words.js";
import type { AskedField } from "./question.js";
import type { Token } from "./question-tokens.js";
import { ASIDE_WORDS, ASPECT_WORDS, CONTEXT_WORDS, EMPTY_NOUNS, MANY_WORDS } from "./question-words.js";
import { isQuestionWord, methodVerb } from "./verbs.js";

/** Between a field and its record: "the status of a ticket". */
const OF: ReadonlySet<string> = new Set(["of", "on"]);
/** The same where something is to be changed; who wants to read "tickets for a company" filters. */
const OF_CHANGED: ReadonlySet<string> = new Set([...OF, "for", "in", "from", "at"]);
/** Between a record and what it gets: "this ticket to priority 1". */
const TO: ReadonlySet<string> = new Set(["to", "into"]);
/** Between a field and its record in a question: "which board is ticket 5 on". */
const IS: ReadonlySet<string> = new Set(["is", "was", "does", "did", "has"]);
const OF_READ: ReadonlySet<string> = new Set([...OF, ...IS]);

/** Words between two joints; the joint stands before them. */
interface Section {
  readonly joint: string;
  readonly words: Token[];
  readonly isOneOfMany: boolean;
}

/**
 * What a sentence may ask of one record: a value to be changed ("set the status of ticket 5 to closed") or to be read
 * ("which board is ticket 5 on"). Grammar alone does not tell a record's field from a resource below it, so that these are
 * readings to be held against the models, likeliest first.
 *
 * @param verbs how many tokens at the start are verbs
 */
export function askedFields(tokens: readonly Token[], verbs: number): AskedField[] {
  const first = tokens[0]?.text ?? "";
  const prior = verbs === 0 ? undefined : methodVerb(first);
  const changes = prior?.PATCH === 1;
  const reads = prior === undefined || (prior.GET === 1 && !MANY_WORDS.has(first));
  if (!changes && !reads) return [];
  const [object, further] = sectionsOf(tokens.slice(isQuestionWord(first) ? 1 : verbs));
  if (object === undefined) return [];
  const readings: AskedField[] = [];
  const add = (field: readonly Token[], record: readonly Token[], isOneName = false): void => {
    const written = field.map(({ text }) => text);
    // "Jane's laptop" is a laptop, whoever Jane is.
    const named = record.slice(0, -1).filter(({ owns }) => owns !== true);
    const telling = [...named, ...record.slice(-1)].map(({ text }) => text).filter((text) => !/^\d+$/.test(text));
    if (written.length === 0 || telling.length === 0) return;
    const names = { name: written.join(""), field: written.map(stem), record: telling.map(stem) };
    readings.push({ ...names, verb: stem(first), changes, isOneName });
  };
  const owner = object.words.findLastIndex(({ owns }) => owns === true);
  if (owner >= 0) add(object.words.slice(owner + 1), object.words.slice(0, owner + 1));
  else if (further !== undefined && (changes ? OF_CHANGED : OF_READ).has(further.joint)) {
    add(object.words, further.words);
  } else {
    if (further !== undefined && changes && TO.has(further.joint)) {
      add(
        further.words.filter(({ text }) => !/^\d+$/.test(text)),
        object.words,
      );
    }
    for (let length = 1; changes && length < object.words.length && !object.isOneOfMany; length++) {
      add(object.words.slice(-length), object.words.slice(0, -length), true);
    }
  }
  return readings;
}

/** The object and what is said of it first; side clauses are left out, and so are empty sections. */
function sectionsOf(tokens: readonly Token[]): Section[] {
  const sections: Section[] = [];
  let section: Section = { joint: "", words: [], isOneOfMany: false };
  for (const token of tokens) {
    const { text, kind } = token;
    if (kind === "mark" || ASIDE_WORDS.has(text) || CONTEXT_WORDS.has(text) || text === "by") break;
    if (OF_CHANGED.has(text) || TO.has(text) || IS.has(text)) {
      if (section.words.length > 0) sections.push(section);
      section = { joint: text, words: [], isOneOfMany: false };
    } else if (section.words.length === 0 && (text === "a" || text === "an")) {
      section = { ...section, isOneOfMany: true };
    } else if (!STOP_WORDS.has(text) && !EMPTY_NOUNS.has(text) && !ASPECT_WORDS.has(text)) section.words.push(token);
  }
  if (section.words.length > 0) sections.push(section);
  return sections;
}
