import { isCertificateFault, type NetworkError } from "../errors/network-error.js";
import { TimeoutError, type TimeoutScope } from "../errors/timeout-error.js";
import { type AttemptLimit, attempt, type Fetch, type OutgoingRequest } from "./attempt.js";
import type { Buffering } from "./buffered-body.js";
import { networkError } from "./connection-fault.js";
import { type Hooks, notify, type RequestNotice, type RetryNotice } from "./hooks.js";
import { type Limiter, NotAdmittedError } from "./limiter.js";
import type { Redact } from "./redaction.js";
import { DEFAULT_PAUSE_MS, parseRetryAfter } from "./retry-after.js";
import { backoffMs, isDoneDelete, mayBeDone, mayRepeat, type Setback } from "./retry-rules.js";
import type { RetrySettings } from "./retry-settings.js";
import { wait } from "./wait.js";
import { type BodyWatch, watchBody } from "./watched-body.js";

/** What all calls of a client share. */
export interface Transport {
  readonly fetch: Fetch;
  readonly limiter: Limiter;
  readonly hooks: Hooks;
  readonly redact: Redact;
}

/** One call, with its limits settled. */
export interface SendPlan {
  readonly method: string;
  /** The path template, for messages and hooks. */
  readonly path: string;
  /** The body before it was serialised: the rules of repetition look into it. */
  readonly body: unknown;
  readonly query: readonly string[];
  readonly buffering: Buffering;
  readonly timeoutMs: number;
  readonly totalMs: number;
  readonly overallMs: number;
  readonly reserveMs: number;
  readonly retry: RetrySettings;
  readonly slowFilters: readonly string[];
  readonly signal: AbortSignal | undefined;
  readonly onRequest: ((notice: RequestNotice) => void) | undefined;
  readonly onRetry: ((notice: RetryNotice) => void) | undefined;
}

/** What became of a call. */
export interface Sent {
  /** The last answer, whatever its status. */
  readonly response: Response;
  /** A sentence on the end of its budget, where that cut off a further attempt. */
  readonly cutOff?: string;
}

/**
 * Sends a request through the limiter, again where that is safe, until it is answered or its budget is spent.
 *
 * @throws NetworkError, TimeoutError where no attempt was answered, or the reason of the caller's signal
 */
export async function send(transport: Transport, request: OutgoingRequest, plan: SendPlan): Promise<Sent> {
  const end = performance.now() + plan.overallMs;
  const latest = end - plan.reserveMs;
  let deadline = end;
  let last: Outcome | undefined;
  let isPerhapsDone = false;
  for (let number = 1; ; number++) {
    const release = await enter(transport.limiter, plan, { deadline, latest }, last);
    if (!release) return finish(last);
    // Queueing is our own doing and costs nothing of `totalMs`; everything after it does.
    if (number === 1) deadline = Math.min(performance.now() + plan.totalMs, end);
    let outcome: Outcome;
    let delayMs: number | undefined;
    try {
      outcome = await tryOnce(transport, request, plan, number, { deadline, end });
      // Before the slot is free, or the next in the queue would slip through ahead of a pause.
      delayMs = nextDelay(transport, plan, outcome, number);
    } finally {
      release();
    }
    if (isPerhapsDone && isDoneDelete(plan.method, outcome.setback))
      return { response: new Response(null, { status: 204 }) };
    isPerhapsDone ||= outcome.setback !== undefined && mayBeDone(outcome.setback);
    // A server in trouble says better than the clock what is wrong. A refusal does not: this attempt may have got through.
    if (last?.response && last.response.status >= 500 && isCutOff(outcome.error))
      return { response: last.response, cutOff: cutOff(outcome.error, number) };
    last = outcome;
    if (delayMs === undefined || performance.now() + delayMs >= Math.min(deadline, latest)) return finish(outcome);
    const notice = { ...noticeOf(plan, number), status: outcome.response?.status, reason: outcome.reason, delayMs };
    notify(transport.hooks.onRetry, notice);
    notify(plan.onRetry, notice);
    // A pause is waited for in the limiter, where it holds up everybody.
    if (outcome.response?.status !== 429) await wait(delayMs, plan.signal);
  }
}

type Outcome = { readonly setback?: Setback | undefined; readonly reason: string } & (
  | { readonly response: Response; readonly error?: undefined }
  | { readonly response?: undefined; readonly error: NetworkError | TimeoutError }
);

function finish(outcome: Outcome | undefined): Sent {
  if (outcome?.response) return { response: outcome.response };
  throw outcome?.error ?? new Error("A call ended without an outcome.");
}

function isCutOff(error: Outcome["error"]): error is TimeoutError {
  return error instanceof TimeoutError && (error.scope === "total" || error.scope === "overall");
}

function cutOff({ scope, limitMs }: TimeoutError, number: number): string {
  return `Attempt ${number} was cut off at the end of ${scope}Ms (${limitMs} ms); this is the answer to the one before.`;
}

async function enter(
  limiter: Limiter,
  plan: SendPlan,
  { deadline, latest }: { readonly deadline: number; readonly latest: number },
  last: Outcome | undefined,
) {
  const patienceMs = last ? deadline - performance.now() : plan.totalMs;
  try {
    return await limiter.acquire({ signal: plan.signal, first: last !== undefined, patienceMs, latest });
  } catch (error) {
    if (!(error instanceof NotAdmittedError)) throw error;
    if (last) return undefined;
    const { method, path, totalMs, overallMs, reserveMs } = plan;
    const limitMs = Math.min(totalMs, overallMs - reserveMs);
    throw error.pauseMs === undefined
      ? new TimeoutError({ method, path, limitMs: overallMs - reserveMs, scope: "queue" })
      : new TimeoutError({ method, path, limitMs, scope: "pause", retryAfterMs: error.pauseMs });
  }
}

async function tryOnce(
  transport: Transport,
  request: OutgoingRequest,
  plan: SendPlan,
  number: number,
  budget: Budget,
): Promise<Outcome> {
  const notice = noticeOf(plan, number);
  notify(transport.hooks.onRequest, notice);
  notify(plan.onRequest, notice);
  const started = performance.now();
  try {
    const limit = limitOf(plan, budget, started);
    const { response, text } = await attempt({ ...transport, buffering: plan.buffering }, request, limit, plan.signal);
    const durationMs = performance.now() - started;
    const requestId = response.headers.get("x-cw-request-id") ?? undefined;
    notify(transport.hooks.onResponse, { ...notice, status: response.status, durationMs, requestId });
    if (response.ok) {
      if (plan.buffering === "none") watchBody(response, bodyWatch(transport, request, plan, budget));
      return { response, reason: "" };
    }
    return {
      response,
      reason: `status ${response.status}`,
      setback: { kind: "answer", status: response.status, text },
    };
  } catch (error) {
    if (plan.signal?.aborted) throw plan.signal.reason;
    if (error instanceof TimeoutError) return { error, reason: "timeout" };
    const failure = networkError(error, plan, new URL(request.url).host, transport.redact);
    const setback: Setback = { kind: "connection", sent: failure.sent, permanent: isCertificateFault(failure.code) };
    return { error: failure, reason: failure.code ?? "connection failure", setback };
  }
}

/** Where a call ends, on the clock of `performance`: all its attempts and waiting, and all of it with what it hands on. */
interface Budget {
  readonly deadline: number;
  readonly end: number;
}

function limitOf(plan: SendPlan, { deadline, end }: Budget, now: number): AttemptLimit {
  const { timeoutMs, totalMs, overallMs } = plan;
  const leftMs = Math.max(0, deadline - now);
  if (leftMs >= timeoutMs) return { ms: timeoutMs, error: () => timeout(plan, "attempt", timeoutMs) };
  const isOverall = deadline === end;
  return {
    ms: leftMs,
    error: () => timeout(plan, isOverall ? "overall" : "total", isOverall ? overallMs : totalMs),
  };
}

function bodyWatch(transport: Transport, request: OutgoingRequest, plan: SendPlan, { end }: Budget): BodyWatch {
  // What flows may flow for longer than all attempts may take.
  const stallMs = Math.min(plan.timeoutMs, plan.totalMs);
  return {
    stallMs,
    leftMs: Math.max(0, end - performance.now()),
    signal: plan.signal,
    stalled: () => timeout(plan, "body", stallMs),
    late: () => timeout(plan, "overall", plan.overallMs),
    broken: (failure) => networkError(failure, plan, new URL(request.url).host, transport.redact),
  };
}

function timeout({ method, path, slowFilters }: SendPlan, scope: TimeoutScope, limitMs: number): TimeoutError {
  return new TimeoutError({ method, path, limitMs, scope, slowFilters });
}

/** Milliseconds until the next attempt; `undefined` when there is to be none. Pauses everybody where the server says so. */
function nextDelay(transport: Transport, plan: SendPlan, outcome: Outcome, number: number): number | undefined {
  const { setback, response } = outcome;
  if (setback === undefined) return undefined;
  const asked = parseRetryAfter(response?.headers.get("retry-after") ?? null, Date.now());
  const isRefused = response?.status === 429;
  // A server that asks for no time at all, or for one that is over, is not called again at once for that.
  let delayMs = Math.max(asked ?? (isRefused ? DEFAULT_PAUSE_MS : 0), backoffMs(plan.retry, number, Math.random()));
  if (isRefused) {
    // The scatter keeps the calls of many clients from coming back in the same instant.
    delayMs *= 1 + Math.random() / 10;
    transport.limiter.pause(delayMs);
  }
  const repeat = number <= plan.retry.retries && mayRepeat(plan, setback);
  return repeat ? delayMs : undefined;
}

function noticeOf({ method, path, query }: SendPlan, number: number): RequestNotice {
  // A path that was given whole holds ids.
  return { method, path: path.replace(/\/\d+(?=\/|$)/g, "/{id}"), query, attempt: number };
}
