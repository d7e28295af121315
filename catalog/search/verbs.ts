import type { HttpMethod } from "../description/index.js";

/** A preference among verbs. */
export type MethodPrior = Readonly<Partial<Record<HttpMethod, number>>>;

const READ: MethodPrior = { GET: 1 };
const CREATE: MethodPrior = { POST: 1, PUT: 0.1, PATCH: 0.1 };
const CHANGE: MethodPrior = { PATCH: 1, PUT: 0.9, POST: 0.15 };
const REPLACE: MethodPrior = { PUT: 1, PATCH: 0.6 };
const REMOVE: MethodPrior = { DELETE: 1, POST: 0.1, PATCH: 0.1 };
const ACT: MethodPrior = { POST: 1, PATCH: 0.35, PUT: 0.3, DELETE: 0.2 };

/** Verbs that mean an HTTP method when they open a sentence, in their base form. */
const METHOD_VERBS = verbTable([
  [
    "get list show find search fetch retrieve view look lookup read see display check query gather return browse pull " +
      "give count download print export page load know verify identify access compare review inspect examine audit watch " +
      "track discover determine enumerate grab dump",
    READ,
  ],
  [
    "create add new post insert register make open raise log enter record start set write submit upload book put invite " +
      "hire onboard enrol enroll sign attach assign link append place issue publish import save store define file " +
      "introduce build generate capture schedule plan",
    CREATE,
  ],
  [
    "update change edit modify patch set rename adjust correct fix move reassign mark amend alter switch toggle enable " +
      "disable increase decrease lower extend renew bump escalate reschedule reopen close resolve complete finish " +
      "transfer swap turn activate revise rewrite reword",
    CHANGE,
  ],
  ["replace overwrite", REPLACE],
  [
    "delete remove drop cancel erase purge wipe discard scrap clear destroy unlink detach unassign revoke unregister",
    REMOVE,
  ],
  ["throw trash bin kill ditch rid", REMOVE],
  [
    "approve reject submit merge convert copy clone duplicate reverse recalculate deactivate authorize test validate " +
      "generate apply reset unbatch rebatch link execute run send combine split",
    ACT,
  ],
]);

const ACTION_VERBS: ReadonlySet<string> = new Set(
  (
    "approve reject submit merge convert copy clone duplicate reverse recalculate deactivate authorize test validate " +
    "generate apply reset unbatch rebatch execute run unlink detach export import link combine"
  ).split(" "),
);

/** Verbs that the API knows by another word. */
const ACTION_NAMES: ReadonlyMap<string, string> = new Map([
  ["clone", "copy"],
  ["duplicate", "copy"],
]);

/** The API's word for a verb, or the verb itself. */
export function actionName(word: string): string {
  return (
    baseForms(word)
      .map((base) => ACTION_NAMES.get(base))
      .find((name) => name !== undefined) ?? word
  );
}

/** A verb of several groups keeps the highest preference of each. */
function verbTable(
  groups: readonly (readonly [words: string, prior: MethodPrior])[],
): ReadonlyMap<string, MethodPrior> {
  const table = new Map<string, MethodPrior>();
  for (const [words, prior] of groups) {
    for (const word of words.split(" ")) table.set(word, strongest(table.get(word) ?? {}, prior));
  }
  return table;
}

/** The higher of two preferences, method by method. */
export function strongest(left: MethodPrior, right: MethodPrior): MethodPrior {
  const methods = new Set([...Object.keys(left), ...Object.keys(right)]) as Set<HttpMethod>;
  return Object.fromEntries([...methods].map((method) => [method, Math.max(left[method] ?? 0, right[method] ?? 0)]));
}

/** Words that open a question and ask for something to be read. */
const QUESTION_WORDS: ReadonlySet<string> = new Set(
  "what whats who whos whom whose which where wheres when why how is are was were do does did has have had any anyone got can could should".split(
    " ",
  ),
);

/** Verbs that mean their method anywhere in a sentence, not only at its start. */
const STRONG_VERBS: ReadonlySet<string> = new Set(
  "add create delete remove update change edit modify cancel rename replace approve reject merge convert copy submit".split(
    " ",
  ),
);

/** The method that a word asks for when it stands at the start. */
export function methodVerb(word: string): MethodPrior | undefined {
  for (const base of baseForms(word)) {
    const prior = METHOD_VERBS.get(base);
    if (prior !== undefined) return prior;
  }
  return undefined;
}

/** Whether a verb names an action rather than creating or changing a record. */
export function isActionVerb(word: string): boolean {
  return baseForms(word).some((base) => ACTION_VERBS.has(base));
}

/** Whether a word asks for something to be read when it stands at the start. */
export function isQuestionWord(word: string): boolean {
  return QUESTION_WORDS.has(word);
}

/** Whether a word means its method wherever it stands. */
export function isStrongVerb(word: string): boolean {
  return STRONG_VERBS.has(word);
}

function baseForms(word: string): string[] {
  const forms = [word];
  if (word.endsWith("s")) forms.push(word.slice(0, -1));
  if (word.endsWith("es")) forms.push(word.slice(0, -2));
  if (word.endsWith("ing")) forms.push(word.slice(0, -3), `${word.slice(0, -3)}e`);
  if (word.endsWith("ies")) forms.push(`${word.slice(0, -3)}y`);
  return forms;
}
