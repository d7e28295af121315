import { DATA_LABEL } from "./answer-text.js";
import type { CallAnswer } from "./call-answer.js";
import { jsonLength } from "./json-length.js";
import { shorten } from "./shorten.js";

/** What an answer says beside its data. */
export interface AnswerFrame {
  readonly answer: Pick<CallAnswer, "request" | "status" | "fastMemory">;
  /** Where the rest is. Short by nature, and never left out. */
  readonly notes?: readonly string[];
  /** Remarks, the most important first: where room is short, the last ones go. */
  readonly hints: readonly string[];
  /** Names of fields that are not shown. */
  readonly omitted: readonly string[];
  /** Whether the data is text that others wrote. */
  readonly isRecordText: boolean;
}

/**
 * How much of an answer the frame may take, tried in turn: what explains the data gives way to it. Every part has its
 * bound, for conditions, names and remarks can each be as long as an answer.
 */
export const FRAME_SHARES: readonly number[] = [1, 0.5];

/** The share that is left when the data itself has to be cut. */
export const LEAST_SHARE = 0.5;

/** The frame of an answer within its bounds; the data and its counts are still to be put in. */
export function boundFrame(
  frame: AnswerFrame,
  budget: number,
): Pick<CallAnswer, "request" | "status" | "fastMemory" | "omitted" | "hints"> {
  const { request, status, fastMemory } = frame.answer;
  const omitted = boundNames(frame.omitted, budget / 8);
  const left = frame.omitted.length - omitted.length;
  const hints = boundHints(
    left === 0
      ? frame.hints
      : [`${left} more fields are left out; get_api_endpoint_details lists all.`, ...frame.hints],
    budget / 4,
  );
  const labelled = [...(frame.notes ?? []), ...hints, ...(frame.isRecordText ? [DATA_LABEL] : [])];
  return {
    request: { ...request, path: shorten(request.path, budget / 10), url: shorten(request.url, budget / 8) },
    status,
    ...(fastMemory === undefined
      ? {}
      : { fastMemory: { ...fastMemory, description: shorten(fastMemory.description, budget / 20) } }),
    ...(omitted.length === 0 ? {} : { omitted }),
    ...(labelled.length === 0 ? {} : { hints: labelled }),
  };
}

function boundNames(names: readonly string[], room: number): string[] {
  let used = 2;
  const end = names.findIndex((name) => {
    used += jsonLength(name) + 1;
    return used > room;
  });
  return names.slice(0, end === -1 ? names.length : end);
}

/** Whole remarks from the first on; only the first is cut when even that is too long. */
function boundHints(hints: readonly string[], room: number): string[] {
  const note = (left: number) => `${left} more remarks are left out.`;
  const kept: string[] = [];
  let rest = room - note(hints.length).length;
  for (const hint of hints) {
    const fitting = jsonLength(hint) <= rest ? hint : kept.length === 0 ? shorten(hint, rest) : "";
    if (fitting === "") break;
    kept.push(fitting);
    rest -= jsonLength(fitting) + 1;
  }
  const left = hints.length - kept.length;
  return left === 0 ? kept : [...kept, note(left)];
}
