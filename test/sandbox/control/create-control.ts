import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { z } from "zod";
import type { FaultPlan } from "../faults/fault-plan.js";
import { faultRuleSchema } from "../faults/fault-rule.js";
import type { Journal } from "../journal/journal.js";
import type { Switches } from "../options.js";
import { setSwitches } from "../set-switches.js";

/** What can be steered from outside. */
export interface ControlPlan {
  readonly faults: FaultPlan;
  readonly journal: Journal;
  readonly switches: Switches;
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

const DONE: Reply = { status: 204 };

/**
 * Builds the listener of the control endpoint, for tests that run in another process or are written in another language:
 *
 * - `GET /faults` lists the rules, `POST /faults` adds one and answers its id, `DELETE /faults` and `DELETE /faults/{id}`
 * - `GET /journal?method=&path=` tells what arrived, `DELETE /journal` forgets it
 * - `GET /switches`, `PATCH /switches` with `{ "name": value }`
 */
export function createControl(plan: ControlPlan): RequestListener {
  return (request, response) => {
    steer(plan, request)
      .catch((error: unknown): Reply => ({ status: 400, body: { error: explain(error) } }))
      .then((reply) => write(response, reply));
  };
}

async function steer({ faults, journal, switches }: ControlPlan, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? "/", "http://control.invalid");
  const [, area, id] = url.pathname.split("/");
  switch (`${request.method} ${area}`) {
    case "GET faults":
      return { status: 200, body: faults.list() };
    case "POST faults":
      return { status: 201, body: { id: faults.add(faultRuleSchema.parse(await readJson(request))) } };
    case "DELETE faults":
      if (!id) faults.clear();
      else if (!faults.remove(Number(id))) return { status: 404, body: { error: `There is no fault ${id}` } };
      return DONE;
    case "GET journal": {
      const method = url.searchParams.get("method");
      const path = url.searchParams.get("path");
      return { status: 200, body: method && path ? journal.find(method, path) : journal.entries };
    }
    case "DELETE journal":
      journal.clear();
      return DONE;
    case "GET switches":
      return { status: 200, body: switches };
    case "PATCH switches":
      setSwitches(switches, z.record(z.string(), z.unknown()).parse(await readJson(request)));
      return { status: 200, body: switches };
    default:
      return { status: 404, body: { error: "There are /faults, /journal and /switches" } };
  }
}

function explain(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

function write(response: ServerResponse, { status, body }: Reply): void {
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" });
  response.end(text);
}
