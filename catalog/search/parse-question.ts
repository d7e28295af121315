import type { HttpMethod } from "../description/index.js";
import type { OperationAspect } from "../operation-shape.js";
import type { Lexicon } from "../words/lexicon.js";
import { splitIdentifier } from "../words/split-identifier.js";
import { stem } from "../words/stem.js";
import { STOP_WORDS } from "../words/stop-words.js";
import { plainText } from "../words/tokenize.js";
import type { Question, QuestionWord, WordRole } from "./question.js";
import { isQuestionWord, isStrongVerb, type MethodPrior, methodVerb } from "./verbs.js";

/** A question is a sentence; what lies beyond is not read, so that ten thousand letters cost no more than this. */
const LONGEST_QUESTION = 600;

/** What is assumed of a text without a verb ("ticket notes"): somebody looks for something to read. */
const NO_VERB: MethodPrior = { GET: 1, POST: 0.25, PATCH: 0.2, PUT: 0.15, DELETE: 0.15 };

const OPENERS =
  /^(?:(?:please|hey|hi|hello|ok|so|and|also|now|just|can|could|would|will|you|we|i|me|us|let|lets|want|need|like|help|to|how|do|should|id|i'd|wanna|gotta|have|must|pls)\s+)+(?=\w)/i;

/** Begin a side clause that runs to the end of the sentence. */
const ASIDE_WORDS: ReadonlySet<string> = new Set(
  "optionally optional filtered filter where whose including sorted ordered based matching that which who with via using through because since when while if showing".split(
    " ",
  ),
);
/** What follows them owns, holds or receives the object. */
const OWNER_WORDS: ReadonlySet<string> = new Set(
  "of on for from to in inside within under at into onto against per belonging attached linked related associated between".split(
    " ",
  ),
);
const ID_WORDS: ReadonlySet<string> = new Set(
  "id ids identifier number numeric its their the a parent specific".split(" "),
);
const SINGLE_WORDS: ReadonlySet<string> = new Set("single specific one particular individual full".split(" "));
const MANY_WORDS: ReadonlySet<string> = new Set("all list every search any both multiple".split(" "));
/** Nouns that say "a record of" and never name one. */
const EMPTY_NOUNS: ReadonlySet<string> = new Set(
  "list lists record records data detail details information object objects definition definitions entity entities collection".split(
    " ",
  ),
);
const ASPECT_WORDS: ReadonlyMap<string, OperationAspect> = new Map([
  ["count", "count"],
  ["counts", "count"],
  ["info", "info"],
  ["infos", "info"],
  ["usage", "usages"],
  ["usages", "usages"],
  ["used", "usages"],
  ["default", "default"],
  ["bulk", "bulk"],
]);

interface Token {
  readonly text: string;
  readonly isWord: boolean;
}

interface Reading {
  role: WordRole;
  plural: boolean;
  text: string;
}

/**
 * Takes a question apart: which verb, which object, what is only a filter. Works on words alone, knows nothing of the
 * operations.
 */
export function parseQuestion(text: string, lexicon: Lexicon): Question {
  const sentence = plainText(text).slice(0, LONGEST_QUESTION).replace(OPENERS, "");
  const tokens = tokensOf(sentence);
  const lower = tokens.map((token) => token.text);
  const words: Reading[] = [];
  const aspects = aspectsOf(lower);
  let region: WordRole = "modifier";
  let parenthesis = 0;
  let prior: MethodPrior | undefined;
  let single = false;
  let many = false;

  const first = lower.findIndex((_, index) => tokens[index]?.isWord);
  tokens.forEach((token, index) => {
    const word = token.text;
    if (!token.isWord) {
      if (word === "(") parenthesis++;
      else if (word === ")") parenthesis = Math.max(0, parenthesis - 1);
      else if ((word === "-" || word === ";" || word === ":") && words.some(isMain)) region = "aside";
      return;
    }
    if (parenthesis > 0) {
      pushContent(words, word, "aside");
      return;
    }
    if (index === first) {
      const verb = methodVerb(word);
      if (verb !== undefined) {
        prior = verb;
        if (MANY_WORDS.has(word)) many = true;
        if (!isAction(word)) {
          if (tokens.length === 1) pushContent(words, word, "modifier");
          else words.push({ role: "verb", plural: false, text: word });
          return;
        }
        words.push({ role: "action", plural: false, text: word });
        return;
      }
      if (isQuestionWord(word)) prior = { GET: 1 };
    } else if (isStrongVerb(word) && lower[index - 1] === ",") {
      prior = methodVerb(word) ?? prior;
      for (const reading of words) if (isMain(reading)) reading.role = "owner";
      region = "modifier";
      words.push({ role: "verb", plural: false, text: word });
      return;
    }
    if (word === "by") {
      const next = lower.slice(index + 1).find((candidate) => !["its", "their", "the", "a"].includes(candidate)) ?? "";
      if (ID_WORDS.has(next)) single = true;
      if (words.some(isMain)) region = "aside";
      return;
    }
    if (ASIDE_WORDS.has(word) && words.some(isMain)) {
      region = "aside";
      return;
    }
    if (OWNER_WORDS.has(word)) {
      if (region !== "aside" && words.some(isMain)) region = "owner";
      return;
    }
    if (region === "modifier") {
      if (SINGLE_WORDS.has(word)) single = true;
      if (MANY_WORDS.has(word)) many = true;
    }
    pushContent(words, word, region);
  });

  markHead(words);
  return {
    words: words.flatMap((word) => stemsOf(word, lexicon)),
    methods: methodsOf(prior ?? NO_VERB),
    single,
    many: many || words.some((word) => word.role === "head" && word.plural),
    search: lower.includes("search"),
    aspects,
  };
}

function pushContent(words: Reading[], word: string, role: WordRole): void {
  if (STOP_WORDS.has(word) || EMPTY_NOUNS.has(word) || ASPECT_WORDS.has(word)) return;
  words.push({ role, plural: /[^s]s$/.test(word), text: word });
}

function isMain(word: Reading): boolean {
  return word.role === "modifier" || word.role === "head";
}

function isAction(word: string): boolean {
  const prior = methodVerb(word);
  return prior?.POST === 1 && prior.PATCH !== undefined && prior.GET === undefined && prior.PATCH > 0.2;
}

/** The last noun of the object is its head: "ticket notes" are notes. */
function markHead(words: Reading[]): void {
  const main = words.filter(isMain);
  const last =
    main.at(-1) ?? words.findLast((word) => word.role === "owner") ?? words.findLast((word) => word.role === "aside");
  if (last !== undefined && last.role !== "verb") last.role = "head";
}

function stemsOf(word: Reading, lexicon: Lexicon): QuestionWord[] {
  const parts = lexicon.segment(word.text);
  return parts.map((part, index) => ({
    stem: stem(part),
    plural: word.plural,
    role: word.role === "head" && index < parts.length - 1 ? "modifier" : word.role,
  }));
}

function methodsOf(prior: MethodPrior): Record<HttpMethod, number> {
  return {
    GET: prior.GET ?? 0,
    POST: prior.POST ?? 0,
    PUT: prior.PUT ?? 0,
    PATCH: prior.PATCH ?? 0,
    DELETE: prior.DELETE ?? 0,
  };
}

function aspectsOf(words: readonly string[]): Set<OperationAspect> {
  const aspects = new Set<OperationAspect>();
  words.forEach((word, index) => {
    const aspect = ASPECT_WORDS.get(word);
    if (aspect !== undefined) aspects.add(aspect);
    if (word === "how" && words[index + 1] === "many") aspects.add("count");
    if (word === "number" && words[index + 1] === "of") aspects.add("count");
  });
  return aspects;
}

/** Lower-case words and the punctuation that separates clauses; identifiers are taken apart. */
function tokensOf(sentence: string): Token[] {
  const tokens: Token[] = [];
  for (const match of sentence.matchAll(/[\p{L}\p{N}]+(?:'[a-z]+)?|[(),;:]|(?<=\s)-(?=\s)/gu)) {
    const text = match[0];
    if (!/[\p{L}\p{N}]/u.test(text)) tokens.push({ text, isWord: false });
    else {
      const word = text.replace(/'[a-z]+$/, "");
      const parts = /^[A-Za-z0-9]+$/.test(word) ? splitIdentifier(word) : [word.toLowerCase()];
      for (const part of parts) tokens.push({ text: part, isWord: true });
    }
  }
  return tokens;
}
