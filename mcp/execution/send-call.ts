import type { ResponseModel } from "../../catalog/index.js";
import { apiErrorOf, type Client, request } from "../../sdk/index.js";
import { explainFailure, unknownOutcome } from "../diagnosis/explain-failure.js";
import type { CallTrace } from "../server/call-trace.js";
import { ToolError } from "../tools/tool-error.js";
import { CallTimeError, type Deadline } from "./deadline.js";
import { bodyToSend } from "./form-body.js";
import type { LocatedCall } from "./located-call.js";
import type { Progress } from "./progress.js";

/** One request, ready to go out. */
export interface OutgoingCall {
  readonly call: LocatedCall;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly isWrite: boolean;
  readonly model: ResponseModel | undefined;
  readonly hints: readonly string[];
}

/** A successful answer. */
export interface Received {
  readonly data: unknown;
  readonly response: Response;
}

/** A web page came where data was due. */
export class WebPageError extends ToolError {
  override readonly name = "WebPageError";
}

/** What sending needs of its surroundings. */
export interface Sending {
  readonly client: Client;
  readonly deadline: Deadline;
  readonly progress: Progress;
  readonly trace: CallTrace;
  readonly member: string | undefined;
}

/**
 * Sends a request and waits for a successful answer.
 *
 * @throws CallFailedError for every other answer and for none, with what to do next
 */
export async function sendCall(outgoing: OutgoingCall, sending: Sending): Promise<Received> {
  const { call, query, body, isWrite, model, hints } = outgoing;
  const { deadline, trace, member } = sending;
  const failed = { method: call.method, path: call.path, isWrite, model, member, hints };
  deadline.signal.throwIfAborted();
  try {
    const result = await sending.progress.during("Waiting for ConnectWise", () =>
      request(sending.client, {
        method: call.method,
        path: call.operation === undefined ? call.path : call.template,
        pathParams: call.pathParams,
        query,
        ...(body === undefined ? {} : { body: bodyToSend(call, body) }),
        ...(query.pageId === undefined ? {} : { headers: { "pagination-type": "forward-only" } }),
        parseAs: "auto",
        signal: deadline.signal,
        totalMs: deadline.remainingMs(),
        onRetry: ({ status }) => {
          trace.retries++;
          if (status !== undefined) trace.status = status;
        },
      }),
    );
    recordAnswer(trace, result.response);
    if (result.error !== undefined || !result.response.ok) throw apiErrorOf(result);
    refuseWebPage(call, result.data, result.response);
    return { data: result.data, response: result.response };
  } catch (error) {
    throw explainFailure(abortedFailure(error, outgoing, deadline) ?? error, failed);
  }
}

function recordAnswer(trace: CallTrace, response: Response): void {
  trace.status = response.status;
  trace.requestId = response.headers.get("x-cw-request-id") ?? undefined;
  trace.bytes += Number(response.headers.get("content-length") ?? 0);
}

/** A signal ends a call wherever it is: of a write that was on its way nobody knows the outcome. */
function abortedFailure(error: unknown, outgoing: OutgoingCall, deadline: Deadline): Error | undefined {
  if (!deadline.signal.aborted || error !== deadline.signal.reason) return undefined;
  const { method, path } = outgoing.call;
  const what = deadline.isOver()
    ? "was not answered in the time that a tool call has"
    : "was cancelled while it was under way";
  const next = outgoing.isWrite
    ? unknownOutcome({ method, path })
    : "Ask for less (params.fields, pageSize, a narrower condition), or call with a progress token, which gives more time.";
  return new CallTimeError(`${method} ${path} ${what}. ${next}`);
}

/** A login page with status 200 is no data, whatever the status says. */
function refuseWebPage(call: LocatedCall, data: unknown, response: Response): void {
  const isPage = typeof data === "string" && /^\s*<(?:!doctype|html)/i.test(data);
  const documented = call.operation?.responses.find(
    ({ status }) => status === String(response.status) || status === "200",
  );
  if (!isPage || documented?.schema === undefined) return;
  throw new WebPageError(
    `${call.method} ${call.path} answered ${response.status} with a web page instead of data: the base URL leads to a login ` +
      "page, or a proxy answered. Check CONNECTWISE_API_URL (host, and /v4_6_release/apis/3.0 at its end).",
  );
}
