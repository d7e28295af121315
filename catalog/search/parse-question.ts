import type { HttpMethod } from "../description/index.js";
import type { OperationAspect } from "../operation-shape.js";
import type { Lexicon } from "../words/lexicon.js";
import { stem } from "../words/stem.js";
import { STOP_WORDS } from "../words/stop-words.js";
import { askedFields } from "./asked-fields.js";
import type { Question, QuestionWord, WordRole } from "./question.js";
import { questionTokens, type Token } from "./question-tokens.js";
import {
  ASIDE_WORDS,
  ASPECT_WORDS,
  CONTEXT_WORDS,
  EMPTY_NOUNS,
  ID_WORDS,
  MANY_WORDS,
  MEASURES,
  OPENING_WORDS,
  OWNER_WORDS,
  SINGLE_WORDS,
  STATE_WORDS,
  WEAK_NOUNS,
} from "./question-words.js";
import {
  actionName,
  isActionVerb,
  isQuestionWord,
  isStrongVerb,
  type MethodPrior,
  methodVerb,
  strongest,
} from "./verbs.js";

/** What is assumed of a text without any verb ("ticket notes"): somebody looks for something to read. */
const NO_VERB: MethodPrior = { GET: 1, POST: 0.25, PATCH: 0.2, PUT: 0.15, DELETE: 0.15 };
/** A verb in the middle of a sentence may be what is wanted, or only part of the story. */
const INNER_VERB = 0.7;

/** What the parser needs to know of the API's own words. */
export interface QuestionContext {
  readonly lexicon: Lexicon;
  /** Names of resources that hold words like "of" or "my", as stems with blanks (`unit of measur`), and what they take. */
  readonly compounds: ReadonlyMap<string, ReadonlySet<HttpMethod>>;
}

interface Reading {
  role: WordRole;
  text: string;
}

/** Takes a question apart: which verb, which object, what is only a filter. */
export function parseQuestion(text: string, context: QuestionContext): Question {
  const tokens = withoutOpening(questionTokens(text));
  const verbs = leadingVerbs(tokens, context.lexicon);
  const verb = verbs === 0 ? undefined : methodVerb(tokens[0]?.text ?? "");
  const clauses = readClauses(tokens.slice(verbs), namedWith(context.compounds, verb));
  const { words } = clauses;
  const said = clauses.prior ?? verb;
  markHead(words);
  const isPlural = /[^su]s$/.test(words.findLast((word) => word.role === "head")?.text ?? "");
  words.unshift(...tokens.slice(0, verbs).map(({ text: word }): Reading => ({ role: "verb", text: actionName(word) })));
  const first = tokens[0]?.text ?? "";
  const aspects = aspectsOf(tokens);
  return {
    words: words.flatMap((word) => stemsOf(word, context.lexicon)),
    methods: methodsOf(said ?? guessedPrior(tokens)),
    said: new Set(tokens.slice(0, verbs).map(({ text: word }) => stem(actionName(word)))),
    methodIsSaid: said !== undefined,
    wantsAction: verb !== undefined && isActionVerb(first),
    single: clauses.single || (!clauses.many && !isPlural && verb?.GET === 1 && !MANY_WORDS.has(first)),
    many: clauses.many || isPlural || MANY_WORDS.has(first),
    search: tokens.some((token) => token.text === "search"),
    aspects,
    // "The number of open tickets" is no field of theirs.
    askedFields: aspects.size === 0 ? askedFields(tokens, verbs) : [],
  };
}

function withoutOpening(tokens: readonly Token[]): readonly Token[] {
  const start = tokens.findIndex((token) => token.kind === "word" && !OPENING_WORDS.has(token.text));
  const asked = tokens[0]?.text === "how" && ["many", "much", "long", "often", "far"].includes(tokens[1]?.text ?? "");
  return start <= 0 || asked ? tokens : tokens.slice(start);
}

/** How many words at the start are verbs that name a method: "search and retrieve", "list/search". */
function leadingVerbs(tokens: readonly Token[], lexicon: Lexicon): number {
  const [first, second] = tokens;
  if (first?.kind !== "word" || second === undefined) return 0;
  if (STATE_WORDS.has(first.text) && /[^s]s$/.test(second.text)) return 0;
  const prior = methodVerb(first.text);
  if (prior === undefined) return 0;
  // "schedule entries", "order statuses": a noun of the API, unless the word is hardly ever one.
  const mayBeNoun = prior.GET === undefined && !isStrongVerb(first.text);
  if (mayBeNoun && lexicon.isPair(first.text, second.text)) return 0;
  let count = 1;
  for (let next = tokens[count]; next !== undefined; next = tokens[count]) {
    const joins = next.text === "/" || next.text === "and" || next.text === "or" || next.text === ",";
    const isLast = tokens[count + (joins ? 2 : 1)] === undefined;
    if (!joins || isLast || methodVerb(tokens[count + 1]?.text ?? "") === undefined) break;
    count += 2;
  }
  return count;
}

/** Without a verb at the start: a question is for reading; otherwise any verb in the sentence may be meant. */
function guessedPrior(tokens: readonly Token[]): MethodPrior {
  if (isQuestionWord(tokens[0]?.text ?? "")) return { GET: 1, POST: 0.15, PATCH: 0.1, PUT: 0.1, DELETE: 0.1 };
  let prior = NO_VERB;
  tokens.forEach((token, index) => {
    if (index === 0 || token.kind !== "word") return;
    const inner = methodVerb(token.text);
    if (inner === undefined || inner.GET !== undefined) return;
    const weakened = Object.entries(inner).map(([method, weight]) => [method, weight * INNER_VERB]);
    prior = strongest(prior, Object.fromEntries(weakened));
  });
  return prior;
}

interface Clauses {
  readonly words: Reading[];
  readonly single: boolean;
  readonly many: boolean;
  /** Of a second main clause: "…, add the address". */
  readonly prior?: MethodPrior;
}

function readClauses(tokens: readonly Token[], isCompound: (name: string) => boolean): Clauses {
  const words: Reading[] = [];
  const named = compoundPlaces(tokens, isCompound);
  let region: WordRole = "modifier";
  let depth = 0;
  let single = false;
  let many = false;
  let prior: MethodPrior | undefined;
  const hasObject = (): boolean => words.some((word) => word.role === "modifier");

  tokens.forEach(({ text: word, kind }, index) => {
    const next = tokens[index + 1]?.text ?? "";
    if (kind === "mark") {
      if (word === "(") depth++;
      else if (word === ")") depth = Math.max(0, depth - 1);
      else if (word !== "," && word !== "/" && hasObject()) region = "aside";
    } else if (depth > 0) addWord(words, word, "aside");
    else if (named.has(index)) words.push({ role: region, text: word });
    else if (isStrongVerb(word) && tokens[index - 1]?.text === ",") {
      prior = methodVerb(word);
      for (const reading of words) if (reading.role === "modifier") reading.role = "owner";
      region = "modifier";
      words.push({ role: "verb", text: word });
    } else if (word === "by") {
      if (tokens.slice(index + 1, index + 4).some((token) => ID_WORDS.has(token.text))) single = true;
      else if (region !== "aside") many = true;
      if (hasObject()) region = "aside";
    } else if (word === "with" && OWNER_WORDS.has(tokens[index - 1]?.text ?? "")) {
      // "associated with" goes on with what it is associated with.
    } else if (hasObject() && (ASIDE_WORDS.has(word) || isParticiple(word, next))) region = "aside";
    else if (OWNER_WORDS.has(word) || CONTEXT_WORDS.has(word)) {
      if (region !== "aside" && hasObject()) region = "owner";
    } else {
      if (region === "modifier" && SINGLE_WORDS.has(word)) single = true;
      else if (region === "modifier" && MANY_WORDS.has(word)) many = true;
      else if (!SINGLE_WORDS.has(word)) addWord(words, word, region);
    }
  });
  return { words, single, many, ...(prior !== undefined && { prior }) };
}

/** "assigned to", "created by": the rest only narrows down. */
function isParticiple(word: string, next: string): boolean {
  return (
    /[a-z]{2}ed$/.test(word) &&
    (OWNER_WORDS.has(next) || CONTEXT_WORDS.has(next) || next === "by" || next === "with") &&
    !OWNER_WORDS.has(word)
  );
}

/** The names of resources that take what the verb wants: nothing can be deleted from "all notes". */
function namedWith(compounds: QuestionContext["compounds"], verb: MethodPrior | undefined): (name: string) => boolean {
  return (name) => {
    const methods = compounds.get(name);
    return methods !== undefined && (verb === undefined || [...methods].some((method) => (verb[method] ?? 0) >= 0.5));
  };
}

/** Places of words that belong to a resource's name although they look like grammar: "unit of measure". */
function compoundPlaces(tokens: readonly Token[], isCompound: (name: string) => boolean): Set<number> {
  const places = new Set<number>();
  const words = tokens.flatMap(({ text, kind }, place) => (kind === "word" ? [{ stem: stem(text), place }] : []));
  for (let start = 0; start < words.length; start++) {
    for (let end = start + 2; end <= Math.min(start + 4, words.length); end++) {
      const run = words.slice(start, end);
      if (isCompound(run.map((word) => word.stem).join(" "))) for (const { place } of run) places.add(place);
    }
  }
  return places;
}

function addWord(words: Reading[], word: string, role: WordRole): void {
  if (EMPTY_NOUNS.has(word) || ASPECT_WORDS.has(word)) return;
  if (WEAK_NOUNS.has(word) && role === "modifier") words.push({ role: "weak", text: word });
  else if (!STOP_WORDS.has(word)) words.push({ role, text: word });
}

/** The last noun of the object is its head: "ticket notes" are notes. A weak noun is the head only for want of others. */
function markHead(words: Reading[]): void {
  const head =
    words.findLast((word) => word.role === "modifier") ??
    words.findLast((word) => word.role === "weak") ??
    words.findLast((word) => word.role === "owner") ??
    words.findLast((word) => word.role === "aside");
  if (head !== undefined) head.role = "head";
}

function stemsOf(word: Reading, lexicon: Lexicon): QuestionWord[] {
  const parts = lexicon.segment(word.text);
  return parts.map((part, index) => ({
    stem: stem(part),
    role: word.role === "head" && index < parts.length - 1 ? "modifier" : word.role,
  }));
}

function methodsOf(prior: MethodPrior): Record<HttpMethod, number> {
  const { GET = 0, POST = 0, PUT = 0, PATCH = 0, DELETE = 0 } = prior;
  return { GET, POST, PUT, PATCH, DELETE };
}

function aspectsOf(tokens: readonly Token[]): Set<OperationAspect> {
  const aspects = new Set<OperationAspect>();
  tokens.forEach(({ text }, index) => {
    const aspect = ASPECT_WORDS.get(text);
    if (aspect !== undefined) aspects.add(aspect);
    const next = tokens[index + 1]?.text;
    if (text === "used" && tokens.slice(0, index).some((token) => token.text === "where")) aspects.add("usages");
    const manyOf = text === "how" && next === "many" && !MEASURES.has(tokens[index + 2]?.text ?? "");
    if (manyOf || isNumberOfMany(tokens, index)) aspects.add("count");
  });
  return aspects;
}

/** "Number of open tickets" is how many there are; "phone number of a contact" and "number of the agreement" are what they have. */
function isNumberOfMany(tokens: readonly Token[], place: number): boolean {
  if (tokens[place]?.text !== "number" || tokens[place + 1]?.text !== "of") return false;
  const before = tokens[place - 1];
  const isKind = before?.kind === "word" && !NO_KIND.has(before.text) && !STOP_WORDS.has(before.text);
  if (isKind && methodVerb(before.text) === undefined && !isQuestionWord(before.text)) return false;
  const rest = tokens.slice(place + 2);
  const end = rest.findIndex(({ text, kind }) => kind === "mark" || OWNER_WORDS.has(text) || CONTEXT_WORDS.has(text));
  const counted = rest.slice(0, end < 0 ? rest.length : end);
  return (
    !counted.some(({ text }) => ONE.test(text)) || counted.some(({ text, owns }) => MANY.test(text) && owns !== true)
  );
}

/** Before "number" they do not say which kind of number. */
const NO_KIND = new Set(["total", "overall", "exact", "approximate"]);
/** What stands before or after a single thing. */
const ONE = /^(?:an?|the|this|that|one|\d+)$/;
const MANY = /[^su]s$/;
