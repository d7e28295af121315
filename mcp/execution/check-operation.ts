import { type Catalog, checkRequest } from "../../catalog/index.js";
import { ToolError } from "../tools/tool-error.js";
import type { LocatedCall } from "./located-call.js";

/** A request that does not fit its operation. Nothing was sent. */
export class RequestRefusedError extends ToolError {
  override readonly name = "RequestRefusedError";
}

/**
 * Checks query, path and body against the description; an undocumented path has none, and passes.
 *
 * @returns doubts that are no refusal
 * @throws RequestRefusedError naming each field, the rule, and the nearest right name
 */
export async function checkOperation(
  call: LocatedCall,
  query: Readonly<Record<string, unknown>>,
  body: unknown,
  catalog: Catalog,
): Promise<{ readonly hints: readonly string[] }> {
  if (call.operation === undefined) return { hints: [] };
  const models = await catalog.models(call.operation);
  const request = { pathParams: call.pathParams, query, ...(body === undefined ? {} : { body }) };
  const { problems, hints } = checkRequest(call.operation, request, models);
  if (problems.length === 0) return { hints };
  const sentences = problems.map(({ message }) => message);
  throw new RequestRefusedError(`Nothing was sent: ${[...new Set(sentences)].join(" ")}`);
}
