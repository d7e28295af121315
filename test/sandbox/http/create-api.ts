import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { HttpMethod, SeedOperation } from "../../../catalog/description/index.js";
import { ApiFailure, apiFailure, noEndpoint } from "../errors/api-failure.js";
import { applyFault } from "../faults/apply-fault.js";
import type { FaultSource } from "../faults/fault-plan.js";
import type { Fault } from "../faults/fault-rule.js";
import { CALLBACK_KEY_PATH, callbackKey } from "../features/callbacks/callback-key.js";
import type { Callbacks } from "../features/callbacks/deliver-callbacks.js";
import type { JournalWriter } from "../journal/journal.js";
import { parseQuery } from "../query/query-parameters.js";
import type { Handler } from "../resources/handler.js";
import { handlerOf } from "../resources/operation-handler.js";
import type { World } from "../resources/world.js";
import { authenticate, type Door } from "./authenticate.js";
import { companyInfo } from "./company-info.js";
import type { ApiAnswer } from "./exchange.js";
import { createRouteTable } from "./route-table.js";
import { createSplitTarget, type Target } from "./split-target.js";
import { type AnswerStyle, writeAnswer, writeFailure } from "./write-answer.js";

/** What the API's request listener is made of. */
export interface ApiPlan {
  readonly world: World;
  readonly door: Door;
  readonly journal: JournalWriter;
  readonly faults: FaultSource;
  readonly callbacks: Callbacks;
  /** The origin in links, for example `http://127.0.0.1:8080`. */
  readonly origin: string;
}

/** Builds what answers every request to the sandbox's address. */
export function createApi(plan: ApiPlan): RequestListener {
  const { world, journal, faults } = plan;
  const { apiVersion } = world.tenant.description;
  const style: AnswerStyle = { apiVersion, switches: world.switches };
  const splitTarget = createSplitTarget(apiVersion);
  const answer = createAnswer(plan);

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? "GET";
    const target = splitTarget(request.url ?? "/");
    const entry = journal.arrive(method, request.url ?? "/", request.headers);
    response.on("close", () => journal.answered(entry, response.headersSent ? response.statusCode : undefined));
    const body = await readBody(request);
    entry.body = describeBody(body, request.headers["content-type"]);
    const fault = faults.next(method, target.path ?? target.pathname);
    if (fault) entry.fault = fault.kind;
    if (fault && !(await applyFault(fault, response))) return;
    try {
      writeAnswer(response, await answer(request, target, body, fault), style);
    } catch (error) {
      const failure = error instanceof ApiFailure ? error : apiFailure(500, "ConnectWiseApi", describe(error));
      writeFailure(response, failure, style);
    }
  };
  return (request, response) => {
    serve(request, response).catch(() => response.destroy());
  };
}

type Answer = (request: IncomingMessage, target: Target, body: Buffer, fault: Fault | undefined) => Promise<ApiAnswer>;

function createAnswer({ world, door, callbacks, origin }: ApiPlan): Answer {
  const { description, resources } = world.tenant;
  const findRoute = createRouteTable(description);
  const handlers = new Map<SeedOperation, Handler>();
  const handler = (operation: SeedOperation): Handler => {
    let found = handlers.get(operation);
    if (!found) {
      found = handlerOf(operation, resources);
      handlers.set(operation, found);
    }
    return found;
  };

  return async (request, target, body, fault) => {
    if ((request.url ?? "").length > world.switches.maxUrlLength) throw new ApiFailure(414, "URI Too Long");
    const company = /^\/login\/companyinfo\/([^/]+)\/?$/i.exec(target.pathname);
    if (company) return companyInfo(company[1] ?? "", door.credentials.companyId, origin, description.apiVersion);
    if (world.switches.plainHttp === "forbidden" && origin.startsWith("http:")) {
      throw new ApiFailure(world.switches.plainHttpStatus, {
        code: "Security",
        message: "SSL is required.",
        errors: null,
      });
    }
    if (CALLBACK_KEY_PATH.test(target.pathname)) return callbackKey(target.query, callbacks);
    // A wrong codebase, and the base path twice, end at the gateway.
    if (target.path === undefined) throw new ApiFailure(400, "Cannot route. Codebase/company is invalid");

    const isOpen = world.switches.openSystemInfo && /^\/system\/info\/?$/i.test(target.path);
    const member = isOpen ? "" : authenticate(request.headers, door);
    const route = findRoute(target.path);
    if (!route) throw noEndpoint();
    const operation = route.operations.get(request.method as HttpMethod);
    if (!operation) {
      // That the status is 405 is documented; the body is not on record.
      const message = `The requested resource does not support http method '${request.method}'.`;
      throw apiFailure(405, "ConnectWiseApi", message);
    }
    const asked = {
      method: operation.method,
      path: target.path,
      address: `${origin}${target.base}${target.path}`,
      operation,
      pathValues: route.pathValues,
      query: parseQuery(target.query),
      headers: request.headers,
      body,
      member,
      endless: fault?.kind === "endlessList" ? fault.style : undefined,
    };
    return handler(operation)(asked, world);
  };
}

/** A fault of the sandbox itself must not look like one of the API. */
function describe(error: unknown): string {
  return `The sandbox failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/** Bodies are kept for assertions; files would only fill the memory. */
function describeBody(body: Buffer, type: string | undefined): string {
  return type?.startsWith("multipart/") ? `(${body.length} bytes of a form)` : body.toString("utf8");
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (request.method === "GET" || request.method === "HEAD") return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
