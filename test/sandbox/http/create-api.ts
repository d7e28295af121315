import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { HttpMethod, SeedOperation } from "../../../catalog/description/index.js";
import { ApiFailure, apiFailure, noEndpoint } from "../errors/api-failure.js";
import type { JournalWriter } from "../journal/journal.js";
import { parseQuery } from "../query/query-parameters.js";
import type { Handler } from "../resources/handler.js";
import { handlerOf } from "../resources/operation-handler.js";
import type { World } from "../resources/world.js";
import { authenticate, type Door } from "./authenticate.js";
import { companyInfo } from "./company-info.js";
import type { ApiAnswer } from "./exchange.js";
import { createRouteTable } from "./route-table.js";
import { type AnswerStyle, writeAnswer, writeFailure } from "./write-answer.js";

/** What the API's request listener is made of. */
export interface ApiPlan {
  readonly world: World;
  readonly door: Door;
  readonly journal: JournalWriter;
  /** The origin in links, for example `http://127.0.0.1:8080`. */
  readonly origin: string;
}

/** Builds what answers every request to the sandbox's address. */
export function createApi(plan: ApiPlan): RequestListener {
  const { world, door, journal, origin } = plan;
  const { description, resources } = world.tenant;
  const findRoute = createRouteTable(description);
  const handlers = new Map<SeedOperation, Handler>();
  const style: AnswerStyle = { apiVersion: description.apiVersion, switches: world.switches };
  const bases = ["/v4_6_release/apis/3.0", `/v${description.apiVersion.replace(".", "_")}/apis/3.0`];

  const handler = (operation: SeedOperation): Handler => {
    let found = handlers.get(operation);
    if (!found) {
      found = handlerOf(operation, resources);
      handlers.set(operation, found);
    }
    return found;
  };

  const answer = async (request: IncomingMessage, target: string, body: Buffer): Promise<ApiAnswer> => {
    const mark = target.indexOf("?");
    const pathname = mark < 0 ? target : target.slice(0, mark);
    if (target.length > world.switches.maxUrlLength) throw new ApiFailure(414, "URI Too Long");
    const company = /^\/login\/companyinfo\/([^/]+)\/?$/i.exec(pathname);
    if (company)
      return companyInfo(
        decodeURIComponent(company[1] ?? ""),
        door.credentials.companyId,
        origin,
        description.apiVersion,
      );

    const base = bases.find(
      (one) => pathname.toLowerCase().startsWith(one) && /^(\/|$)/.test(pathname.slice(one.length)),
    );
    if (!base) throw new ApiFailure(400, "Cannot route. Codebase/company is invalid");
    const path = pathname.slice(base.length);
    if (/^\/+(v\w+\/)?apis\/3\.0(\/|$)/i.test(path))
      throw new ApiFailure(400, "Cannot route. Codebase/company is invalid");
    const member = authenticateUnlessOpen(request, path);

    const route = findRoute(path);
    if (!route) throw noEndpoint();
    const operation = route.operations.get(request.method as HttpMethod);
    if (!operation) {
      // That the status is 405 is documented; the body is not on record.
      throw apiFailure(
        405,
        "ConnectWiseApi",
        `The requested resource does not support http method '${request.method}'.`,
      );
    }
    return handler(operation)(
      {
        method: operation.method,
        path,
        address: `${origin}${base}${path}`,
        operation,
        pathValues: route.pathValues,
        query: parseQuery(mark < 0 ? "" : target.slice(mark + 1)),
        headers: request.headers,
        body,
        member,
      },
      world,
    );
  };

  const authenticateUnlessOpen = (request: IncomingMessage, path: string): string => {
    if (world.switches.openSystemInfo && /^\/system\/info\/?$/i.test(path)) return "api";
    return authenticate(request.headers, door);
  };

  return (request: IncomingMessage, response: ServerResponse) => {
    const target = request.url ?? "/";
    const entry = journal.arrive(request.method ?? "GET", target, request.headers);
    response.on("close", () => journal.answered(entry, response.headersSent ? response.statusCode : undefined));
    readBody(request)
      .then((body) => {
        entry.body = body.toString("utf8");
        return answer(request, target, body);
      })
      .then((found) => writeAnswer(response, found, style))
      .catch((error: unknown) => {
        if (error instanceof ApiFailure) writeFailure(response, error, style);
        else writeFailure(response, apiFailure(500, "ConnectWiseApi", `The sandbox failed: ${describe(error)}`), style);
      });
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (request.method === "GET") return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  return Buffer.concat(chunks);
}
