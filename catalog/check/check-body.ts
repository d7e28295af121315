import type { Operation, SchemaModels } from "../catalog.js";
import type { SeedSchema } from "../description/index.js";
import { modelName } from "../models/model-name.js";
import { resolved } from "../models/resolved.js";
import { answeredRecord } from "../models/schema-models.js";
import { bodyRulesOf } from "./body-rules.js";
import { checkForm } from "./check-form.js";
import { checkPatch } from "./check-patch.js";
import { checkValue, isRecord } from "./check-value.js";
import type { Findings } from "./request-problem.js";

/** The body: there if required, and of the operation's form. */
export function checkBody(operation: Operation, body: unknown, models: SchemaModels, findings: Findings): void {
  const { method, path, requestBody } = operation;
  if (requestBody === undefined) {
    if (body === undefined) return;
    if (method === "GET") {
      const message = `GET ${path} takes no body; filters travel in the query string.`;
      findings.problems.push({ place: "body", field: "", rule: "not-allowed", message });
    } else findings.hints.push(`${method} ${path} is described without a body; the server may ignore it.`);
    return;
  }
  if (body === undefined && !requestBody.required) return;
  if (body === undefined || body === null) {
    const form = `a body${body === null ? " other than null" : ""}`;
    const message = `${method} ${path} needs ${form}${requiredFields(requestBody.schema, models)}.`;
    findings.problems.push({ place: "body", field: "", rule: "missing", message });
    return;
  }
  if (requestBody.contentType === "multipart/form-data") {
    checkForm(operation, body, models, findings);
    return;
  }
  if (requestBody.contentType !== "application/json") return;
  if (modelName(requestBody.schema.items) === "PatchOperation") {
    checkPatch(body, answeredRecord(operation) ?? {}, models, findings);
    return;
  }
  if (reportMisplacedPaging(operation, body, models, findings)) return;
  checkValue(body, requestBody.schema, "", { models, findings, complete: true });
  checkBodyRules(operation, body, findings);
}

function requiredFields(schema: SeedSchema, models: SchemaModels): string {
  const required = resolved(schema, models).required ?? [];
  return required.length === 0 ? "" : ` with at least ${required.join(", ")}`;
}

/** `page` in the body of a search is refused by the server; it belongs into the query string. */
function reportMisplacedPaging(operation: Operation, body: unknown, models: SchemaModels, findings: Findings): boolean {
  if (!isRecord(body) || operation.requestBody === undefined) return false;
  const own = new Set(
    Object.keys(resolved(operation.requestBody.schema, models).properties ?? {}).map((name) => name.toLowerCase()),
  );
  const query = new Set(
    operation.parameters.flatMap(({ name, in: place }) => (place === "query" ? [name.toLowerCase()] : [])),
  );
  const misplaced = Object.keys(body).filter((name) => !own.has(name.toLowerCase()) && query.has(name.toLowerCase()));
  for (const name of misplaced) {
    findings.problems.push({
      place: "body",
      field: name,
      rule: "unknown-name",
      message: `${name} belongs into the query string of ${operation.method} ${operation.path}, not into its body.`,
      nearest: [],
    });
  }
  return misplaced.length > 0;
}

function checkBodyRules(operation: Operation, body: unknown, findings: Findings): void {
  if (!isRecord(body)) return;
  const isTrue = new Set(Object.entries(body).flatMap(([name, value]) => (value === true ? [name.toLowerCase()] : [])));
  for (const rule of bodyRulesOf(operation)) {
    if (rule.oneOfTrue.some((name) => isTrue.has(name.toLowerCase()))) continue;
    const field = rule.oneOfTrue.join(", ");
    findings.problems.push({ place: "body", field, rule: "missing", message: rule.message });
  }
}
