import { CALL_ANSWER, type CallAnswer } from "../../../presenting/call-answer.js";
import { saysStoppedEarly, stoppedEarly } from "../../../presenting/stopped-early.js";
import { CommandError } from "../exit-codes.js";
import type { Session } from "../session/session.js";

/** An answer, and why it holds less than was asked for. */
export interface Reading {
  readonly answer: CallAnswer;
  /** Says how far reading came and what failed; absent when nothing did. */
  readonly stopped?: string;
}

/**
 * Calls `execute_api_call`, and reads on behind an answer that holds less than `max_items` or `all_pages` asked for: one
 * answer has its limit, and a page that failed may come when it is asked for again. What was read is kept when it does not.
 *
 * @throws CommandError when there is nothing to keep, and when the person interrupts
 */
export async function readList(session: Session, args: Readonly<Record<string, unknown>>): Promise<Reading> {
  let answer = await ask(session, args);
  const wanted = args.max_items === undefined ? (args.all_pages === true ? Infinity : 0) : Number(args.max_items);
  // Several answers together would be longer than one may be.
  while (!session.isLimited && answer.next !== undefined && lengthOf(answer) < wanted) {
    const read = lengthOf(answer);
    const left = args.max_items === undefined ? { all_pages: true } : { max_items: wanted - read };
    try {
      const { response_format } = args;
      answer = joined(answer, await ask(session, { cursor: answer.next, response_format, ...left }, read));
    } catch (error) {
      if (session.signal.aborted || !(error instanceof CommandError)) throw error;
      return { answer: withoutStop(answer), stopped: stoppedEarly(read, error.message) };
    }
    if (lengthOf(answer) === read) break;
  }
  const stopped = answer.hints?.find(saysStoppedEarly);
  return stopped === undefined ? { answer } : { answer: withoutStop(answer), stopped };
}

async function ask(session: Session, args: Readonly<Record<string, unknown>>, readBefore = 0): Promise<CallAnswer> {
  return CALL_ANSWER.parse(await session.callTool("execute_api_call", args, readBefore));
}

function lengthOf({ data }: CallAnswer): number {
  return Array.isArray(data) ? data.length : Infinity;
}

function joined(first: CallAnswer, more: CallAnswer): CallAnswer {
  const { next: _, ...rest } = withoutStop(first);
  const data = [...(first.data as unknown[]), ...(more.data as unknown[])];
  const hints = [...new Set([...(rest.hints ?? []), ...(more.hints ?? [])])];
  return {
    ...rest,
    data,
    shown: data.length,
    truncated: more.truncated,
    ...(more.total === undefined ? {} : { total: more.total }),
    ...(more.next === undefined ? {} : { next: more.next }),
    ...(hints.length === 0 ? {} : { hints }),
  };
}

function withoutStop({ hints, ...answer }: CallAnswer): CallAnswer {
  const others = hints?.filter((hint) => !saysStoppedEarly(hint)) ?? [];
  return others.length === 0 ? answer : { ...answer, hints: others };
}
