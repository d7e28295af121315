import { answerText } from "../presenting/answer-text.js";
import type { CallAnswer } from "../presenting/call-answer.js";
import { formatCursor } from "../presenting/cursor.js";
import { presentList } from "../presenting/present-list.js";
import { presentSingle } from "../presenting/present-single.js";
import type { CallContext } from "../server/call-context.js";
import type { ToolAnswer } from "../tools/tool.js";
import { ToolError } from "../tools/tool-error.js";
import type { CallRequest } from "./call-request.js";
import { type GatheredRecords, gatherRecords, positionOf } from "./gather-records.js";
import { ignoredByServer } from "./ignored-by-server.js";
import { learnFromSuccess } from "./learn-from-success.js";
import type { ListPlan, ListPosition } from "./list-position.js";
import type { PreparedCall } from "./prepare-call.js";
import type { Progress } from "./progress.js";
import { queryUrl } from "./query-url.js";
import type { Received } from "./send-call.js";

/** A successful first answer, and all that presenting it needs. */
export interface AnswerInHand {
  readonly prepared: PreparedCall;
  readonly received: Received;
  readonly plan: ListPlan;
  readonly request: CallRequest;
  readonly origin: string;
  readonly baseUrl: string;
  readonly isContinuation: boolean;
  readonly fetchPage: (position: ListPosition) => Promise<Received>;
  readonly progress: Progress;
  readonly context: CallContext;
}

/** Makes the tool's answer of what the API answered. */
export async function presentAnswer(hand: AnswerInHand): Promise<ToolAnswer<CallAnswer>> {
  const { prepared, received, context } = hand;
  const { services } = context;
  const isList = Array.isArray(received.data) && !prepared.isWrite;
  if (hand.plan.gathers && !isList) {
    throw new ToolError(
      `${prepared.call.method} ${prepared.call.path} answers no list; leave out max_items and all_pages.`,
    );
  }
  const gathered = isList ? await gather(hand) : undefined;
  const learnt = hand.isContinuation ? {} : learnFromSuccess(prepared, services);
  const { input } = prepared;
  const known = input.used ?? input.known;
  const shared = {
    answer: {
      request: { method: prepared.call.method, path: prepared.call.path, url: queryUrl(hand.baseUrl, prepared) },
      status: received.response.status,
      ...(known === undefined
        ? {}
        : { fastMemory: { id: known.id, description: known.description, used: input.used !== undefined } }),
    },
    hints: [
      ...(input.notice === undefined ? [] : [input.notice]),
      ...ignoredByServer(prepared, received.data),
      ...withheldHint(received.withheld),
      ...prepared.hints,
      ...(input.trouble === undefined ? [] : [input.trouble]),
      ...(learnt.offer === undefined ? [] : [learnt.offer]),
    ],
    full: hand.request.responseFormat === "full",
    budget: services.maxResultChars,
    files: services.files,
    cursors: services.cursors,
  };
  const { answer, attachments } = gathered
    ? await presentList(gathered, {
        ...shared,
        model: prepared.model?.name,
        named: prepared.named,
        saveAll: hand.plan.gathers,
        nextAfter: (shown) => nextAfter(hand, gathered, shown),
      })
    : await presentSingle(received.data, {
        ...shared,
        response: received.response,
        isWhole: received.isWhole,
      });
  return { structured: answer, text: answerText(answer, input.notice), attachments };
}

function withheldHint(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [
    `The answer held keys (${names.join(", ")}). They are not shown here nor saved; such a call belongs outside of a conversation.`,
  ];
}

function gather({ prepared, plan, received, fetchPage, progress, context }: AnswerInHand): Promise<GatheredRecords> {
  const { readBefore = 0 } = context;
  const total = plan.wanted !== undefined && Number.isFinite(plan.wanted) ? readBefore + plan.wanted : undefined;
  return gatherRecords({
    fetchPage,
    start: plan.start,
    forward: prepared.query.pageId !== undefined,
    wanted: plan.wanted,
    first: received,
    reportProgress: (records) => progress.report(readBefore + records, total, `${readBefore + records} records read`),
    cancelled: context.signal,
  });
}

/** The cursor behind so many of the gathered records. */
function nextAfter(hand: AnswerInHand, gathered: GatheredRecords, shown: number): string | undefined {
  const { prepared, plan } = hand;
  const isEnd = shown >= gathered.records.length;
  if (isEnd && gathered.complete) return undefined;
  if (prepared.call.method !== "GET" && prepared.call.method !== "POST") return undefined;
  const left = plan.wanted === undefined ? undefined : plan.wanted - shown;
  const { page, pageSize, ...query } = prepared.query;
  const forward = query.pageId === undefined ? undefined : lastId(gathered.records[shown - 1]);
  if (query.pageId !== undefined && forward === undefined) return undefined;
  const position =
    forward === undefined ? positionOf(gathered, shown) : { page: 1, pageSize: plan.start.pageSize, skip: 0 };
  return formatCursor({
    origin: hand.origin,
    method: prepared.call.method,
    path: prepared.call.path,
    query: forward === undefined ? query : { ...query, pageId: forward, pageSize: plan.start.pageSize },
    ...(prepared.body === undefined ? {} : { body: prepared.body }),
    ...position,
    ...(left === undefined || left <= 0 ? {} : { remaining: Number.isFinite(left) ? left : ("all" as const) }),
    full: hand.request.responseFormat === "full",
    undocumented: prepared.call.operation === undefined,
  });
}

/** Forward-only lists go on behind the last id seen. */
function lastId(record: unknown): number | undefined {
  const id = (record as { id?: unknown } | undefined)?.id;
  return typeof id === "number" ? id : undefined;
}
