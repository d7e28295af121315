import { describeClient } from "../../sdk/index.js";
import type { CallAnswer } from "../presenting/call-answer.js";
import type { ListCursor } from "../presenting/cursor.js";
import { parseCursor } from "../presenting/cursor.js";
import { sameJson } from "../presenting/json-value.js";
import { reportRecords } from "../presenting/report-records.js";
import { tellRecall } from "../recall/tell-recall.js";
import type { CallContext } from "../server/call-context.js";
import type { ToolAnswer } from "../tools/tool.js";
import { ToolError } from "../tools/tool-error.js";
import { decideWrite, WriteRefusedError } from "../write-policy/decide-write.js";
import { asCancellation } from "./call-cancelled.js";
import type { CallRequest } from "./call-request.js";
import { checkListRequest } from "./check-list-request.js";
import { startDeadline } from "./deadline.js";
import { gatheringPageSize, type ListPlan, type ListPosition, startOf } from "./list-position.js";
import { type PreparedCall, prepareCall } from "./prepare-call.js";
import { presentAnswer } from "./present-answer.js";
import { createProgress } from "./progress.js";
import { repeatsPath } from "./repeats-path.js";
import { parseRequestPath, type TenantAddress } from "./request-path.js";
import { type OutgoingCall, type Sending, sendCall } from "./send-call.js";

/**
 * Runs a call from what was asked to what is answered: locate, recall, check, decide, send, present.
 *
 * @throws ToolError and the errors of catalog, memory and SDK; each says what happened and what to do
 */
export async function executeCall(asked: CallRequest, context: CallContext): Promise<ToolAnswer<CallAnswer>> {
  try {
    return await runCall(asked, context);
  } catch (error) {
    if (error instanceof WriteRefusedError && context.trace.write) context.trace.write.decidedBy = error.decidedBy;
    throw asCancellation(error, context);
  }
}

async function runCall(asked: CallRequest, context: CallContext): Promise<ToolAnswer<CallAnswer>> {
  const { services } = context;
  const started = performance.now();
  const client = await services.client();
  const { origin, baseUrl } = describeClient(client);
  const tenant = { origin, basePath: new URL(baseUrl).pathname };
  const catalog = await services.catalog();
  const cursor =
    asked.cursor === undefined ? undefined : parseCursor(await services.cursors.resolve(asked.cursor), origin);
  const request = cursor === undefined ? asked : continued(asked, cursor, tenant);
  const prepared = await prepareCall(request, { catalog, tenant, context, continued: cursor !== undefined });
  return tellRecall(prepared.input.notice, async () => {
    checkListRequest(request, prepared);
    const progress = createProgress(context.reportProgress);
    if (prepared.isWrite) await progress.during("Waiting for the user's consent", () => decide(prepared, context));

    const limitMs = progress.wanted ? services.timing.callWithProgressMs : services.timing.callMs;
    const deadline = await startDeadline({
      elapsedMs: performance.now() - started,
      limitMs,
      isWrite: prepared.isWrite,
      timing: services.timing,
      cancelled: context.signal,
    });
    const sending: Sending = {
      client,
      deadline,
      progress,
      trace: context.trace,
      blotter: services.blotter,
      member: services.member,
      offers: async (method, path) => (await catalog.operation(method, path)) !== undefined,
    };
    const plan = listPlan(request, cursor, prepared);
    const receive = async (position: ListPosition | undefined) => {
      const received = await sendCall(outgoing(prepared, position), sending);
      if (request.responseFormat === "full" && !plan.gathers) return received;
      return { ...received, data: reportRecords(received.data) ?? received.data };
    };
    const received = await receive(plan.gathers || cursor ? plan.start : undefined);
    return presentAnswer({
      prepared,
      received,
      plan,
      request,
      origin,
      baseUrl,
      isContinuation: cursor !== undefined,
      fetchPage: receive,
      progress,
      context,
    });
  });
}

function listPlan(request: CallRequest, cursor: ListCursor | undefined, { query }: PreparedCall): ListPlan {
  const wanted = recordsAsked(request) ?? recordsLeft(cursor);
  if (cursor) {
    const { page, pageSize, skip } = cursor;
    return { start: { page, pageSize, skip }, wanted, gathers: wanted !== undefined };
  }
  const start = startOf(query);
  if (wanted === undefined) return { start, wanted, gathers: false };
  return { start: { ...start, pageSize: gatheringPageSize(query, wanted) }, wanted, gathers: true };
}

function recordsAsked({ maxItems, allPages }: CallRequest): number | undefined {
  return maxItems ?? (allPages ? Number.POSITIVE_INFINITY : undefined);
}

function recordsLeft(cursor: ListCursor | undefined): number | undefined {
  return cursor?.remaining === "all" ? Number.POSITIVE_INFINITY : cursor?.remaining;
}

/** The request for a page; without a position exactly what was asked. */
function outgoing(prepared: PreparedCall, position: ListPosition | undefined): OutgoingCall {
  const { call, query, body, isWrite, model, hints } = prepared;
  const forward = query.pageId !== undefined;
  const paged =
    position === undefined || (forward && position.page === 1)
      ? query
      : { ...query, page: position.page, pageSize: position.pageSize };
  return { call, query: paged, body, isWrite, model, hints };
}

async function decide(prepared: PreparedCall, context: CallContext): Promise<void> {
  const { call, query, body, input } = prepared;
  const write = {
    method: call.method,
    path: call.path,
    template: call.operation?.path,
    summary: call.operation?.summary,
    query,
    body,
  };
  const { services, human, signal } = context;
  const accepted = input.acceptedByHuman === true;
  const decidedBy = await decideWrite(services.policy, write, { human, files: services.files, signal }, accepted);
  if (context.trace.write) context.trace.write.decidedBy = decidedBy;
}

/**
 * The request that a cursor carries. What is given beside it may repeat it and not contradict it; how many records are
 * wanted from here on may be said anew.
 */
function continued(asked: CallRequest, cursor: ListCursor, tenant: TenantAddress): CallRequest {
  const contradicts = (what: string) =>
    new ToolError(
      `"cursor" carries its own ${what}, which differs from the one given; nothing was sent. Pass the cursor alone.`,
    );
  if (asked.method !== cursor.method && asked.path !== "") throw contradicts("method");
  if (asked.path !== "" && !repeatsPath(parseRequestPath(asked.path, tenant).path, cursor.path)) {
    throw contradicts("path");
  }
  if (asked.params !== undefined && Object.keys(asked.params).length > 0 && !sameJson(asked.params, cursor.query)) {
    throw contradicts("params");
  }
  return {
    method: cursor.method,
    path: cursor.path,
    params: cursor.query,
    data: cursor.body,
    responseFormat: cursor.full ? "full" : asked.responseFormat,
    maxItems: asked.maxItems,
    allPages: asked.allPages,
    allowUndocumented: cursor.undocumented,
  };
}
