import type { Question } from "./human.js";
import { visibleText } from "./visible-text.js";

/** Characters of a body that a person is shown in one piece. */
const MOST_CHARS = 6_000;
/** Of a body larger than that, characters of each text. */
const MOST_CHARS_OF_A_TEXT = 300;

/** Whether a question shows only part of its body, so that the whole has to be somewhere else. */
export function isTooLongToShow(body: unknown): boolean {
  return body !== undefined && jsonOf(body).length > MOST_CHARS;
}

/**
 * The question as text: verb, path, query and body as they would be sent. Values stand in quotes and on one line each, so
 * that none can pass for a part of the question. What is too long to be shown is counted, with the place of the whole.
 */
export function questionText(question: Question): string {
  const query = Object.entries(question.query ?? {}).map(
    ([name, value]) => `${visibleText(name)} = ${visibleText(JSON.stringify(value) ?? "")}`,
  );
  return [
    visibleText(question.reason ?? "Send this to ConnectWise?"),
    `${question.method} ${visibleText(question.path)}${question.summary ? ` (${visibleText(question.summary)})` : ""}`,
    ...query,
    ...(question.body === undefined ? [] : bodyLines(question.body, question.wholeBodyIn)),
  ].join("\n");
}

function bodyLines(body: unknown, wholeBodyIn: string | undefined): string[] {
  if (!isTooLongToShow(body)) return ["Body:", ...linesOf(body)];
  const cut = new Map<string, number>();
  const lines = linesOf(shortened(body, "body", cut));
  const kept = withinLimit(lines);
  const hidden = [
    ...[...cut].map(([place, characters]) => `${characters} characters of ${visibleText(place)}`),
    ...(kept.length === lines.length ? [] : [`the last ${lines.length - kept.length} lines`]),
  ];
  return [
    "Part of the body:",
    ...kept,
    `NOT SHOWN: ${listed(hidden)}. The body has ${jsonOf(body).length} characters; all of it is sent.`,
    ...(wholeBodyIn === undefined ? [] : [`To read all of it first, open ${visibleText(wholeBodyIn)}`]),
  ];
}

function jsonOf(body: unknown): string {
  return JSON.stringify(body, null, 2) ?? "";
}

/** The line breaks of JSON are its own: those of texts are escaped. */
function linesOf(body: unknown): string[] {
  return jsonOf(body).split("\n").map(visibleText);
}

function shortened(value: unknown, place: string, cut: Map<string, number>): unknown {
  if (typeof value === "string") {
    const more = value.length - MOST_CHARS_OF_A_TEXT;
    if (more <= 0) return value;
    cut.set(place, more);
    return `${value.slice(0, MOST_CHARS_OF_A_TEXT)}… and ${more} characters more`;
  }
  if (Array.isArray(value)) return value.map((item, index) => shortened(item, `${place}[${index}]`, cut));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, shortened(member, `${place}.${name}`, cut)]),
  );
}

function withinLimit(lines: readonly string[]): readonly string[] {
  let characters = 0;
  const end = lines.findIndex((line) => {
    characters += line.length + 1;
    return characters > MOST_CHARS;
  });
  return end < 0 ? lines : lines.slice(0, end);
}

function listed(hidden: readonly string[]): string {
  const most = 20;
  const named = hidden.slice(0, most).join("; ");
  return hidden.length <= most ? named : `${named}; and ${hidden.length - most} more places`;
}
