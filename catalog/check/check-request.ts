import type { Operation, SchemaModels } from "../catalog.js";
import { checkBody } from "./check-body.js";
import { checkPathParameters, checkQuery } from "./check-parameters.js";
import type { Findings, RequestCheck, RequestParts } from "./request-problem.js";

/** A wholly wrong body would fill pages; the first findings are enough to see why. */
const MOST_FINDINGS = 25;

/**
 * Checks a request against its operation before it is sent: names, required values, types, lengths. What the API is known
 * to accept although its description does not say so passes; a value outside an enum is a hint only, because the
 * description's lists are not complete. Conditions are not read here, their fields are: see `checkFieldPath`.
 *
 * @param models the schemas that the operation reaches, from `catalog.models(operation)`
 * @example
 * const operation = await catalog.operation("POST", "/service/tickets");
 * const { problems } = checkRequest(operation, { body: { summry: "Printer" } }, await catalog.models(operation));
 * problems[0].message; // "summry is no field of Ticket. Nearest: summary."
 */
export function checkRequest(operation: Operation, request: RequestParts, models: SchemaModels): RequestCheck {
  const findings: Findings = { problems: [], hints: [] };
  checkPathParameters(operation, request.pathParams ?? {}, findings);
  checkQuery(operation, request.query ?? {}, models, findings);
  checkBody(operation, request.body, models, findings);
  return {
    problems: findings.problems.slice(0, MOST_FINDINGS),
    hints: [...new Set(findings.hints)].slice(0, MOST_FINDINGS),
  };
}
