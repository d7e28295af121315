import type { ResponseModel } from "../../catalog/index.js";
import { apiErrorOf, type Client, NetworkError, request } from "../../sdk/index.js";
import { explainFailure, type FailedCall, unknownOutcome } from "../diagnosis/explain-failure.js";
import { answerData } from "../presenting/answer-data.js";
import { isWebPage } from "../presenting/is-web-page.js";
import type { KeyBlotter } from "../presenting/key-blotter.js";
import type { CallTrace, WriteOutcome } from "../server/call-trace.js";
import { ToolError } from "../tools/tool-error.js";
import { CallCancelledError } from "./call-cancelled.js";
import type { Deadline } from "./deadline.js";
import { bodyToSend } from "./form-body.js";
import type { LocatedCall } from "./located-call.js";
import type { Progress } from "./progress.js";
import { withholdKeys } from "./withhold-keys.js";

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
  /** Names of members that held keys and are not in `data` any more. */
  readonly withheld: readonly string[];
  /** Whether `data` is all that came: no key had to be taken out of it. */
  readonly isWhole: boolean;
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
  readonly blotter: KeyBlotter;
  readonly member: string | undefined;
  /** Whether the API has an operation. */
  readonly offers: FailedCall["offers"];
}

/**
 * Sends a request and waits for a successful answer.
 *
 * @throws CallFailedError for every other answer and for none, with what to do next; CallCancelledError for a write that was
 *   cancelled under way; the reason of the signal for any other call that was cancelled
 */
export async function sendCall(outgoing: OutgoingCall, sending: Sending): Promise<Received> {
  const { call, query, body, isWrite } = outgoing;
  const { deadline, trace, blotter } = sending;
  deadline.cancelled.throwIfAborted();
  let sent = false;
  const onRequest = () => {
    sent = true;
    noteOutcome(trace, "unknown");
  };
  try {
    const result = await sending.progress.during("Waiting for ConnectWise", () =>
      request(sending.client, {
        method: call.method,
        path: call.template ?? call.path,
        pathParams: call.pathParams,
        query,
        ...(body === undefined ? {} : { body: bodyToSend(call, body) }),
        ...(query.pageId === undefined ? {} : { headers: { "pagination-type": "forward-only" } }),
        parseAs: "auto",
        signal: deadline.cancelled,
        totalMs: deadline.remainingMs(),
        overallMs: deadline.remainingMs(),
        reserveMs: isWrite ? deadline.writeReserveMs : 0,
        onRequest,
        onRetry: ({ status }) => {
          trace.retries++;
          if (status !== undefined) trace.status = status;
        },
      }),
    );
    await recordAnswer(result.response, sending);
    const isEmpty = result.data === undefined && result.error === undefined;
    if (result.response.ok && !isEmpty) await refuseWebPage(outgoing, result.response);
    if (result.error !== undefined || !result.response.ok) throw apiErrorOf(result);
    const came = await answerData(result.data, result.response);
    const { data, withheld } = withholdKeys(came instanceof Blob ? await blotted(came, blotter) : blotter.value(came));
    return { data, withheld, isWhole: data === came, response: result.response };
  } catch (error) {
    if (error instanceof NetworkError && !error.sent) noteOutcome(trace, "not sent");
    if (isWrite && sent && deadline.cancelled.aborted && error === deadline.cancelled.reason) {
      throw new CallCancelledError(
        `${call.method} ${call.path} was cancelled while it was under way. ${unknownOutcome(call)}`,
      );
    }
    throw await explainFailure(error, failedCall(outgoing, sending));
  }
}

function failedCall({ call, isWrite, model, hints }: OutgoingCall, { member, offers }: Sending): FailedCall {
  const { method, path, operation } = call;
  return { method, path, template: operation?.path, isWrite, model, member, hints, offers };
}

/** A file is blotted before anything is made of it: it is not only saved, small images are shown. */
async function blotted(file: Blob, blotter: KeyBlotter): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const content = blotter.content(bytes);
  return content === bytes ? file : new Blob([Buffer.from(content)], { type: file.type });
}

async function recordAnswer(response: Response, { trace, blotter }: Sending): Promise<void> {
  trace.status = response.status;
  const requestId = response.headers.get("x-cw-request-id");
  trace.requestId = requestId === null ? undefined : blotter.text(requestId);
  // The client holds the body in memory by now; a header would be missing for chunked answers.
  trace.bytes += (await response.arrayBuffer()).byteLength;
  // What failed on the server's side may have been carried out before.
  if (response.status < 500) noteOutcome(trace, response.ok ? "done" : "refused");
}

function noteOutcome(trace: CallTrace, outcome: WriteOutcome): void {
  if (trace.write) trace.write.outcome = outcome;
}

/** A login page with status 200 is no data, whatever the status says. Documents may be pages: then they bear a file name. */
async function refuseWebPage({ call, isWrite }: OutgoingCall, response: Response): Promise<void> {
  if (response.headers.has("content-disposition") || promisesPage(call) || !(await isWebPage(response))) return;
  throw new WebPageError(
    `${call.method} ${call.path} answered ${response.status} with a web page instead of data: the base URL leads to a login ` +
      "page, or a proxy answered. Check CONNECTWISE_API_URL (host, and /v4_6_release/apis/3.0 at its end)." +
      (isWrite ? ` ${unknownOutcome(call)}` : ""),
  );
}

/** The description has one such operation, and says so in words. */
function promisesPage({ operation }: LocatedCall): boolean {
  return operation?.responses.some(({ description }) => /text\/html/i.test(description)) === true;
}
