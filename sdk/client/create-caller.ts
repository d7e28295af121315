import { setMaxListeners } from "node:events";
import createOpenapiClient from "openapi-fetch";
import { tieContext } from "../errors/answer-context.js";
import { errorBodyOf } from "../errors/error-body.js";
import type { OutgoingRequest } from "../http/attempt.js";
import { type BaseUrl, parseBaseUrl } from "../http/base-url.js";
import { queryString } from "../http/query-string.js";
import { refusedRedirect } from "../http/redirects.js";
import { type SendPlan, send, type Transport } from "../http/send.js";
import { within } from "../http/within.js";
import type { ClientCore, OperationCall } from "./client-core.js";
import type { Discovered } from "./client-options.js";
import type { ClientSettings } from "./client-settings.js";
import { decodeByContentType } from "./decode-by-content-type.js";
import { moveLongFilter } from "./move-long-filter.js";
import type { Answer } from "./operation-types.js";
import { isPassedOn, type PlannedCall, planCall } from "./plan-call.js";

/** What one call leaves behind on its way through openapi-fetch. */
interface Exchange {
  readonly plan: SendPlan;
  readonly headers: Readonly<Record<string, string>>;
  response?: Response;
  cutOff?: string | undefined;
}

/**
 * The `Request` that openapi-fetch builds: plain values, for fetch builds a real one anyway and it costs as much again. The
 * same goes for its `Headers`; the plan holds them all.
 */
class PreparedRequest implements OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyInit | null | undefined;
  readonly exchange: Exchange;

  constructor(url: string, init: { method: string; body?: BodyInit | null; exchange: Exchange }) {
    this.url = url;
    this.method = init.method;
    this.headers = init.exchange.headers;
    this.body = init.body;
    this.exchange = init.exchange;
  }
}

/** openapi-fetch's one function, with types that know nothing of the description; ours stand on the client. */
type UntypedRequest = (
  method: string,
  path: string,
  init: Record<string, unknown>,
) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** What a caller is made of. */
export interface CallerParts {
  readonly settings: ClientSettings;
  readonly transport: Transport;
  /** Where the base URL can be looked up again, if it was looked up. */
  readonly discovered: Discovered | undefined;
}

/** What a caller does. */
export interface Caller {
  readonly call: ClientCore["call"];
  /** Where calls go now; another place than at first when the tenant has moved. */
  baseUrl(): string;
}

/**
 * Makes the function through which every call of a client goes.
 *
 * openapi-fetch puts URL, headers and body together and tells data from error; sending, waiting and repeating are `send`'s.
 */
export function createCaller({ settings, transport, discovered }: CallerParts): Caller {
  let base: BaseUrl = settings.base;
  const openapi = createOpenapiClient({
    fetch: async (request) => {
      const prepared = request as unknown as PreparedRequest;
      const { response, cutOff } = await send(transport, prepared, prepared.exchange.plan);
      prepared.exchange.response = response;
      prepared.exchange.cutOff = cutOff;
      return response;
    },
    Request: PreparedRequest as unknown as typeof Request,
    querySerializer: queryString,
    bodySerializer: (body: unknown) => (isPassedOn(body) ? body : JSON.stringify(body)),
  });
  const request = openapi.request as UntypedRequest;

  const sendOnce = async (planned: PlannedCall, at: BaseUrl): Promise<Answer<unknown>> => {
    const exchange: Exchange = { plan: planned.plan, headers: planned.headers };
    const init = { ...planned.init, baseUrl: at.href, exchange };
    const failed = (response: Response, body: unknown, isUnreadable: boolean): Answer<unknown> => {
      const error = errorBodyOf(body, response);
      const redirect = refusedRedirect(planned.plan.method, at.href + planned.path, response);
      if (redirect) error.message = redirect;
      tie(planned, response, isUnreadable && !redirect, exchange.cutOff);
      return { data: undefined, error, response };
    };
    try {
      const { data, error, response } = await request(planned.plan.method, planned.path, init);
      if (!response.ok) return failed(response, error, typeof error === "string" && error !== "");
      if (data === undefined && isEmptyReading(planned, response)) return failed(response, EMPTY, true);
      const decoded = planned.isAuto ? await decodeByContentType(data, response) : data;
      tie(planned, response, false);
      return { data: decoded, error: undefined, response };
    } catch (error) {
      // openapi-fetch passes over a reason that is empty, as of abort("").
      if (!exchange.response && planned.plan.signal?.aborted) throw planned.plan.signal.reason;
      // A body that should be JSON and is none is an answer like any other.
      if (!(error instanceof SyntaxError) || !exchange.response) throw error;
      return failed(exchange.response, transport.redact(await exchange.response.text()), true);
    }
  };

  const tie = ({ plan, path, init }: PlannedCall, response: Response, isUnreadable: boolean, cutOff?: string) => {
    const { setup } = settings;
    const urlLength = () => path.length + 1 + queryString(init.params.query).length;
    tieContext(response, { method: plan.method, path: plan.path, urlLength, isUnreadable, cutOff, setup });
  };

  /**
   * Where the tenant is now, when it is no longer where a call asked; `undefined` when that is not known in time. Of calls
   * that were under way together one looks up and all take what it found.
   */
  const movedFrom = async (asked: BaseUrl, source: Discovered, milliseconds: number, signal?: AbortSignal) => {
    if (base === asked) {
      // A lookup that fails leaves the answer as it was.
      const found = await within(
        source.refresh().catch(() => undefined),
        milliseconds,
        signal,
      );
      const fresh = found === undefined ? undefined : parseBaseUrl(found);
      // The keys stay on the host that they were given for.
      if (fresh && !("problem" in fresh) && fresh.origin === settings.base.origin && fresh.href !== base.href)
        base = fresh;
    }
    return base.href === asked.href ? undefined : base;
  };

  const call = async (call: OperationCall) => {
    const asked = base;
    // One signal may well end more than ten calls at once, of which Node would warn as of a leak.
    if (call.signal instanceof EventTarget) setMaxListeners(0, call.signal);
    const planned = planCall(moveLongFilter(call, asked.href), settings);
    if (discovered === undefined) return sendOnce(planned, asked);
    const started = performance.now();
    const answer = await sendOnce(planned, asked);
    // Nothing was processed where nothing was found, so any method may be sent once more; a stream is spent, though.
    const mayMove = answer.error !== undefined && isRoutingFault(answer.response, answer.error);
    if (!mayMove || call.body instanceof ReadableStream) return answer;
    const { plan } = planned;
    const leftOf = (milliseconds: number) => milliseconds - (performance.now() - started);
    const left = () => leftOf(Math.min(plan.totalMs, plan.overallMs));
    const moved = await movedFrom(asked, discovered, Math.max(0, left()), plan.signal);
    if (!moved || left() <= 0) return answer;
    const limits = { totalMs: leftOf(plan.totalMs), overallMs: leftOf(plan.overallMs) };
    return sendOnce({ ...planned, plan: { ...plan, ...limits } }, moved);
  };
  return { call, baseUrl: () => base.href };
}

const EMPTY = { message: "The answer is empty where data was expected." };

/**
 * Reading gives data, or 204. Answers to writes may be empty, and a write that went through must not look as if it had not.
 */
function isEmptyReading({ plan, init }: PlannedCall, response: Response): boolean {
  return plan.method === "GET" && init.parseAs === "json" && response.status !== 204;
}

/** Tenants move to another codebase at an upgrade, and then nothing is where it was. */
function isRoutingFault({ status }: Response, error: { message?: string }): boolean {
  return (
    (status === 404 || status === 400) && /endpoint does not exist|cannot route|HTML page/i.test(error.message ?? "")
  );
}
