import { stem } from "../words/stem.js";
import type { Question } from "./question.js";
import { isQuestionWord } from "./verbs.js";

/** Follow "how": what they ask for is a number, and no text that is searched has them. */
const AMOUNTS: ReadonlySet<string> = new Set(["many", "much", "often", "long", "far"].map(stem));

/** The stems that say what a question is about: without verbs, question words and amounts. */
export function subjectStems({ words }: Question): string[] {
  const asks = (text: string) => isQuestionWord(text) || AMOUNTS.has(text);
  return words.flatMap(({ role, stem: text }) => (role === "verb" || asks(text) ? [] : [text]));
}
